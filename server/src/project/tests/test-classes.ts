import { undecorated } from '../../evaluate/values';
import type { Code, Expression, FunctionDefinition } from '../../facts/types';
import type { PythonFile } from '../file';
import { oncePer } from '../once';
import { type Definition, definitionsOf } from '../python/definitions';
import { parentKey } from '../python/names';

/** A class by the file in which it is defined. */
export interface OwnClass {
  readonly file: PythonFile;
  readonly name: string;
}

/** Classes and bases looked through for an attribute. */
const MOST_CLASSES = 20;

/** A class and those that it derives from, itself first, as far as they are in the project. */
export function withBases(owner: OwnClass): readonly OwnClass[] {
  const known = new Map([[`${owner.file.path} ${owner.name}`, owner]]);
  for (const { file, name } of known.values()) {
    if (known.size > MOST_CLASSES) break;
    for (const base of basesOf(file, name)) {
      const key = `${base.file.path} ${base.name}`;
      if (!known.has(key)) known.set(key, base);
    }
  }
  return [...known.values()];
}

function basesOf(file: PythonFile, name: string): OwnClass[] {
  const module = file.module.codes.get('');
  const statement = classAround(file, name)?.statement;
  if (!module || statement?.kind !== 'class') return [];
  return statement.bases.flatMap(({ value }) => classCalled(file, module, value) ?? []);
}

/** The class of the project that an expression in a code names: one of its own file, or one that it imports. */
export function classCalled(file: PythonFile, code: Code, named: Expression): OwnClass | undefined {
  if (named.kind === 'name') {
    const own = classNamed(file, code, named.name);
    if (own) return own;
  }
  const value = file.valueOf(code, named);
  const type = value && undecorated(value);
  const home = type?.kind === 'class' && type.place ? file.at(type.place.path) : undefined;
  return home && type?.kind === 'class' && home.module.codes.has(type.name)
    ? { file: home, name: type.name }
    : undefined;
}

/** The class that a name is in a function: one of its own, of a function around it, or of the module. */
export function classNamed(file: PythonFile, { key }: Code, name: string): OwnClass | undefined {
  for (let around = key; ; around = parentKey(around)) {
    const full = around === '' ? name : `${around}.<locals>.${name}`;
    if (file.module.codes.get(full)?.kind === 'class') return { file, name: full };
    if (around === '') return undefined;
  }
}

/** A function by its definition. */
export type FunctionIn = Definition & { readonly statement: FunctionDefinition };

/** The definition of the function whose code has this key. */
export function functionOf(file: PythonFile, key: string): FunctionIn | undefined {
  const found = definitionsByKey(file).get(key);
  return found?.statement.kind === 'function' ? { ...found, statement: found.statement } : undefined;
}

/** The definition of the class at the top of a module in which the code with this key lies. */
export function classAround(file: PythonFile, key: string): Definition | undefined {
  const found = definitionsByKey(file).get(key.split('.')[0] ?? '');
  return found?.statement.kind === 'class' ? found : undefined;
}

const definitionsByKey = oncePer(
  (file: PythonFile) => new Map(definitionsOf(file.module).map((one) => [one.statement.code, one])),
);
