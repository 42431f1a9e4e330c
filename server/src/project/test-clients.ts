import { undecorated, type Value } from '../evaluate/values';
import type { Code, Expression, Statement } from '../facts/types';
import { type Definition, definitionsOf, statementsIn } from './definitions';
import { dottedName, expressionsOf, lastName } from './expressions';
import { PythonFile } from './file';
import { parentKey } from './names';
import { oncePer } from './once';

/** What an expression in a test is: a client of the application, as `app.test_client()` gives one, or something else. */
type Verdict = 'client' | 'other' | 'unknown';

/** What a test calls `get` and `post` on, as far as that can be told. */
export interface TestClient {
  readonly verdict: Verdict;
  /** The files that were read to tell: where the client, and its application, may be made. */
  readonly through: ReadonlySet<string>;
}

/** Assignments, fixtures and functions followed before nothing is said. */
const DEPTH = 6;

/** What `expression` in `code` of a test is. Each name of a file is followed once. */
export function testClient(file: PythonFile, code: Code, expression: Expression): TestClient {
  const known = clients(file);
  const name = dottedName(expression);
  const key = `${code.key} ${name}`;
  let client = name === undefined ? undefined : known.get(key);
  if (!client) {
    const through = new Set<string>([file.path]);
    client = { verdict: new Search(through).verdict(file, code, expression, DEPTH), through };
    if (name !== undefined) known.set(key, client);
  }
  return client;
}

const clients = oncePer((_: PythonFile) => new Map<string, TestClient>());

/** Classes whose instances are clients, by their last name. */
const CLIENT_CLASS = /(?:^|\.)(?:flask\.testing\.FlaskClient|quart\.testing\.QuartClient|werkzeug\.test\.Client)$/;

class Search {
  constructor(private readonly through: Set<string>) {}

  verdict(file: PythonFile, code: Code, expression: Expression, depth: number): Verdict {
    if (depth <= 0) return 'unknown';
    switch (expression.kind) {
      case 'call':
        return this.called(file, code, expression.callee, depth);
      case 'name':
        return this.named(file, code, expression, depth);
      case 'attribute':
        return this.attribute(file, code, expression, depth);
      case 'conditional':
        return joined([expression.then, expression.otherwise].map((one) => this.verdict(file, code, one, depth - 1)));
      default:
        return 'unknown';
    }
  }

  private called(file: PythonFile, code: Code, callee: Expression, depth: number): Verdict {
    if (callee.kind === 'attribute' && callee.name === 'test_client') return 'client';
    const value = file.calleeOf(code, callee);
    if (value) return this.result(file, undecorated(value), depth);
    const body = ownFunction(file, code, callee);
    return body ? this.returned(file, body, depth - 1) : 'unknown';
  }

  /** What calling `value` gives. */
  private result(file: PythonFile, value: Value, depth: number): Verdict {
    if (value.kind === 'method') return this.result(file, undecorated(value.function), depth);
    if (value.kind === 'function') {
      const home = fileAt(file, value.place.path);
      return home ? this.returned(home, value.code, depth - 1) : 'unknown';
    }
    if (value.kind === 'class') {
      const names = value.mro.map(({ name }) => name);
      return names.some((name) => /^(?:Flask|Quart)Client$/.test(name)) ? 'client' : value.open ? 'unknown' : 'other';
    }
    if (value.kind !== 'unknown' || value.name === undefined || value.name.startsWith('?')) return 'unknown';
    return CLIENT_CLASS.test(value.name) ? 'client' : 'other';
  }

  /** What a function returns, or a fixture yields. */
  private returned(file: PythonFile, code: Code, depth: number): Verdict {
    this.through.add(file.path);
    const results: Expression[] = [];
    for (const statement of statementsIn(code.body)) {
      if (statement.kind === 'return' && statement.value) results.push(statement.value);
    }
    for (const one of expressionsOf(code.body)) if (one.kind === 'yield' && one.value) results.push(one.value);
    return joined(results.map((one) => this.verdict(file, code, one, depth)));
  }

  private named(file: PythonFile, code: Code, expression: Expression & { kind: 'name' }, depth: number): Verdict {
    const { name } = expression;
    for (let key = code.key; ; key = parentKey(key)) {
      const around = file.module.codes.get(key);
      if (around && around.kind !== 'class' && around.locals.has(name)) {
        const found = boundIn(around.body, (target) => target.kind === 'name' && target.name === name);
        if (found.length > 0) return joined(found.map((one) => this.verdict(file, around, one, depth - 1)));
        const parameter = parameterOf(file, key, name);
        if (parameter) return this.fixture(file, key, name, depth);
      }
      if (key === '') break;
    }
    const value = file.valueOf(code, expression);
    if (value?.kind === 'module') return 'other';
    return value?.kind === 'unknown' && value.name !== undefined && !value.name.startsWith('?') ? 'other' : 'unknown';
  }

  /** `self.client`: what the file's methods assign to it, or a property of that name returns. */
  private attribute(file: PythonFile, code: Code, { object, name }: Expression & { kind: 'attribute' }, depth: number) {
    if (object.kind !== 'name' || !/^(?:self|cls)$/.test(object.name)) return 'unknown';
    const isIt = (target: Expression) =>
      target.kind === 'attribute' &&
      target.name === name &&
      target.object.kind === 'name' &&
      /^(?:self|cls|\w*Test\w*)$/.test(target.object.name);
    const assigned = [...file.codes].flatMap((one) =>
      boundIn(one.body, isIt).map((value) => this.verdict(file, one, value, depth - 1)),
    );
    if (assigned.length > 0) return joined(assigned);
    const owner = code.key.split('.')[0] ?? '';
    const property = file.module.codes.get(`${owner}.${name}`);
    if (property) return this.returned(file, property, depth - 1);
    return this.inherited(file, owner, { object, name }, depth);
  }

