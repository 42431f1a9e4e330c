import { reprStr } from '../../text/python-repr';
import type { Span } from '../../text/span';
import type { Environment } from './environment';
import {
  FLOAT,
  IDENTIFIER,
  INTEGER,
  type Lexicon,
  lexiconOf,
  NAME,
  OPERATOR,
  type Opening,
  TRAILING_WHITESPACE,
  WHITESPACE,
} from './lexicon';
import { decodeString } from './strings';
import { type TagExtent, TagExtents } from './tag-extent';
import { operatorType, Refusal, type Token, type TokenType } from './tokens';

type State = 'root' | 'variable' | 'block' | 'line-statement';

const LETTER = /[A-Za-z_]/;
const CLOSERS: Readonly<Record<string, string>> = { '{': '}', '(': ')', '[': ']' };

/**
 * Jinja's lexer: `jinja2.lexer.Lexer.tokeniter` and `wrap`, lazy as they are. It throws a `Refusal` where they raise,
 * up to the tag at `looseFrom`. From there on it never throws: a tag ends where a person would say it does
 * (`TagExtents`), what can't be a token is skipped, and every tag has its end token.
 */
export class Scanner {
  readonly comments: Span[] = [];
  private readonly source: string;
  private readonly lexicon: Lexicon;
  private readonly extents: TagExtents;
  private at = 0;
  private state: State = 'root';
  private balancing: string[] = [];
  /** The last token's start: Jinja gives the end of the template its line. */
  private lastAt = 0;
  private lineStarting = true;
  /** Where the last tags begin, so that a refusal can be given to its tag. */
  private tagStarts: number[] = [];
  /** In a tag that is read loosely: where it ends. */
  private extent: TagExtent | undefined;
  private noCommentEnd = false;

  constructor(
    text: string,
    private readonly environment: Environment,
    private readonly looseFrom: number,
  ) {
    this.source = environment.keepTrailingNewline ? text : text.replace(/(?:\r\n|\r|\n)$/, '');
    this.lexicon = lexiconOf(environment);
    this.extents = new TagExtents(this.source, environment, looseFrom);
  }

  /** The start of the tag that the text at `offset` belongs to; infinite where it belongs to none. */
  tagAt(offset: number): number {
    for (let i = this.tagStarts.length - 1; i >= 0; i--) {
      const start = this.tagStarts[i] ?? 0;
      if (start <= offset) return start;
    }
    return Number.POSITIVE_INFINITY;
  }

  /** The next token; `eof` again and again at the end. */
  next(): Token {
    for (;;) {
      const token = this.state === 'root' ? this.root() : this.tag();
      if (token === undefined) continue;
      this.lastAt = token.type === 'eof' ? this.lastAt : token.start;
      return token;
    }
  }

  private eof(): Token {
    const end = this.source.length;
    return { type: 'eof', start: end, end, value: '', lineAt: this.lastAt };
  }

  private token(type: TokenType, start: number, end: number, more?: Partial<Token>): Token {
    return { type, start, end, value: '', lineAt: start, ...more };
  }

  /** Outside of tags: data up to the next tag, which is begun. */
  private pending: Token | undefined;
  private root(): Token | undefined {
    if (this.pending) {
      const token = this.pending;
      this.pending = undefined;
      this.state = token.type === 'variable_begin' ? 'variable' : this.pendingState;
      return token;
    }
    const { source, lexicon } = this;
    if (this.at >= source.length) return this.eof();
    const start = this.at;
    lexicon.opening.lastIndex = start;
    const match = lexicon.opening.exec(source);
    if (!match) {
      this.at = source.length;
      return this.token('data', start, this.at);
    }
    const group = lexicon.openings.findIndex((_, i) => match[i * 2 + 1] !== undefined);
    const opening = lexicon.openings[group] ?? 'raw';
    const dataEnd = this.stripped(start, match.index, match[group * 2 + 2] ?? '', opening !== 'variable');
    if (dataEnd > start && (opening === 'raw' || opening === 'comment')) {
      // What is refused in them is so only after the data before them was read.
      this.at = match.index;
      return this.token('data', start, dataEnd);
    }
    this.begin(opening, match.index, match.index + match[0].length);
    return dataEnd > start ? this.token('data', start, dataEnd) : undefined;
  }

  private pendingState: State = 'root';

