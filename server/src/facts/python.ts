import type { PythonParser } from '../syntax/python';
import { repairPython, seemsUnfinished } from '../syntax/repair';
import { CodeBuilder, ModuleBuilder } from './code-builder';
import { lowerStatements } from './statements';
import type { Module } from './types';

/**
 * The facts of one Python file. Never fails: what can't be read is left out, and unfinished calls and strings
 * are closed first, so that the rest of the file is read as if they were whole.
 */
export function lowerPython(parser: PythonParser, path: string, text: string): Module {
  const read = withoutLongComments(withLineFeeds(text));
  const first = parser.parse(read);
  const asItIs = () => lower(path, read, first.root.children, (offset) => offset, first.damaged);
  if (!first.damaged && !seemsUnfinished(read)) return asItIs();
  const repaired = repairPython(read);
  if (!repaired.changed) return asItIs();
  return lower(path, repaired.text, parser.parse(repaired.text).root.children, repaired.original, true);
}

/** A lone carriage return ends a line in Python, but not in the grammar. */
function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
}

/** Comments on many lines in a row: the grammar looks ahead to the last of them from each. */
const LONG_COMMENT = /(?:^[ \t]*#.*\r?\n){100,}/gm;

function withoutLongComments(text: string): string {
  return text.replace(LONG_COMMENT, (comment) => comment.replace(/[^\r\n]/g, ' '));
}

function lower(
  path: string,
  text: string,
  statements: Parameters<typeof lowerStatements>[1],
  original: (offset: number) => number,
  damaged: boolean,
): Module {
  const module = new ModuleBuilder(text, original);
  const code = new CodeBuilder(module, 'module', '', '');
  code.finish(lowerStatements(code, statements));
  return { path, codes: module.codes, damaged };
}
