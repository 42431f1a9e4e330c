import {
  CLOSING,
  endOfLine,
  hasStrayClosing,
  indentAt,
  isBlank,
  isLineEnd,
  lineAt,
  startsFormatted,
} from './python-text';
import { endOfHeader, missingInBrackets, missingOperand } from './unfinished-statement';

/** What to put into a text at an offset. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
}

/** What a text lacks, by offset, and the closing brackets in it that close nothing. */
export interface Unfinished {
  readonly insertions: readonly Insertion[];
  readonly strays: readonly number[];
}

/**
 * Finds what keeps a Python text from being whole, as far as strings, brackets and single lines tell.
 * @param isBalanced whether all brackets are closed where they were meant to be
 */
export function findUnfinished(text: string, isBalanced: boolean): Unfinished {
  return new Scan(text, isBalanced).run();
}

/** How a statement begins that can be nothing else, so that brackets open before it were meant to be closed. */
const STATEMENT =
  /(?:@\w|(?:async\s+)?def\b|class\b|return\b|import\b|from\s+[\w.]+\s+import\b|(?:el)?if\b.*:\s*(?:#.*)?$|for\b.*:\s*(?:#.*)?$|while\b|with\b|try\s*:|except\b|finally\s*:|else\s*:|raise\b|pass\b|break\b|continue\b|del\b|assert\b|global\b|nonlocal\b)/my;
/** The first of several lines of such a beginning. */
const LONG_STATEMENT = /(?:for|(?:el)?if)\b.*[([{]\s*(?:#.*)?$/my;
/** How an expression goes on. */
const OPERATOR = /(?:if|else|for|in|is|and|or|not|async)\b/y;
/** A line that ends brackets, or goes on with what is above it. */
const GOES_ON = /^[ \t]*(?:[)\]},.|&+*/%<>=-]|(?:or|and|in|is)\b)/;
const NAME = /(?![A-Za-z]{1,2}["'])[A-Za-z_]/y;
/** What is written before an operand, though it ends with a letter. */
const EXPECTING = /\b(?:if|else|for|in|is|and|or|not|lambda|await|yield|return)$/;
const DEFINITION = /(?:(?:async\s+)?def|class)\b/y;
const CASE = /case\b/y;
const CLOSINGS = ')]}';
const TOKENS = '"\'()[]{}:;';
const PLAIN = /[^"'#()[\]{}\n\r\\:;]+/y;
const CONDITION = /(?<![\w.])(?:if|else)\b/g;

/** An open bracket. */
interface Bracket {
  readonly closing: string;
  /** The start of its line. */
  readonly line: number;
}

/** One pass over Python's tokens, as far as strings, comments, brackets and ends of statements need it. */
class Scan {
  private offset = 0;
  private lineStart = 0;
  private readonly open: Bracket[] = [];
  private readonly insertions: Insertion[] = [];
  private readonly strays: number[] = [];
  /** How many brackets are open, by what closes them. */
  private readonly depth = new Map<string, number>();
  /** The statement being read: where it and its line begin, and whether a colon stands outside its brackets. */
  private start = -1;
  private startLine = 0;
  private hasColon = false;
  /** How many conditional expressions outside its brackets have no `else` yet. */
  private conditions = 0;
  /** Behind the last token, and whether that is a string. */
  private end = 0;
  private endsWithString = false;
  /** A backslash, the first one behind where it was last asked for. */
  private escape = -1;

  constructor(
    private readonly text: string,
    private readonly isBalanced: boolean,
  ) {}

  run(): Unfinished {
    const { text } = this;
    while (this.offset < text.length) {
      const character = text.charAt(this.offset);
      if (isLineEnd(character)) this.newline();
      else if (character === '#') this.offset = endOfLine(text, this.offset);
      else if (character === '\\') this.offset += text.startsWith('\r\n', this.offset + 1) ? 3 : 2;
      else if (CLOSINGS.includes(character) && !this.depth.get(character)) this.strays.push(this.offset++);
      else if (TOKENS.includes(character)) this.token(character);
      else this.plain();
    }
    this.endStatement();
    return { insertions: this.insertions.sort((left, right) => left.at - right.at), strays: this.strays };
  }

  private token(character: string): void {
    this.begin(this.offset);
    this.endsWithString = character === '"' || character === "'";
    if (this.endsWithString) this.string(character);
    else {
      const closing = CLOSING[character];
      if (closing) this.openBracket(closing);
      else if (CLOSINGS.includes(character)) this.close(character);
      else if (this.open.length === 0 && character === ':') this.hasColon ||= this.text.charAt(this.offset + 1) !== '=';
      else if (this.open.length === 0 && character === ';') this.endStatement();
      this.offset++;
    }
    this.end = this.offset;
  }

  /** Names, numbers, operators and the blanks between them. */
  private plain(): void {
    const { text, offset } = this;
    PLAIN.lastIndex = offset;
    PLAIN.test(text);
    this.offset = PLAIN.lastIndex;
    let end = this.offset;
    while (end > offset && isBlank(text.charAt(end - 1))) end--;
    if (end === offset) return;
    let first = offset;
    while (isBlank(text.charAt(first))) first++;
    // The word that begins a statement is no operator.
    if (this.open.length === 0) this.countConditions(this.start < 0 ? first + 1 : first, end);
    this.begin(first);
    this.end = end;
    this.endsWithString = false;
  }

  private countConditions(from: number, end: number): void {
    // With what stands before it, which may be the beginning of the word.
    for (const { 0: word, index } of this.text.slice(Math.max(0, from - 1), end).matchAll(CONDITION)) {
      if (index === 0 && from > 0) continue;
      this.conditions = word === 'if' ? this.conditions + 1 : Math.max(0, this.conditions - 1);
    }
  }

  private begin(at: number): void {
    if (this.start >= 0) return;
    this.start = at;
    this.startLine = this.lineStart;
  }

  private newline(): void {
    this.offset += this.text.startsWith('\r\n', this.offset) ? 2 : 1;
    this.lineStart = this.offset;
    if (this.open.length === 0 || (!this.isBalanced && this.beginsStatement())) this.endStatement();
  }

  /** Whether the line at the offset can't belong to the brackets that are open. */
  private beginsStatement(): boolean {
    const { text } = this;
    const indent = indentAt(text, this.offset);
    const at = this.offset + indent;
    const isDeeper = indent > indentAt(text, this.open[0]?.line ?? 0);
    if (isDeeper && !endOfHeader(text, this.start)) return false;
    const line = lineAt(text, at);
    if (hasStrayClosing(line.text)) return false;
    if (matches(STATEMENT, text, at) || (!isDeeper && matches(LONG_STATEMENT, text, at))) return true;
    // Parameters and bases neither call anything nor are they texts.
    const isDefinition = isDeeper && matches(DEFINITION, text, this.start);
    if (isDefinition && /^(?:"""|''')/.test(line.text)) return true;
    const isOperand = matches(NAME, text, at) || (!isDeeper && /^\s*[[({]/.test(line.text));
    if (!isOperand || matches(OPERATOR, text, at) || /[-,+*/%|&<>][ \t]*(?:#.*)?$/.test(line.text)) return false;
    if (GOES_ON.test(lineAt(text, line.next).text)) return false;
    // What is inside the header's brackets would need a comma or an operator before this line.
    const before = text.slice(Math.max(0, this.end - 10), this.end);
    return !isDeeper || isDefinition || (/[\w'")\]}]$/.test(before) && !EXPECTING.test(before));
  }

  private endStatement(): void {
    const { text, start, end } = this;
    if (this.open.length > 0) this.insertClosing(end, this.take(0));
    else if (start >= 0 && !this.endsWithString) this.insert(end, missingOperand(text, start, end));
    // A header with its colon lacks nothing, nor does the condition of a `case`.
    const isHeader = endOfHeader(text, start) ?? matches(CASE, text, start);
    if (!this.hasColon || !isHeader) this.insert(end, ' else ...'.repeat(this.conditions));
    if (start >= 0 && !this.hasColon) {
      const colon = endOfHeader(text, start)?.(text.slice(start, end));
      if (colon !== undefined) this.insert(end, colon + (this.hasBody() ? '' : ' ...'));
    }
    this.start = -1;
    this.hasColon = false;
    this.conditions = 0;
  }

  /** Whether the next line with code is further in than the statement. */
  private hasBody(): boolean {
    const { text } = this;
    if (this.offset !== this.lineStart) return false;
    let at = this.offset;
    while (at < text.length && /^[ \t\f]*(?:#.*)?$/.test(lineAt(text, at).text)) at = lineAt(text, at).next;
    return at < text.length && indentAt(text, at) > indentAt(text, this.startLine);
  }

  private openBracket(closing: string): void {
    this.open.push({ closing, line: this.lineStart });
    this.depth.set(closing, (this.depth.get(closing) ?? 0) + 1);
  }

  private close(closing: string): void {
    // Brackets inside this pair that were never closed.
    const missing = this.take(this.open.findLastIndex((open) => open.closing === closing)).slice(1);
    if (missing.length > 0) this.insertClosing(this.end, missing);
  }

  /** The open brackets from `index` on, which are open no longer. */
  private take(index: number): Bracket[] {
    const taken = this.open.splice(index);
    for (const { closing } of taken) this.depth.set(closing, (this.depth.get(closing) ?? 0) - 1);
    return taken;
  }

  private string(quote: string): void {
    const { text } = this;
    const triple = quote.repeat(3);
    if (text.startsWith(triple, this.offset)) this.longString(triple);
    else if (startsFormatted(text, this.offset)) this.formattedString(quote);
    else this.plainString(quote);
  }

  private plainString(quote: string): void {
    const start = this.offset + 1;
    const end = this.endOfString(quote, start);
    this.offset = end.isClosed ? end.at + 1 : this.endOfUnclosed(start, end.at);
    if (!end.isClosed) this.insert(this.offset, quote);
  }

  /** Where a string on one line is closed, or the end of its line. */
  private endOfString(quote: string, start: number): { at: number; isClosed: boolean } {
    const { text } = this;
    for (let at = start; ; at++) {
      const character = text.charAt(at);
      if (character === quote) return { at, isClosed: true };
      if (character === '\\' && at + 1 < text.length) at += text.startsWith('\r\n', at + 1) ? 2 : 1;
      else if (character === '' || isLineEnd(character)) return { at, isClosed: false };
    }
  }

  private formattedString(quote: string): void {
    const { text } = this;
    const start = this.offset + 1;
    const closing: string[] = [];
    for (let at = start; ; at++) {
      const character = text.charAt(at);
      if (character === '' || isLineEnd(character)) {
        this.offset = this.endOfUnclosed(start, at);
        this.insert(this.offset, closing.reverse().join('') + quote);
        return;
      }
      if (character === quote && !this.isQuoteInField(quote, at, closing.length > 0)) {
        this.insert(at, closing.reverse().join(''));
        this.offset = at + 1;
        return;
      }
      if (closing.length === 0) {
        if (character === '\\' || text.startsWith('{{', at)) at++;
        else if (character === '{') closing.push('}');
      } else if (character in CLOSING) closing.push(CLOSING[character] ?? '');
      else if (character === closing[closing.length - 1]) closing.pop();
      else if (character === '"' || character === "'") {
        const end = this.endOfString(character, at + 1);
        const outer = character === quote ? -1 : text.slice(at + 1, end.at).lastIndexOf(quote);
        if (end.isClosed && outer < 0) at = end.at;
        else {
          closing.push(character);
          at = outer < 0 ? end.at - 1 : at + outer;
        }
      }
    }
  }

  /** Since Python 3.12 a field may hold strings with the quotes of the string around it. */
  private isQuoteInField(quote: string, at: number, isInField: boolean): boolean {
    if (!isInField) return false;
    const rest = lineAt(this.text.slice(at + 1, at + 300), 0).text;
    const inner = rest.indexOf(quote);
    return inner >= 0 && /^[^{]*\}/.test(rest.slice(inner)) && rest.lastIndexOf(quote) > inner;
  }

  /** An unclosed string ends before the brackets that an editor put behind the cursor by itself. */
  private endOfUnclosed(start: number, end: number): number {
    const found = /([)\]}]+)[ \t]*[,:]?[ \t]*$/.exec(this.text.slice(Math.max(start, end - 100), end));
    const onThisLine = this.open.length - 1 - this.open.findLastIndex(({ line }) => line !== this.lineStart);
    if (!found || onThisLine === 0) return end;
    const [behind, closings = ''] = found;
    for (let count = Math.min(closings.length, this.open.length); count >= onThisLine; count--) {
      const innermost = this.open.slice(-count).reverse();
      const wanted = innermost.map(({ closing }) => closing).join('');
      if (closings.endsWith(wanted)) return end - behind.length + closings.length - count;
    }
    return end;
  }

  private longString(triple: string): void {
    const { text } = this;
    const start = this.offset + 3;
    const end = this.endOfTriple(triple, start);
    const isEnd = end >= 0 && !/\w/.test(text.charAt(end));
    if (isEnd) this.offset = end;
    else {
      // These quotes open the next string, or none follow: this one was to end with its line, or with the text.
      const isText = end < 0 && !hasStatement(text, start);
      this.offset = isText ? text.length : start + lineAt(text, start).text.length;
      this.insert(this.offset, triple);
    }
  }

  private endOfTriple(triple: string, from: number): number {
    const { text } = this;
    for (let at = from; ; at = this.escape + 2) {
      const end = text.indexOf(triple, at);
      if (this.escape < at) this.escape = (text.indexOf('\\', at) + 1 || text.length + 1) - 1;
      if (end < 0 || end < this.escape) return end < 0 ? end : end + 3;
    }
  }

  private insertClosing(at: number, open: readonly Bracket[]): void {
    if (!this.endsWithString) this.insert(at, missingInBrackets(this.text, this.start, at));
    const closings = open.map(({ closing }) => closing).reverse();
    // Before the colon of a header whose brackets are open.
    const colon = endOfHeader(this.text, this.start) && this.text.charAt(at - 1) === ':' ? 1 : 0;
    if (colon === 1) this.hasColon = true;
    this.insert(at - colon, closings.join(''));
  }

  private insert(at: number, text: string): void {
    if (text !== '') this.insertions.push({ at, text });
  }
}

/** Whether a line behind the one at `offset` begins like a statement. */
function hasStatement(text: string, offset: number): boolean {
  for (let at = lineAt(text, offset).next; at < text.length; at = lineAt(text, at).next) {
    if (matches(STATEMENT, text, at + indentAt(text, at))) return true;
  }
  return false;
}

function matches(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
