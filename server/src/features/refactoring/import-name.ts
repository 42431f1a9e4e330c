import { type Expression, spanOf } from '../../facts/types';
import type { PythonFile } from '../../project/file';
import { definitionsOf, isBound } from '../../project/python/definitions';
import { expressionsOf } from '../../project/python/expressions';
import { importEdits } from '../../project/python/import-edits';
import { FLASK_NAMES } from '../../rules/reading/flask-exports';
import { REMOVED_NAMES } from '../../rules/reading/removed-names';
import { touches } from '../../text/span';
import type { Refactoring } from './refactoring';

/** Names of Flask that mean something else as often, or that few versions have. */
const AMBIGUOUS: ReadonlySet<string> = new Set([
  ...['json', 'json_available', 'Config', 'Module', 'Session', 'stream_template', 'stream_template_string'],
  ...['appcontext_popped', 'appcontext_pushed', 'appcontext_tearing_down', 'before_render_template'],
]);

/** A name of Flask that nothing in the file binds is imported. */
export function importName(file: PythonFile, offset: number): Refactoring[] {
  const name = nameAt(file, offset);
  if (name === undefined || !isFlask(name) || isBound(file.module, name)) return [];
  const top = file.module.codes.get('');
  const statement = `from flask import ${name}`;
  const edits = top ? importEdits(file.text, top, [statement]) : [];
  if (edits.length === 0) return [];
  const title = `Add “${statement}”`;
  return [{ title, kind: 'quickfix', edits: edits.map((edit) => ({ path: file.path, ...edit })) }];
}

function nameAt({ module }: PythonFile, offset: number): string | undefined {
  for (const code of module.codes.values()) {
    const decorators = definitionsOf(module).flatMap((one) => (one.code === code ? one.statement.decorators : []));
    const isHere = (one: Expression) => one.kind === 'name' && touches(spanOf(code, one.at), offset);
    const found = [...expressionsOf(code.body), ...decorators].find(isHere);
    if (found?.kind === 'name') return found.name;
  }
  return undefined;
}

function isFlask(name: string): boolean {
  return FLASK_NAMES.has(name) && !AMBIGUOUS.has(name) && !REMOVED_NAMES.get('flask')?.has(name);
}
