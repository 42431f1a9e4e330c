import { type FunctionValue, undecorated } from '../../evaluate/values';
import { type Argument, type Call, type Code, type Expression, spanOf } from '../../facts/types';
import type { PythonFile } from '../file';
import { oncePer } from '../once';
import { statementsIn } from '../python/definitions';
import { dottedName, expressionsOf, lastName } from '../python/expressions';
import { parentKey } from '../python/names';
import { fixtureFiles, fixtureFor } from './fixtures';
import { assignedTo, itemAt, itemOf } from './given-values';
import {
  classAround,
  classCalled,
  classNamed,
  type FunctionIn,
  functionOf,
  type OwnClass,
  withBases,
} from './test-classes';

/** An expression of a test where it is written. Tests aren't run: what names stand for in them is read, not evaluated. */
export interface Written<Value extends Expression = Expression> {
  readonly file: PythonFile;
  readonly code: Code;
  readonly value: Value;
  /** The class of `self`; the one around where absent. */
  readonly self?: OwnClass;
  /** What the parameters of the function around are given, where it is known which call is followed. */
  readonly given?: ReadonlyMap<string, Written>;
}

/**
 * What a name, or an attribute of `self`, is given in a test: by assignments before it, by loops over lists, by fixtures
 * and `parametrize`. Undefined where it is no name of the test's own, but one that it imports, or a built-in.
 */
export function bindingsOf(written: Written): readonly Written[] | undefined {
  return bindingsWithin(written, MOST_STEPS);
}

/** @param depth how many names and functions an item is followed through: one can be an item of itself, as in `a = a[0]` */
function bindingsWithin(written: Written, depth: number): readonly Written[] | undefined {
  const { value } = written;
  if (value.kind === 'name') return ofName({ ...written, value });
  if (value.kind === 'subscript') return itemsOf(written, value.object, value.index, depth);
  if (value.kind !== 'attribute') return undefined;
  const owners = ownersOf({ ...written, value: value.object });
  return owners.length > 0 ? owners.flatMap((owner) => ofAttribute(owner, value.name)) : undefined;
}

/** The classes that an expression is, or is an instance of: `self`, and what a name or a fixture is given. */
export function ownersOf(written: Written): readonly OwnClass[] {
  const { file, code, value, self } = written;
  if (value.kind !== 'name') return value.kind === 'attribute' ? instancesIn(written) : [];
  if (isSelf(value.name)) return [self ?? { file, name: code.key.split('.')[0] ?? '' }];
  const local = classNamed(file, code, value.name);
  return local ? [local] : instancesIn(written);
}

function instancesIn(written: Written, depth = MOST_STEPS): readonly OwnClass[] {
  return (bindingsOf(written) ?? []).flatMap((one) => {
    const { file, code, value } = one;
    const found = classCalled(file, code, value.kind === 'call' ? value.callee : value);
    if (found) return [found];
    return value.kind === 'name' && depth > 0 ? instancesIn(one, depth - 1) : [];
  });
}

/** Names and functions followed to an instance, or to what an item is taken of. */
const MOST_STEPS = 4;

/** What `pair[0]` and `pair['client']` are, where the list or dictionary is written out. */
function itemsOf(written: Written, object: Expression, index: Expression, depth: number): readonly Written[] {
  return displaysOf({ ...written, value: object }, depth).flatMap((one) => {
    const item = itemOf(one.value, index);
    return item ? [{ ...one, value: item }] : [];
  });
}

/** The lists and dictionaries that an expression of a test can be. */
function displaysOf(written: Written, depth: number): readonly Written[] {
  const { file, code, value } = written;
  if (value.kind === 'tuple' || value.kind === 'list' || value.kind === 'dict') return [written];
  if (depth <= 0) return [];
  const called = value.kind === 'call' ? file.calleeOf(code, value.callee) : undefined;
  const fn = called && undecorated(called);
  const given =
    value.kind !== 'call'
      ? bindingsWithin(written, depth - 1)
      : fn?.kind === 'function'
        ? resultsOfFunction({ ...written, value }, fn)
        : resultsOfCall({ ...written, value });
  return (given ?? []).flatMap((one) => displaysOf(one, depth - 1));
}

export function isSelf(name: string): boolean {
  return name === 'self' || name === 'cls';
}

/** Assignments of which any may be the last, and each is followed further, before nothing is said. */
const MOST_WAYS = 6;
const FOLLOWED: ReadonlySet<Expression['kind']> = new Set(['name', 'attribute', 'subscript', 'call']);

function isTooMany(values: readonly Expression[]): boolean {
  return values.filter(({ kind }) => FOLLOWED.has(kind)).length > MOST_WAYS;
}

