import type { Code, Expression } from '../../facts/types';
import type { PythonFile } from '../file';
import { oncePer } from '../once';
import { isBound } from './definitions';

/** By a name of `flask`: the object that Flask's model has for it. */
const modelled = oncePer(({ project }: PythonFile) => {
  const { flask } = project.evaluation.models;
  return new Map([...(flask.module('flask')?.attributes ?? [])].map(([name, value]) => [value, name]));
});

/** The name that `expression` has in the module `flask`, such as `request`, however it was imported. */
export function flaskName(file: PythonFile, code: Code, expression: Expression): string | undefined {
  if (expression.kind !== 'name' && expression.kind !== 'attribute') return undefined;
  const value = file.valueOf(code, expression);
  if (!value) return undefined;
  const known = modelled(file).get(value);
  if (known !== undefined || value.kind !== 'unknown') return known;
  return FLASK_MODULE.exec(value.name ?? '')?.[1];
}

/** The name of Flask's that `expression` would be if the file imported it: nothing in it has that name. */
export function unimportedName(file: PythonFile, expression: Expression): string | undefined {
  if (expression.kind !== 'name' || isBound(file.module, expression.name)) return undefined;
  return COMPLETED.has(expression.name) ? expression.name : undefined;
}

/** Names of Flask's that something is completed in. */
const COMPLETED: ReadonlySet<string> = new Set(['abort', 'request', 'session']);

const FLASK_MODULE = /^(?:flask|quart)(?:\.(?:globals|helpers|templating|json|wrappers))?\.(\w+)$/;

/** Whether `expression` is something of Quart’s, whose functions may have the names of Flask’s and other arguments. */
export function isOfQuart(file: PythonFile, code: Code, expression: Expression): boolean {
  const value = file.valueOf(code, expression);
  return value?.kind === 'unknown' && /^quart\b/.test(value.name ?? '');
}

/** Whether `expression` is `request.name`. */
export function isOfRequest(file: PythonFile, code: Code, expression: Expression, name: string): boolean {
  if (expression.kind !== 'attribute' || expression.name !== name) return false;
  return flaskName(file, code, expression.object) === 'request';
}
