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

const STRING_OR_COMMENT = /"""|'''|["'#]/g;
/** What ends a string, or hides the next character from ending it. */
const STRING_ENDS: Readonly<Record<string, RegExp>> = {
  '"""': /\\|"""/g,
  "'''": /\\|'''/g,
  '"': /[\\"\r\n]/g,
  "'": /[\\'\r\n]/g,
};

/** Whether a comment that begins at `offset` would be part of a string. */
export function isInString(text: string, offset: number): boolean {
  let at = 0;
  while (at < offset) {
    STRING_OR_COMMENT.lastIndex = at;
    const opening = STRING_OR_COMMENT.exec(text);
    if (!opening || opening.index >= offset) return false;
    const [quote] = opening;
    at = quote === '#' ? endOfLine(text, opening.index) : endOfString(text, opening.index, quote);
    if (quote !== '#' && offset < at) return true;
  }
  return false;
}

/** Where the string that opens at `start` ends: a short one that isn't closed with its line. */
function endOfString(text: string, start: number, quote: string): number {
  const ends = STRING_ENDS[quote] ?? LINE_END;
  for (let at = start + quote.length; ; at += 2) {
    ends.lastIndex = at;
    const end = ends.exec(text);
    if (!end) return text.length;
    if (end[0] !== '\\') return end.index + end[0].length;
    at = end.index;
  }
}