function ofName(written: Written<Expression & { kind: 'name' }>): readonly Written[] | undefined {
  const { file, code, value } = written;
  for (let key = code.key; ; key = parentKey(key)) {
    const around = file.module.codes.get(key);
    if (around && around.kind !== 'class' && around.locals.has(value.name)) {
      const found = assignedTo(around, value.name, around === code ? spanOf(code, value.at).start : undefined);
      if (isTooMany(found)) return [];
      if (found.length > 0) return found.map((one) => ({ ...written, code: around, value: one }));
      const given = around === code ? written.given?.get(value.name) : undefined;
      if (given) return [given];
      const definition = functionOf(file, key);
      if (definition?.statement.parameters.some(({ name }) => name === value.name)) {
        return ofParameter(file, definition, value.name);
      }
    }
    if (key === '') return undefined;
  }
}

/** What pytest gives to a parameter: values of `parametrize`, or those of a fixture. */
function ofParameter(file: PythonFile, { statement }: FunctionIn, name: string): readonly Written[] {
  const given = [statement, classAround(file, statement.code)?.statement].flatMap((one) =>
    (one?.decorators ?? []).flatMap((decorator) => parametrized(file, decorator, name)),
  );
  return given.length > 0 ? given : ofFixture(file, statement.code, name);
}

/** What the fixture of this name gives to a function of `file`, whose code has the key `user`. */
export function ofFixture(file: PythonFile, user: string, name: string): readonly Written[] {
  const found = fixtureFor(file, user, name);
  const body = found?.home.module.codes.get(found.code);
  return found && body ? resultsOf(found.home, body) : [];
}

/** The values of `@pytest.mark.parametrize('name, other', [(1, 2), …])` for a name. */
function parametrized(file: PythonFile, decorator: Expression, name: string): Written[] {
  const module = file.module.codes.get('');
  if (!module || decorator.kind !== 'call' || lastName(decorator.callee) !== 'parametrize') return [];
  const [names, values] = ['argnames', 'argvalues'].map((keyword, index) =>
    argumentOf(decorator.arguments, index, keyword),
  );
  const all = names ? namesIn(names) : [];
  const index = all.indexOf(name);
  const [list = values] =
    values?.kind === 'name' ? (bindingsOf({ file, code: module, value: values }) ?? []).map((one) => one.value) : [];
  if (index < 0 || (list?.kind !== 'list' && list?.kind !== 'tuple')) return [];
  return list.items.flatMap((item) => {
    const isParam = item.kind === 'call' && lastName(item.callee) === 'param';
    const cells = isParam
      ? item.arguments.filter(({ keyword }) => keyword === undefined).map((one) => one.value)
      : [item];
    const value = all.length === 1 || isParam ? cells[index] : cells[0] && itemAt(cells[0], index);
    return value ? [{ file, code: module, value }] : [];
  });
}

function argumentOf(args: readonly Argument[], index: number, keyword: string): Expression | undefined {
  const placed = args[index];
  return (args.find((one) => one.keyword === keyword) ?? (placed?.keyword === undefined ? placed : undefined))?.value;
}

function namesIn(names: Expression): string[] {
  if (names.kind === 'string') return names.value.split(',').map((one) => one.trim());
  if (names.kind !== 'list' && names.kind !== 'tuple') return [];
  return names.items.map((one) => (one.kind === 'string' ? one.value : ''));
}

/** What a function returns, or a fixture yields. */
function resultsOf(
  file: PythonFile,
  code: Code,
  { self, given }: Pick<Written, 'self' | 'given'> = {},
): readonly Written[] {
  const returned = [...statementsIn(code.body)].flatMap((one) => (one.kind === 'return' ? (one.value ?? []) : []));
  const yielded = expressionsOf(code.body).flatMap((one) => (one.kind === 'yield' ? (one.value ?? []) : []));
  return [...returned, ...yielded].map((value) => ({
    file,
    code,
    value,
    ...(self && { self }),
    ...(given && { given }),
  }));
}

/** What a function gives that is called in a file that wasn't run: one at its top, or a method of the class around. */
export function resultsOfCall(written: Written<Call>): readonly Written[] | undefined {
  const { file, code, self, value } = written;
  const { callee } = value;
  if (callee.kind === 'name') {
    const isLocal = code.locals.has(callee.name) && code.key !== '';
    const body = isLocal ? undefined : file.module.codes.get(callee.name);
    return body?.kind === 'function' ? resultsOf(file, body, { given: givenTo(written, file, body) }) : undefined;
  }
  if (callee.kind !== 'attribute' || callee.object.kind !== 'name' || !isSelf(callee.object.name)) return undefined;
  const owner = self ?? { file, name: code.key.split('.')[0] ?? '' };
  return resultsOfMethod(owner, callee.name, written);
}

