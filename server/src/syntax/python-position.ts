import { CLOSING } from './python-text';
import { findUnfinished } from './unfinished';

const TOKENS = /#[^\r\n]*|"""|'''|"(?:[^"\\\r\n]|\\.)*"?|'(?:[^'\\\r\n]|\\.)*'?|[([{)\]}]/gs;

/**
 * Whether a statement can begin on the line that starts at `lineStart`: no string, bracket or backslash reaches over
 * from the lines before. Strings and brackets that were left open in these end where the parser is told that they do.
 */
export function beginsStatement(text: string, lineStart: number): boolean {
  const before = closedBefore(text, lineStart);
  if (/\\\r?\n$/.test(before)) return false;
  let depth = 0;
  TOKENS.lastIndex = 0;
  for (let found = TOKENS.exec(before); found; found = TOKENS.exec(before)) {
    const [token] = found;
    if (token === '"""' || token === "'''") {
      const end = endOfLongString(before, token, TOKENS.lastIndex);
      if (end === undefined) return false;
      TOKENS.lastIndex = end;
    } else if (token in CLOSING) depth++;
    else if (token === ')' || token === ']' || token === '}') depth = Math.max(0, depth - 1);
  }
  return depth === 0;
}

function closedBefore(text: string, end: number): string {
  const pieces: string[] = [];
  let from = 0;
  for (const insertion of findUnfinished(text, false).insertions) {
    if (insertion.at >= end) break;
    pieces.push(text.slice(from, insertion.at), insertion.text);
    from = insertion.at;
  }
  return pieces.join('') + text.slice(from, end);
}

function endOfLongString(text: string, quotes: string, from: number): number | undefined {
  for (let at = from; at < text.length; at++) {
    if (text.charAt(at) === '\\') at++;
    else if (text.startsWith(quotes, at)) return at + quotes.length;
  }
  return undefined;
}

/** Whether the line that starts at `lineStart`, with `indent` before its text, stands in the body of a function. */
export function isInFunction(text: string, lineStart: number, indent: number): boolean {
  let within = indent;
  for (let end = lineStart - 1; within > 0 && end > 0; ) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const [, blanks = '', code = ''] = /^([ \t]*)(.*)/.exec(text.slice(start, end)) ?? [];
    end = start - 1;
    if (code === '' || code.startsWith('#') || blanks.length >= within) continue;
    if (/^(?:async\s+)?def\b/.test(code)) return true;
    if (code.startsWith('class ')) return false;
    // The end of parameters over several lines has the indentation of its `def`.
    within = /^[)\]}]/.test(code) ? blanks.length + 1 : blanks.length;
  }
  return false;
}

/** How a Python file indents: by the first block in it; four spaces where there is none. */
export function indentation(text: string): string {
  return /:[ \t]*(?:#.*)?\r?\n(?:[ \t]*\r?\n)*([ \t]+)\S/.exec(text.slice(0, 100_000))?.[1] ?? '    ';
}