  private inherited(
    file: PythonFile,
    owner: string,
    { object, name }: Pick<Expression & { kind: 'attribute' }, 'object' | 'name'>,
    depth: number,
  ): Verdict {
    const module = file.module.codes.get('');
    const definition = definitionsOf(file.module).find(
      ({ code, statement }) => code.key === '' && statement.kind === 'class' && statement.name === owner,
    );
    if (!module || definition?.statement.kind !== 'class') return 'unknown';
    const found = definition.statement.bases.map(({ value }) => {
      const base = file.valueOf(module, value);
      const type = base && undecorated(base);
      if (type?.kind !== 'class' || !type.place) return 'unknown';
      const home = fileAt(file, type.place.path);
      const body = home?.module.codes.get(type.name);
      if (!home || !body || depth <= 1) return 'unknown';
      this.through.add(home.path);
      const taken: Expression & { kind: 'attribute' } = { kind: 'attribute', object, name, nameAt: -1, at: -1 };
      return this.attribute(home, body, taken, depth - 1);
    });
    return joined(found.filter((one) => one !== 'unknown'));
  }

  /** What pytest gives to a parameter: the fixture of this name in the file, or in the nearest `conftest.py`. */
  private fixture(file: PythonFile, user: string, name: string, depth: number): Verdict {
    for (const home of fixtureFiles(file)) {
      const found = fixturesOf(home)
        .get(name)
        ?.find(({ statement }) => {
          // One that takes another of its own name takes that of a folder above.
          return statement.kind === 'function' && (home.path !== file.path || statement.code !== user);
        });
      const body = found?.statement.kind === 'function' ? home.module.codes.get(found.statement.code) : undefined;
      if (body) return this.returned(home, body, depth - 1);
    }
    return 'unknown';
  }
}

/** What a call in a file that wasn't run calls: a function at its top, or a method of the class around. */
function ownFunction({ module }: PythonFile, code: Code, callee: Expression): Code | undefined {
  if (callee.kind === 'name')
    return code.locals.has(callee.name) && code.key !== '' ? undefined : module.codes.get(callee.name);
  if (callee.kind !== 'attribute' || callee.object.kind !== 'name' || callee.object.name !== 'self') return undefined;
  return module.codes.get(`${code.key.split('.')[0]}.${callee.name}`);
}

/** What `file` can take fixtures of: itself, and `conftest.py` of its folder and of those above. */
function fixtureFiles(file: PythonFile): PythonFile[] {
  return [file, ...conftestsOf(file.path).flatMap((path) => (path === file.path ? [] : (fileAt(file, path) ?? [])))];
}

/** Where the files may lie that pytest runs before a test: in its folder and those above, the nearest first. */
export function conftestsOf(path: string): readonly string[] {
  const folders = path.split('/').slice(0, -1);
  return [...folders.keys(), folders.length]
    .map((depth) => [...folders.slice(0, depth), 'conftest.py'].join('/'))
    .reverse();
}

/** The fixtures of a file by the name under which tests take them. */
const fixturesOf = oncePer((file: PythonFile): ReadonlyMap<string, readonly Definition[]> => {
  const result = new Map<string, Definition[]>();
  for (const definition of definitionsOf(file.module)) {
    for (const decorator of definition.statement.decorators) {
      const called = decorator.kind === 'call' ? decorator.callee : decorator;
      if (!/^(?:yield_)?fixture$/.test(lastName(called))) continue;
      const given =
        decorator.kind === 'call' ? decorator.arguments.find(({ keyword }) => keyword === 'name') : undefined;
      const name = given?.value.kind === 'string' ? given.value.value : definition.statement.name;
      result.set(name, [...(result.get(name) ?? []), definition]);
    }
  }
  return result;
});

/** Another file of the project as it is beside `file`. */
function fileAt(file: PythonFile, path: string): PythonFile | undefined {
  if (path === file.path) return file;
  const known = neighbours(file);
  if (!known.has(path)) {
    const module = file.workspace.module(path);
    known.set(path, module && new PythonFile(file.workspace, path, module));
  }
  return known.get(path);
}

const neighbours = oncePer((_: PythonFile) => new Map<string, PythonFile | undefined>());

/** The expressions that statements bind to a target: by assignment, or by `with … as`. */
export function boundIn(body: readonly Statement[], isIt: (target: Expression) => boolean): Expression[] {
  const result: Expression[] = [];
  for (const statement of statementsIn(body)) {
    if (statement.kind === 'assign' && statement.value && statement.targets.some(isIt)) result.push(statement.value);
    if (statement.kind !== 'with') continue;
    for (const { context, target } of statement.items) if (target && isIt(target)) result.push(context);
  }
  return result;
}

function parameterOf(file: PythonFile, key: string, name: string): boolean {
  return definitionsOf(file.module).some(
    ({ statement }) =>
      statement.kind === 'function' && statement.code === key && statement.parameters.some((one) => one.name === name),
  );
}

function joined(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('client')) return 'client';
  return verdicts.length > 0 && verdicts.every((one) => one === 'other') ? 'other' : 'unknown';
}
