import { reprStr } from '../../text/python-repr';
import type { Expression } from './nodes';
import type { TokenStream } from './stream';
import { describeToken, type Token, type TokenType } from './tokens';

/** A chain of operators or of attributes is so long at most. */
const MAX_CHAIN = 500;
export const NESTING_COST = 10;

const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['True', true],
  ['false', false],
  ['False', false],
  ['none', null],
  ['None', null],
]);
const BRACKETS: Partial<Record<TokenType, TokenType>> = { lparen: 'rparen', lbracket: 'rbracket', lbrace: 'rbrace' };
export interface TupleOptions {
  /** Names and literals alone, as in an assignment. */
  readonly simplified?: boolean;
  readonly conditional?: boolean;
  /** The name that ends the tuple in a broken template. */
  readonly endName?: string;
  readonly explicitParentheses?: boolean;
  readonly namespaces?: boolean;
}

/** Names, literals and what stands in brackets: the innermost parts of an expression, as `jinja2.parser.Parser` reads them. */
export abstract class PrimaryParser {
  constructor(protected readonly stream: TokenStream) {}

  /** `parse_expression` */
  protected abstract expression(conditional?: boolean): Expression;

  /** `parse_primary` */
  primary(namespaces = false): Expression {
    const { stream } = this;
    const token = stream.current;
    const span = { start: token.start, end: token.end };
    if (token.type === 'name') return this.name(namespaces);
    if (token.type === 'string') return this.string();
    if (token.type === 'integer' || token.type === 'float') {
      stream.next();
      return { kind: 'number', value: numberOf(token), float: token.type === 'float', ...span };
    }
    if (token.type === 'lparen') return this.parenthesized();
    if (token.type === 'lbracket') return this.list();
    if (token.type === 'lbrace') return this.dict();
    stream.fail(`unexpected ${reprStr(describeToken(token))}`);
    return stream.missing();
  }

  private name(namespaces: boolean): Expression {
    const { stream } = this;
    const { value, start, end } = stream.next();
    const constant = CONSTANTS.get(value);
    if (constant !== undefined) return { kind: 'constant', value: constant, start, end };
    if (!namespaces || !stream.skip('dot')) return { kind: 'name', name: value, start, end };
    const attribute = stream.identifier();
    return {
      kind: 'namespace-reference',
      namespace: { name: value, start, end },
      attribute,
      start,
      end: attribute.end,
    };
  }

  private string(): Expression {
    const { stream } = this;
    const first = stream.next();
    let { value, closed = true } = first;
    const inner = { start: first.start + 1, end: first.end - (closed ? 1 : 0) };
    const single = !stream.is('string') && stream.text.slice(inner.start, inner.end) === value;
    while (stream.is('string')) {
      const next = stream.next();
      value += next.value;
      closed = next.closed ?? true;
    }
    return { kind: 'string', value, closed, ...(single && { content: inner }), ...stream.since(first.start) };
  }

  private parenthesized(): Expression {
    const { stream } = this;
    const { start } = stream.next();
    const inner = this.nested(() => this.tuple({ explicitParentheses: true }));
    this.close('rparen');
    if (inner.kind !== 'tuple') return inner;
    const tuple: Expression = { ...inner, ...stream.since(start) };
    this.tupleLines.set(tuple, this.tupleLines.get(inner) ?? inner.start);
    return tuple;
  }

  private list(): Expression {
    const { stream } = this;
    const { start } = stream.next();
    const items: Expression[] = [];
    this.items('rbracket', () => items.push(this.nested(() => this.expression())));
    return { kind: 'list', items, ...stream.since(start) };
  }

  private dict(): Expression {
    const { stream } = this;
    const { start } = stream.next();
    const entries: { key: Expression; value: Expression }[] = [];
    this.items('rbrace', () => {
      const key = this.nested(() => this.expression());
      stream.expect('colon');
      entries.push({ key, value: this.nested(() => this.expression()) });
    });
    return { kind: 'dict', entries, ...stream.since(start) };
  }

  /** What stands between brackets, with commas between; a last comma may follow. */
  private items(closer: 'rbracket' | 'rbrace', item: () => void): void {
    const { stream } = this;
    for (let count = 0; !stream.is(closer); count++) {
      if (count > 0 && !stream.expect('comma')) break;
      if (stream.is(closer)) break;
      const before = stream.current;
      item();
      if (stream.current === before) break;
    }
    this.close(closer);
  }

  protected nested(read: () => Expression): Expression {
    return this.stream.nested(NESTING_COST, read, () => this.stream.missing());
  }

  /** Whether a chain may get longer. */
  protected chain(links: number): boolean {
    if (links < MAX_CHAIN) return true;
    this.stream.fail('maximum recursion depth exceeded');
    this.stream.skipToTagEnd();
    return false;
  }

  /** Takes the closing bracket; where it is missing, what stands before it is skipped. Whether it is there. */
  protected close(closer: TokenType): boolean {
    const { stream } = this;
    if (stream.expect(closer)) return true;
    let depth = 0;
    while (!stream.atTagEnd()) {
      if (stream.is(closer) && depth === 0) {
        stream.next();
        return true;
      }
      if (BRACKETS[stream.current.type]) depth++;
      else if (stream.is('rparen') || stream.is('rbracket') || stream.is('rbrace')) depth--;
      if (depth < 0) return false;
      stream.next();
    }
    return false;
  }

  /** `parse_tuple` */
  tuple(options: TupleOptions = {}): Expression {
    const { stream } = this;
    const { start } = stream.current;
    let lineAt = stream.current.lineAt;
    const items: Expression[] = [];
    let isTuple = false;
    for (;;) {
      if (items.length > 0) stream.expect('comma');
      if (this.atTupleEnd(options.endName)) break;
      const before = stream.current;
      items.push(options.simplified ? this.primary(options.namespaces) : this.expression(options.conditional));
      if (!stream.is('comma') || stream.current === before) break;
      isTuple = true;
      lineAt = stream.current.lineAt;
    }
    if (!isTuple) {
      const [only] = items;
      if (only) return only;
      if (!options.explicitParentheses) {
        stream.fail(`Expected an expression, got ${reprStr(describeToken(stream.current))}`);
        return stream.missing();
      }
    }
    const tuple: Expression = { kind: 'tuple', items, ...stream.since(start, items[0]) };
    this.tupleLines.set(tuple, lineAt);
    return tuple;
  }

  /** Jinja gives a tuple the line of its last comma. */
  protected readonly tupleLines = new WeakMap<Expression, number>();

  /** `is_tuple_end`, whose `extra_end_rules` never match in Jinja. */
  private atTupleEnd(endName: string | undefined): boolean {
    const { stream } = this;
    if (stream.is('variable_end') || stream.is('block_end') || stream.is('rparen')) return true;
    return endName !== undefined && !stream.strict && stream.isName(endName);
  }
}

/** The value of a number's token. */
export function numberOf(token: Token): number {
  const text = token.value.replace(/_/g, '');
  return token.type === 'float' ? Number.parseFloat(text) : Number(text.replace(/\p{Nd}/gu, asciiDigit));
}

/** Python reads the digits of every script; each has its ten in a row. */
function asciiDigit(digit: string): string {
  if (digit < '\x80') return digit;
  let value = 0;
  const code = digit.codePointAt(0) ?? 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
  return String(value % 10);
}
