import type { PythonParser, SyntaxNode } from '../syntax/python';
import { repairPython, seemsUnfinished } from '../syntax/repair';
import { CodeBuilder, ModuleBuilder } from './code-builder';
import { ignoreComments } from './ignore-comments';
import { lowerStatements } from './statements';
import type { Module } from './types';

/**
 * The facts of one Python file. Never fails: what can't be read is left out, and unfinished calls and strings
 * are closed first, so that the rest of the file is read as if they were whole.
 */
export function lowerPython(parser: PythonParser, path: string, text: string): Module {
  const read = withoutLongComments(withLineFeeds(text));
  const first = parser.parse(read);
  const asItIs = () => lower(path, read, first.root, (offset) => offset, first.damaged);
  if (!first.damaged && !seemsUnfinished(read)) return asItIs();
  const repaired = repairPython(read, !first.damaged);
  if (!repaired.changed) return asItIs();
  return lower(path, repaired.text, parser.parse(repaired.text).root, repaired.original, true);
}

/** A lone carriage return ends a line in Python, but not in the grammar. */
function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
}

/** Comments on many lines in a row: the grammar looks ahead to the last of them from each. */
const LONG_COMMENT = /(?:^[ \t]*#.*\r?\n){100,}/gm;
/** How many lines of such comments are kept for what they say to us. */
const KEPT_LINES = 50;

function withoutLongComments(text: string): string {
  let kept = 0;
  return text.replace(LONG_COMMENT, (comment) =>
    comment.replace(/[^\r\n]+/g, (line) =>
      line.includes('flask:') && kept++ < KEPT_LINES ? line : ' '.repeat(line.length),
    ),
  );
}

function lower(
  path: string,
  text: string,
  root: SyntaxNode,
  original: (offset: number) => number,
  damaged: boolean,
): Module {
  const module = new ModuleBuilder(text, original);
  const code = new CodeBuilder(module, 'module', '', '');
  code.finish(lowerStatements(code, root.children));
  return { path, codes: module.codes, damaged, ignores: ignoreComments(root, text, original) };
}
