import { Lines } from '../../text/lines';
import { reprStr } from '../../text/python-repr';
import type { Span } from '../../text/span';
import type { Environment } from './environment';
import type { Identifier, Missing, TemplateError } from './nodes';
import { Scanner } from './scanner';
import { describeToken, describeType, Refusal, type Token, type TokenType } from './tokens';

/** Expressions and statements nest so deep at most; Python's recursion ends sooner. */
const MAX_DEPTH = 900;

/**
 * `jinja2.lexer.TokenStream`. As long as it is strict, `fail` throws a `Refusal` as Jinja raises; a loose one notes the
 * first error of each tag and goes on. One token is read ahead, as in Jinja, so that errors come in Jinja's order.
 */
export class TokenStream {
  current: Token = { type: 'eof', start: 0, end: 0, value: '', lineAt: 0 };
  /** The end of the last token that was taken. */
  previousEnd = 0;
  readonly errors: TemplateError[] = [];
  readonly scanner: Scanner;
  /** Errors of what is read for its healthy parts alone aren't noted. */
  private silent = false;
  private ahead: Token | undefined;
  private depth = 0;
  private readonly lines: Lines;
  /** Of each tag the first error is told; that of the tag at `looseFrom` is known. */
  private readonly failedTags: Set<number>;

  constructor(
    readonly text: string,
    environment: Environment,
    readonly strict: boolean,
    looseFrom: number,
  ) {
    this.lines = new Lines(text);
    this.scanner = new Scanner(text, environment, looseFrom);
    this.failedTags = new Set([looseFrom]);
  }

  /** Takes the current token. */
  next(): Token {
    const token = this.current;
    this.previousEnd = Math.max(this.previousEnd, token.end);
    this.current = this.ahead ?? this.scanner.next();
    this.ahead = undefined;
    return token;
  }

  /** The token after the current one. */
  look(): Token {
    this.ahead ??= this.scanner.next();
    return this.ahead;
  }

  is(type: TokenType): boolean {
    return this.current.type === type;
  }

  isName(...values: readonly string[]): boolean {
    return this.current.type === 'name' && values.includes(this.current.value);
  }

  skip(type: TokenType): boolean {
    if (!this.is(type)) return false;
    this.next();
    return true;
  }

  skipName(value: string): boolean {
    if (!this.isName(value)) return false;
    this.next();
    return true;
  }

  /** Takes a token of `type`; an error and `undefined` where another stands. */
  expect(type: TokenType): Token | undefined {
    if (this.is(type)) return this.next();
    this.failExpected(describeType(type));
    return undefined;
  }

  /** Takes the name `value`. */
  expectName(value: string): Token | undefined {
    if (this.isName(value)) return this.next();
    this.failExpected(value);
    return undefined;
  }

  private failExpected(expected: string): void {
    const { current } = this;
    if (current.type === 'eof') this.fail(`unexpected end of template, expected ${reprStr(expected)}.`);
    else this.fail(`expected token ${reprStr(expected)}, got ${reprStr(describeToken(current))}`);
  }

  /** Takes any name; an error and an empty one where none stands. */
  identifier(): Identifier {
    const token = this.expect('name');
    return token ? { name: token.value, start: token.start, end: token.end } : { name: '', ...this.gap() };
  }

  /** Where something is missing: between the last token and the current one. What it is a part of reaches to its end. */
  gap(): Span {
    const start = this.previousEnd;
    this.previousEnd = Math.max(start, this.current.start);
    return { start, end: this.previousEnd };
  }

  missing(): Missing {
    return { kind: 'missing', ...this.gap() };
  }

  /** From `start`, or from the `first` part if that is missing before it, to the end of the last token. */
  since(start: number, first?: Span): Span {
    const from = Math.min(start, first?.start ?? start);
    return { start: from, end: Math.max(from, this.previousEnd) };
  }

  atTagEnd(): boolean {
    return this.is('variable_end') || this.is('block_end') || this.is('eof');
  }

  /** In a loose stream: goes to the end of the tag. */
  skipToTagEnd(): void {
    while (!this.atTagEnd() && !this.is('data')) this.next();
  }

  /** Jinja refuses the template here. `lineAt` is an offset in the line that it names. */
  fail(message: string, at: Token | Span = this.current, more: { lineAt?: number; opening?: Span } = {}): void {
    if (this.silent) return;
    const lineAt = more.lineAt ?? ('lineAt' in at ? at.lineAt : at.start);
    const span = 'type' in at && at.type === 'eof' ? this.lastLine(at) : { start: at.start, end: at.end };
    this.refuse(new Refusal(message, lineAt, span, 'syntax', more.opening));
  }

  /** A refusal of `Refusal`'s kind: thrown while strict, unless a tag that an extension may bring is the matter. */
  refuse(refusal: Refusal): void {
    if (this.silent) return;
    if (this.strict && refusal.code === 'syntax') throw refusal;
    const tag = this.is('eof') ? refusal.span.start : this.scanner.tagAt(refusal.span.start);
    if (this.failedTags.has(tag)) return;
    this.failedTags.add(tag);
    this.errors.push(this.describe(refusal));
  }

  /** The error that `refusal` is. */
  describe(refusal: Refusal): TemplateError {
    const { code, message, lineAt, span, opening } = refusal;
    return { code, message, line: this.lines.position(lineAt).line + 1, ...span, ...(opening && { opening }) };
  }

  /** Runs `read` without noting or throwing errors. */
  silently<Result>(read: () => Result): Result {
    const before = this.silent;
    this.silent = true;
    try {
      return read();
    } finally {
      this.silent = before;
    }
  }

  /** Runs `read` one level deeper, or fails and gives `otherwise`. */
  nested<Result>(cost: number, read: () => Result, otherwise: () => Result): Result {
    if (this.depth + cost > MAX_DEPTH) {
      this.fail('maximum recursion depth exceeded');
      this.skipToTagEnd();
      return otherwise();
    }
    this.depth += cost;
    try {
      return read();
    } finally {
      this.depth -= cost;
    }
  }

  /** The end of the template has the line of the last token: that line is marked. */
  private lastLine(eof: Token): Span {
    const { line } = this.lines.position(eof.lineAt);
    const end = this.lines.offset({ line, column: Number.MAX_SAFE_INTEGER });
    return { start: eof.lineAt, end: Math.max(eof.lineAt, end) };
  }
}
