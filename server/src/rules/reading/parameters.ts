import { type Code, type Parameter, spanOf } from '../../facts/types';
import type { PythonFile } from '../../project/file';
import { definitionAt } from '../../project/python/definitions';
import { expressionsOf } from '../../project/python/expressions';
import { codesIn, type Signature } from '../../project/routes/signatures';
import { span } from '../../text/span';
import type { Fix } from '../rule';

type Edits = Fix['edits'];

/** A fix that gives a function one more parameter before the others; undefined where that would be no good. */
export function addingParameter(
  file: PythonFile,
  { function: fn, parameters }: Signature,
  name: string,
): Fix | undefined {
  if (fn.parameters.some(({ kind }) => kind === 'positional-only')) return undefined;
  const [self] = fn.parameters.length > parameters.length ? fn.parameters : [];
  const edit = self ? behind(file, fn, self, name) : atFront(file, fn, name);
  return edit && { title: `Add the parameter '${name}'`, edits: [edit], certain: false };
}

function behind(file: PythonFile, { place }: Signature['function'], self: Parameter, name: string) {
  const location = file.locate({ ...place, at: self.at });
  return location && { path: location.path, span: span(location.span.end, location.span.end), text: `, ${name}` };
}

function atFront(file: PythonFile, { place, parameters }: Signature['function'], name: string) {
  const module = file.workspace.module(place.path);
  const definition = module && definitionAt(module, place.code, place.at);
  const text = file.workspace.lines(place.path)?.text;
  if (!definition || text === undefined) return undefined;
  const open = text.indexOf('(', spanOf(definition.code, definition.statement.nameAt).end);
  if (open < 0) return undefined;
  return { path: place.path, span: span(open + 1, open + 1), text: parameters.length > 0 ? `${name}, ` : name };
}

/** A fix that gives a parameter another name, here and where the function uses it. */
export function renamingParameter(
  file: PythonFile,
  { function: fn }: Signature,
  parameter: Parameter,
  name: string,
): Fix | undefined {
  const module = file.workspace.module(fn.place.path);
  const outer = module?.codes.get(fn.place.code);
  const codes = codesIn(file.project, fn);
  if (!outer || codes.some((code) => code.locals.has(name) || uses(code, name).length > 0)) return undefined;
  const edits: Edits[number][] = [{ path: fn.place.path, span: spanOf(outer, parameter.at), text: name }];
  for (const code of codes) {
    // An inner function may have a name of its own.
    if (code.key !== fn.code.key && code.locals.has(parameter.name)) continue;
    for (const at of uses(code, parameter.name))
      edits.push({ path: fn.place.path, span: spanOf(code, at), text: name });
  }
  return { title: `Rename the parameter to '${name}'`, edits, certain: false };
}

function uses(code: Code, name: string): number[] {
  const result: number[] = [];
  for (const expression of expressionsOf(code.body)) {
    if (expression.kind === 'name' && expression.name === name) result.push(expression.at);
  }
  return result;
}