  private begin(opening: Opening, start: number, end: number): void {
    this.tagStarts.push(start);
    if (this.tagStarts.length > 8) this.tagStarts = this.tagStarts.slice(-4);
    this.at = end;
    this.lineStarting = /[\r\n]$/.test(this.source.slice(end - 1, end));
    if (opening === 'comment') this.comment(start);
    else if (opening === 'line-comment') this.lineComment(start);
    else if (opening === 'raw') this.pendingRaw();
    else {
      this.balancing = [];
      this.extent = start >= this.looseFrom ? this.extents.of(opening, start, end) : undefined;
      this.pendingState = opening;
      this.pending = this.token(opening === 'variable' ? 'variable_begin' : 'block_begin', start, end);
    }
  }

  /** The end of the data before a tag: `-` and `lstrip_blocks` take white space away. */
  private stripped(start: number, end: number, sign: string, isBlock: boolean): number {
    const { source } = this;
    if (sign === '-') {
      let at = end;
      while (at > start && TRAILING_WHITESPACE.test(source.charAt(at - 1))) at--;
      return at;
    }
    if (sign === '+' || !this.environment.lstripBlocks || !isBlock) return end;
    let lineStart = end;
    while (lineStart > start && !'\r\n'.includes(source.charAt(lineStart - 1))) lineStart--;
    if (lineStart === start && !this.lineStarting) return end;
    WHITESPACE.lastIndex = lineStart;
    return lineStart < end && WHITESPACE.test(source) && WHITESPACE.lastIndex >= end ? lineStart : end;
  }

  private comment(start: number): void {
    const { source, lexicon } = this;
    const inner = this.at;
    lexicon.commentEnd.lastIndex = inner;
    const match = this.noCommentEnd ? null : lexicon.commentEnd.exec(source);
    if (match) {
      this.leave(match.index + match[0].length);
    } else {
      this.noCommentEnd = true;
      if (start < this.looseFrom && inner < source.length) {
        throw new Refusal('Missing end of comment tag', inner, { start, end: inner });
      }
      this.leave(this.extents.lineEnd(inner));
    }
    this.comments.push({ start, end: match ? match.index + match[0].trimEnd().length : this.at });
  }

  private leave(end: number): void {
    this.at = end;
    this.lineStarting = /[\r\n]/.test(this.source.charAt(end - 1));
    this.state = 'root';
  }

  private lineComment(start: number): void {
    this.lexicon.lineEnd.lastIndex = this.at;
    const match = this.lexicon.lineEnd.exec(this.source);
    this.leave(match?.index ?? this.source.length);
    this.comments.push({ start, end: this.at });
  }

  /** `{% raw %}…{% endraw %}` is data. */
  private pendingRaw(): void {
    const { source, lexicon } = this;
    const start = this.at;
    lexicon.rawEnd.lastIndex = start;
    const match = lexicon.rawEnd.exec(source);
    const tagStart = this.tagStarts.at(-1) ?? 0;
    if (!match && tagStart < this.looseFrom && start < source.length) {
      throw new Refusal('Missing end of raw directive', start, { start: tagStart, end: start });
    }
    const end = match ? this.stripped(start, match.index, match[1] ?? '', true) : source.length;
    this.leave(match ? match.index + match[0].length : source.length);
    this.pendingState = 'root';
    if (end > start) this.pending = this.token('data', start, end, { raw: true });
  }

  /** Inside a tag. */
  private tag(): Token | undefined {
    if (this.extent) return this.looseTag(this.extent);
    if (this.balancing.length === 0) {
      const token = this.tagEnd();
      if (token) return token;
    }
    const { source, at: start } = this;
    if (start >= source.length) return this.eof();
    const char = source.charAt(start);
    if (char === "'" || char === '"') {
      const end = closingQuote(source, start);
      if (end < 0) throw this.unexpected(start);
      return this.string(start, end);
    }
    return this.word(start, source.length) ?? this.operator(start);
  }

  private tagEnd(): Token | undefined {
    const { lexicon, source, at: start } = this;
    const pattern =
      this.state === 'variable'
        ? lexicon.variableEnd
        : this.state === 'block'
          ? lexicon.blockEnd
          : lexicon.lineStatementEnd;
    pattern.lastIndex = start;
    const match = pattern.exec(source);
    if (!match) return undefined;
    const type = this.state === 'variable' ? 'variable_end' : 'block_end';
    this.leave(start + match[0].length);
    return this.token(type, start, start + match[0].trimEnd().length, { closed: true });
  }