/** What a method of a class gives; undefined where it has none of this name. */
export function resultsOfMethod(owner: OwnClass, name: string, call?: Written<Call>): readonly Written[] | undefined {
  const method = methodOf(owner, name);
  if (!method) return undefined;
  const { file, code } = method;
  return resultsOf(file, code, { self: owner, ...(call && { given: givenTo(call, file, code) }) });
}

/** A function of the tests. */
export interface TestFunction {
  readonly file: PythonFile;
  readonly code: Code;
  /** The class whose instance it is called on. */
  readonly self?: OwnClass;
}

/** The method of this name that a class has, its own or a base's. */
export function methodOf(self: OwnClass, name: string): TestFunction | undefined {
  for (const { file, name: type } of withBases(self)) {
    const code = file.module.codes.get(`${type}.${name}`);
    if (code) return { file, code, self };
  }
  return undefined;
}

/** What calling a function of the project gives; undefined where its file isn't at hand. */
export function resultsOfFunction(
  written: Written<Call>,
  { place, code }: FunctionValue,
): readonly Written[] | undefined {
  const home = written.file.at(place.path);
  return home && resultsOf(home, code, { given: givenTo(written, home, code) });
}

/** What a call gives to the parameters of a function; `self` is given by none. */
export function givenTo(written: Written<Call>, home: PythonFile, { key }: Code): ReadonlyMap<string, Written> {
  const parameters = functionOf(home, key)?.statement.parameters.filter(({ name }) => !isSelf(name)) ?? [];
  const result = new Map<string, Written>();
  for (const [index, { keyword, spread, value }] of written.value.arguments.entries()) {
    if (spread !== undefined) break;
    const name = keyword ?? parameters[index]?.name;
    if (name !== undefined) result.set(name, { ...written, value });
  }
  for (const { name, default: value } of parameters) {
    const body = home.module.codes.get('');
    if (value && body && !result.has(name)) result.set(name, { file: home, code: body, value });
  }
  return result;
}

/** What the methods of a class assign to an attribute, what its body or a fixture does, or what a property of that name returns. */
function ofAttribute(owner: OwnClass, name: string): readonly Written[] {
  for (const { file: home, name: type } of withBases(owner)) {
    const property = home.module.codes.get(`${type}.${name}`);
    if (property) return resultsOf(home, property, { self: owner });
    const found = attributesOf(home).get(`${type}.${name}`) ?? [];
    if (isTooMany(found.map(({ value }) => value))) return [];
    if (found.length > 0) return found.map((one) => ({ ...one, self: owner }));
  }
  return fixtureFiles(owner.file).flatMap((file) => givenToClasses(file).get(name) ?? []);
}

/** What fixtures give to the class of a test: `request.cls.client = client`. */
const givenToClasses = oncePer((file: PythonFile): ReadonlyMap<string, readonly Written[]> => {
  const result = new Map<string, Written[]>();
  for (const code of file.codes) {
    for (const statement of statementsIn(code.body)) {
      const { targets, value } = statement.kind === 'assign' ? statement : { targets: [], value: undefined };
      for (const target of targets) {
        if (!value || target.kind !== 'attribute' || dottedName(target.object) !== 'request.cls') continue;
        result.set(target.name, [...(result.get(target.name) ?? []), { file, code, value }]);
      }
    }
  }
  return result;
});

/** What classes of a file assign to their attributes, by class and name. */
const attributesOf = oncePer((file: PythonFile): ReadonlyMap<string, readonly Written[]> => {
  const result = new Map<string, Written[]>();
  for (const code of file.codes) {
    const [owner = ''] = code.key.split('.');
    if (file.module.codes.get(owner)?.kind !== 'class') continue;
    for (const statement of statementsIn(code.body)) {
      if (statement.kind !== 'assign' || !statement.value) continue;
      for (const target of statement.targets) {
        const name = attributeIn(target, owner, code.key === owner);
        if (name === undefined) continue;
        const key = `${owner}.${name}`;
        result.set(key, [...(result.get(key) ?? []), { file, code, value: statement.value }]);
      }
    }
  }
  return result;
});

function attributeIn(target: Expression, owner: string, isBody: boolean): string | undefined {
  if (target.kind === 'name') return isBody ? target.name : undefined;
  const isOwn =
    target.kind === 'attribute' &&
    target.object.kind === 'name' &&
    (isSelf(target.object.name) || target.object.name === owner);
  return isOwn ? target.name : undefined;
}
