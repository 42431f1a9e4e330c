import { type Span, span } from '../text/span';

/** The bracket that closes each opening one. */
export const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** What a letter behind a backslash stands for in a string; a line end there is dropped. */
export const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\n': '',
};

export function isLineEnd(character: string): boolean {
  return character === '\n' || character === '\r';
}

export function isBlank(character: string): boolean {
  return character === ' ' || character === '\t' || character === '\f';
}

/** Where the line at `offset` ends. */
export function endOfLine(text: string, offset: number): number {
  LINE_END.lastIndex = offset;
  return LINE_END.exec(text)?.index ?? text.length;
}

const LINE_END = /[\r\n]/g;

/** How many spaces and tabs the line that starts at `lineStart` begins with. */
export function indentAt(text: string, lineStart: number): number {
  let at = lineStart;
  while (text.charAt(at) === ' ' || text.charAt(at) === '\t') at++;
  return at - lineStart;
}

/** The rest of the line at `offset`, and where the next one starts. */
export function lineAt(text: string, offset: number): { text: string; next: number } {
  const end = endOfLine(text, offset);
  return { text: text.slice(offset, end).trimEnd(), next: end + (text.startsWith('\r\n', end) ? 2 : 1) };
}

/** Whether the quote at `offset` opens an f-string. */
export function startsFormatted(text: string, offset: number): boolean {
  return /(?:^|\W)(?:[ftFT][rR]?|[rR][ftFT])$/.test(text.slice(Math.max(0, offset - 3), offset));
}

/** Whether a closing bracket on the line closes one of an earlier line. Brackets in strings don't count. */
export function hasStrayClosing(line: string): boolean {
  let depth = 0;
  for (const [token] of line.matchAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|#.*|[([{]|[)\]}]/g)) {
    if (token in CLOSING) depth++;
    else if (token === ')' || token === ']' || token === '}') depth--;
    if (depth < 0) return true;
  }
  return false;
}

const STRING_OR_COMMENT = /"""|'''|["'#]|\\\r?\n/g;
/** What ends a string, or hides the next character from ending it. */
const STRING_ENDS: Readonly<Record<string, RegExp>> = {
  '"""': /\\|"""/g,
  "'''": /\\|'''/g,
  '"': /[\\"\r\n]/g,
  "'": /[\\'\r\n]/g,
};

/** The strings of a text that go on in the next line, and the line ends that a backslash joins: where no comment can stand. */
export function unbrokenSpans(text: string): Span[] {
  const found: Span[] = [];
  for (let at = 0; ; ) {
    STRING_OR_COMMENT.lastIndex = at;
    const { 0: opening, index } = STRING_OR_COMMENT.exec(text) ?? { 0: '', index: text.length };
    if (opening === '') return found;
    const isString = opening !== '#' && !opening.startsWith('\\');
    if (opening === '#') at = endOfLine(text, index);
    else at = isString ? endOfString(text, index, opening) : index + opening.length;
    if (opening !== '#' && /[\r\n]/.test(text.slice(index, at))) found.push(span(index, at));
  }
}

/** Where the string that opens at `start` ends: a short one that isn't closed with its line. */
function endOfString(text: string, start: number, quote: string): number {
  const ends = STRING_ENDS[quote] ?? LINE_END;
  for (let at = start + quote.length; ; at += 2) {
    ends.lastIndex = at;
    const end = ends.exec(text);
    if (!end) return text.length;
    if (isLineEnd(end[0])) return end.index;
    if (end[0] !== '\\') return end.index + end[0].length;
    at = end.index;
  }
}