  /** White space (`undefined`), a number or a name at `start`; `undefined` as well where there is none of them. */
  private word(start: number, end: number): Token | undefined {
    const { source } = this;
    const match = (pattern: RegExp): string | undefined => {
      pattern.lastIndex = start;
      const text = pattern.exec(source)?.[0];
      if (text === undefined || start + text.length > end) return undefined;
      this.at = start + text.length;
      return text;
    };
    WHITESPACE.lastIndex = start;
    if (WHITESPACE.test(source)) {
      this.at = Math.min(WHITESPACE.lastIndex, end);
      return undefined;
    }
    if (LETTER.test(source.charAt(start))) return this.name(start, match(NAME) ?? '');
    const float = match(FLOAT);
    if (float !== undefined) return this.token('float', start, this.at, { value: float });
    const integer = match(INTEGER);
    if (integer !== undefined) return this.token('integer', start, this.at, { value: integer });
    const name = match(NAME);
    return name === undefined ? undefined : this.name(start, name);
  }

  private name(start: number, value: string): Token {
    if (!this.extent && !IDENTIFIER.test(value)) {
      throw new Refusal('Invalid character in identifier', start, { start, end: this.at });
    }
    return this.token('name', start, this.at, { value });
  }

  private operator(start: number): Token | undefined {
    if (this.at > start) return undefined;
    const { source } = this;
    OPERATOR.lastIndex = start;
    const text = OPERATOR.exec(source)?.[0];
    const type = text === undefined ? undefined : operatorType(text);
    if (text === undefined || type === undefined) throw this.unexpected(start);
    this.balance(text, start);
    this.at = start + text.length;
    return this.token(type, start, this.at, { value: text });
  }

  private balance(text: string, start: number): void {
    const closer = CLOSERS[text];
    if (closer !== undefined) {
      this.balancing.push(closer);
    } else if (text === '}' || text === ')' || text === ']') {
      const expected = this.balancing.pop();
      if (expected === text) return;
      const message = `unexpected '${text}'${expected === undefined ? '' : `, expected '${expected}'`}`;
      throw new Refusal(message, start, { start, end: start + 1 });
    }
  }

  private string(start: number, end: number): Token {
    const decoded = decodeString(this.source.slice(start + 1, end));
    if ('refusal' in decoded && !this.extent) throw new Refusal(decoded.refusal, start, { start, end: end + 1 });
    this.at = end + 1;
    const value = 'value' in decoded ? decoded.value : this.source.slice(start + 1, end);
    return this.token('string', start, this.at, { value, closed: true });
  }

  private unexpected(start: number): Refusal {
    const before = this.source.slice(0, start).replace(/\r\n/g, '\n');
    const char = String.fromCodePoint(this.source.codePointAt(start) ?? 0);
    const message = `unexpected char ${reprStr(char)} at ${codePoints(before)}`;
    return new Refusal(message, start, { start, end: start + char.length });
  }

  /** Inside a tag whose extent is known: no balance, nothing thrown. */
  private looseTag(extent: TagExtent): Token | undefined {
    const { source, at: start } = this;
    if (start >= extent.contentEnd) {
      const type = this.state === 'variable' ? 'variable_end' : 'block_end';
      this.leave(extent.resumeAt);
      this.extent = undefined;
      return this.token(type, extent.contentEnd, extent.end, { closed: extent.end > extent.contentEnd });
    }
    const char = source.charAt(start);
    if (char === "'" || char === '"') return this.looseString(start, extent);
    const word = this.word(start, extent.contentEnd);
    if (word || this.at > start) return word;
    OPERATOR.lastIndex = start;
    const text = OPERATOR.exec(source)?.[0];
    this.at = start + (text?.length ?? 1);
    const type = text === undefined || this.at > extent.contentEnd ? undefined : operatorType(text);
    return type && this.token(type, start, this.at, { value: text ?? '' });
  }

  private looseString(start: number, extent: TagExtent): Token {
    const { end, closed } = this.extents.string(start, extent.contentEnd, extent.start);
    if (closed) return this.string(start, end);
    this.at = end;
    return this.token('string', start, end, { value: this.source.slice(start + 1, end), closed: false });
  }
}

/** The offset of the quote that closes the string at `start`, as `jinja2.lexer.string_re` finds it; -1 without one. */
function closingQuote(source: string, start: number): number {
  const quote = source.charAt(start);
  let end = source.indexOf(quote, start + 1);
  let backslash = source.indexOf('\\', start + 1);
  while (end >= 0 && backslash >= 0 && backslash < end) {
    const next = backslash + 2;
    if (end < next) end = source.indexOf(quote, next);
    backslash = source.indexOf('\\', next);
  }
  return end;
}

/** The number of Unicode characters of `text`, as Python counts. */
function codePoints(text: string): number {
  return text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);
}
