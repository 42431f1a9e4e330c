import { reprStr } from '../../text/python-repr';
import type { Span } from '../../text/span';
import type { Argument, Arguments, Binary, Expression, Filter, Identifier, Target } from './nodes';
import type { TokenStream } from './stream';
import { describeToken, type Token, type TokenType } from './tokens';

/** A chain of operators or of attributes is so long at most. */
const MAX_CHAIN = 500;
const NESTING_COST = 10;

const COMPARISONS: Partial<Record<TokenType, string>> = {
  eq: '==',
  ne: '!=',
  lt: '<',
  lteq: '<=',
  gt: '>',
  gteq: '>=',
};
const SUMS: Partial<Record<TokenType, Binary['operator']>> = { add: '+', sub: '-' };
const PRODUCTS: Partial<Record<TokenType, Binary['operator']>> = { mul: '*', div: '/', floordiv: '//', mod: '%' };
const POWERS: Partial<Record<TokenType, Binary['operator']>> = { pow: '**' };
const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['True', true],
  ['false', false],
  ['False', false],
  ['none', null],
  ['None', null],
]);
const BRACKETS: Partial<Record<TokenType, TokenType>> = { lparen: 'rparen', lbracket: 'rbracket', lbrace: 'rbrace' };
const TEST_ARGUMENTS: readonly TokenType[] = ['name', 'string', 'integer', 'float', 'lparen', 'lbracket', 'lbrace'];

export interface TupleOptions {
  /** Names and literals alone, as in an assignment. */
  readonly simplified?: boolean;
  readonly conditional?: boolean;
  /** The name that ends the tuple. */
  readonly endName?: string;
  readonly explicitParentheses?: boolean;
  readonly namespaces?: boolean;
}

/** The expressions of `jinja2.parser.Parser`, method by method: `parse_or` is `or`. */
export class ExpressionParser {
  constructor(protected readonly stream: TokenStream) {}

  /** `parse_expression` */
  expression(conditional = true): Expression {
    return conditional ? this.conditional() : this.or();
  }

  /** `parse_condexpr` */
  private conditional(): Expression {
    const { stream } = this;
    const { start } = stream.current;
    let then = this.or();
    for (let links = 0; stream.isName('if') && this.chain(links); links++) {
      stream.next();
      const test = this.or();
      const otherwise = stream.skipName('else')
        ? stream.nested(
            1,
            () => this.conditional(),
            () => stream.missing(),
          )
        : undefined;
      then = { kind: 'conditional', then, test, ...(otherwise && { otherwise }), ...stream.since(start) };
    }
    return then;
  }

  private or(): Expression {
    return this.named('or', () => this.named('and', () => this.not()));
  }

  private named(operator: 'and' | 'or', operand: () => Expression): Expression {
    const { stream } = this;
    const { start } = stream.current;
    let left = operand();
    for (let links = 0; stream.isName(operator) && this.chain(links); links++) {
      stream.next();
      const right = operand();
      left = { kind: 'binary', operator, left, right, ...stream.since(start) };
    }
    return left;
  }

  private not(): Expression {
    const { stream } = this;
    if (!stream.isName('not')) return this.compare();
    const { start } = stream.next();
    const operand = stream.nested(
      1,
      () => this.not(),
      () => stream.missing(),
    );
    return { kind: 'unary', operator: 'not', operand, ...stream.since(start) };
  }

  private compare(): Expression {
    const { stream } = this;
    const { start } = stream.current;
    const first = this.sum();
    const rest: { operator: string; operand: Expression }[] = [];
    for (let operator = this.comparison(); operator !== undefined; operator = this.comparison()) {
      rest.push({ operator, operand: this.sum() });
    }
    return rest.length === 0 ? first : { kind: 'comparison', first, rest, ...stream.since(start) };
  }

  /** Takes a comparison operator. */
  private comparison(): string | undefined {
    const { stream } = this;
    const operator = COMPARISONS[stream.current.type];
    if (operator !== undefined) {
      stream.next();
      return operator;
    }
    if (stream.skipName('in')) return 'in';
    if (!stream.isName('not')) return undefined;
    const next = stream.look();
    if (next.type !== 'name' || next.value !== 'in') return undefined;
    stream.next();
    stream.next();
    return 'not in';
  }

  /** `parse_math1` */
  private sum(): Expression {
    return this.operators(SUMS, () => this.concatenation());
  }

  private concatenation(): Expression {
    const { stream } = this;
    const { start } = stream.current;
    const items = [this.product()];
    while (stream.skip('tilde')) items.push(this.product());
    const [first] = items;
    return first && items.length === 1 ? first : { kind: 'concatenation', items, ...stream.since(start) };
  }

  /** `parse_math2` and `parse_pow` */
  private product(): Expression {
    return this.operators(PRODUCTS, () => this.operators(POWERS, () => this.unary(true)));
  }

  private operators(table: Partial<Record<TokenType, Binary['operator']>>, operand: () => Expression): Expression {
    const { stream } = this;
    const { start } = stream.current;
    let left = operand();
    for (let links = 0; ; links++) {
      const operator = table[stream.current.type];
      if (operator === undefined || !this.chain(links)) return left;
      stream.next();
      const right = operand();
      left = { kind: 'binary', operator, left, right, ...stream.since(start) };
    }
  }

  private unary(withFilter: boolean): Expression {
    const { stream } = this;
    const { start, type } = stream.current;
    let node: Expression;
    if (type === 'sub' || type === 'add') {
      stream.next();
      const operand = stream.nested(
        1,
        () => this.unary(false),
        () => stream.missing(),
      );
      node = { kind: 'unary', operator: type === 'sub' ? '-' : '+', operand, ...stream.since(start) };
    } else {
      node = this.primary();
    }
    node = this.postfix(node);
    return withFilter ? this.filters(node) : node;
  }

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

  private nested(read: () => Expression): Expression {
    return this.stream.nested(NESTING_COST, read, () => this.stream.missing());
  }

  /** Whether a chain may get longer. */
  private chain(links: number): boolean {
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
    const tuple: Expression = { kind: 'tuple', items, ...stream.since(start) };
    this.tupleLines.set(tuple, lineAt);
    return tuple;
  }

  /** Jinja gives a tuple the line of its last comma. */
  private readonly tupleLines = new WeakMap<Expression, number>();

  /** `is_tuple_end` */
  private atTupleEnd(endName: string | undefined): boolean {
    const { stream } = this;
    if (stream.is('variable_end') || stream.is('block_end') || stream.is('rparen')) return true;
    return endName !== undefined && stream.isName(endName);
  }

  /** `parse_postfix` */
  private postfix(operand: Expression): Expression {
    const { stream } = this;
    let node = operand;
    for (let links = 0; ; links++) {
      if (!(stream.is('dot') || stream.is('lbracket') || stream.is('lparen')) || !this.chain(links)) return node;
      if (stream.is('dot')) node = this.attribute(node);
      else node = stream.is('lbracket') ? this.subscript(node) : this.call(node);
    }
  }

  /** `parse_filter_expr` */
  private filters(operand: Expression): Expression {
    const { stream } = this;
    let node = operand;
    for (let links = 0; ; links++) {
      const isTest = stream.isName('is');
      if (!(isTest || stream.is('pipe') || stream.is('lparen')) || !this.chain(links)) return node;
      if (isTest) node = this.test(node);
      else node = stream.is('pipe') ? this.filter(node) : this.call(node);
    }
  }

  private attribute(object: Expression): Expression {
    const { stream } = this;
    stream.next();
    const token = stream.current;
    if (token.type === 'name' || token.type === 'integer') {
      stream.next();
      const { start, end, value } = token;
      if (token.type === 'name')
        return { kind: 'attribute', object, name: { name: value, start, end }, start: object.start, end };
      const index: Expression = { kind: 'number', value: numberOf(token), float: false, start, end };
      return { kind: 'subscript', object, index, start: object.start, end };
    }
    const name: Identifier = { name: '', ...stream.gap() };
    // Jinja takes the token before it looks at it, so an error behind it comes first.
    stream.look();
    stream.fail('expected name or number', token);
    return { kind: 'attribute', object, name, start: object.start, end: name.end };
  }

  private subscript(object: Expression): Expression {
    const { stream } = this;
    const { start } = stream.next();
    const items: Expression[] = [];
    while (!stream.is('rbracket')) {
      if (items.length > 0 && !stream.expect('comma')) break;
      const before = stream.current;
      items.push(this.nested(() => this.subscribed()));
      if (stream.current === before) break;
    }
    this.close('rbracket');
    const span = stream.since(start);
    const [only] = items;
    const index: Expression = only && items.length === 1 ? only : { kind: 'tuple', items, ...span };
    return { kind: 'subscript', object, index, start: object.start, end: span.end };
  }

  /** `parse_subscribed` */
  private subscribed(): Expression {
    const { stream } = this;
    const { start } = stream.current;
    const lower = stream.is('colon') ? undefined : this.expression();
    if (lower && !stream.is('colon')) return lower;
    stream.next();
    const absent = () => stream.is('rbracket') || stream.is('comma');
    const upper = stream.is('colon') || absent() ? undefined : this.expression();
    const step = stream.skip('colon') && !absent() ? this.expression() : undefined;
    return {
      kind: 'slice',
      ...(lower && { lower }),
      ...(upper && { upper }),
      ...(step && { step }),
      ...stream.since(start),
    };
  }

  private call(callee: Expression): Expression {
    const call = this.arguments();
    return { kind: 'call', callee, arguments: call, start: callee.start, end: call.end };
  }

  /** `parse_call_args` */
  private arguments(): Arguments {
    const { stream } = this;
    const opening = stream.next();
    const items: Argument[] = [];
    const seen = new Set<Kind>();
    while (!stream.is('rparen')) {
      if (items.length > 0) {
        if (!stream.expect('comma') && !this.startsExpression()) break;
        if (stream.is('rparen')) break;
      }
      const before = stream.current;
      const argument = stream.nested(
        NESTING_COST,
        () => this.argument(seen, opening),
        () => ({ value: stream.missing(), ...stream.gap() }),
      );
      seen.add(kindOf(argument));
      items.push(argument);
      if (stream.current === before) break;
    }
    const closed = this.close('rparen');
    return { items, closed, ...stream.since(opening.start) };
  }

  /** Whether an argument may begin here though a comma is missing. */
  private startsExpression(): boolean {
    return TEST_ARGUMENTS.includes(this.stream.current.type);
  }

  /** `seen`: the kinds of the arguments before it. */
  private argument(seen: ReadonlySet<Kind>, opening: Token): Argument {
    const { stream } = this;
    const { start } = stream.current;
    const ensure = (...kinds: readonly Kind[]) => {
      if (!kinds.some((kind) => seen.has(kind))) return;
      stream.fail('invalid syntax for function call expression', stream.current, { lineAt: opening.lineAt });
    };
    if (stream.is('mul') || stream.is('pow')) {
      const spread = stream.is('mul') ? '*' : '**';
      if (spread === '*') ensure('*', '**');
      else ensure('**');
      stream.next();
      return { spread, value: this.expression(), ...stream.since(start) };
    }
    if (stream.is('name') && stream.look().type === 'assign') {
      ensure('**');
      const name = stream.next();
      stream.next();
      const keyword = { name: name.value, start: name.start, end: name.end };
      const value = this.expression();
      return { keyword, value, start, end: Math.max(stream.previousEnd, value.end) };
    }
    ensure('*', '**', 'keyword');
    const value = this.expression();
    return { value, ...(value.kind === 'missing' ? stream.gap() : stream.since(start)) };
  }

  /** One `|name(arguments)`. */
  private filter(operand: Expression): Expression {
    this.stream.next();
    return this.namedFilter(operand, operand.start);
  }

  private namedFilter(operand: Expression | undefined, start: number): Filter {
    const { stream } = this;
    const name = this.dotted();
    const call = stream.is('lparen') ? this.arguments() : undefined;
    const end = call?.end ?? name.end;
    return { kind: 'filter', ...(operand && { operand }), name, ...(call && { arguments: call }), start, end };
  }

  /** `parse_filter` where no expression is before it: `upper|trim` (`inline`), or `|upper|trim` if there is any. */
  bodyFilter(inline: true): Filter;
  bodyFilter(inline: boolean): Filter | undefined;
  bodyFilter(inline: boolean): Filter | undefined {
    const { stream } = this;
    let filter: Filter | undefined;
    for (let links = 0; (stream.is('pipe') || (inline && !filter)) && this.chain(links); links++) {
      if (!inline || filter) stream.next();
      filter = this.namedFilter(filter, filter?.start ?? stream.current.start);
    }
    return filter;
  }

  /** The dotted name of a filter or a test. */
  private dotted(): Identifier {
    const { stream } = this;
    const first = stream.identifier();
    let { name, end } = first;
    while (stream.skip('dot')) {
      const next = stream.identifier();
      name += `.${next.name}`;
      end = next.end;
    }
    return { name, start: first.start, end };
  }

  /** `parse_test` */
  private test(operand: Expression): Expression {
    const { stream } = this;
    stream.next();
    const negated = stream.skipName('not');
    const name = this.dotted();
    const call = stream.is('lparen') ? this.arguments() : this.bareArgument();
    const end = call?.end ?? name.end;
    return { kind: 'test', operand, negated, name, ...(call && { arguments: call }), start: operand.start, end };
  }

  /** The argument in `x is divisibleby 3`. */
  private bareArgument(): Arguments | undefined {
    const { stream } = this;
    if (!TEST_ARGUMENTS.includes(stream.current.type) || stream.isName('else', 'or', 'and')) return undefined;
    if (stream.isName('is')) {
      stream.fail('You cannot chain multiple tests with is');
      return undefined;
    }
    const value = this.nested(() => this.postfix(this.primary()));
    const span: Span = { start: value.start, end: value.end };
    return { items: [{ value, ...span }], closed: true, ...span };
  }

  /** `parse_assign_target`, unless a name alone is wanted. */
  target(options: Pick<TupleOptions, 'endName' | 'namespaces'> = {}): Target {
    const { stream } = this;
    const target = this.tuple({ simplified: true, ...options });
    if (!assignable(target)) {
      const lineAt = this.tupleLines.get(target) ?? target.start;
      stream.fail(`can't assign to ${reprStr(className(target))}`, target, { lineAt });
    }
    return target;
  }
}

type Kind = '*' | '**' | 'keyword' | 'positional';

function kindOf(argument: Argument): Kind {
  return argument.spread ?? (argument.keyword ? 'keyword' : 'positional');
}

function numberOf(token: Token): number {
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

/** `can_assign` of `jinja2.nodes`; what is missing has its error already. */
function assignable(target: Target): boolean {
  if (target.kind === 'tuple') return target.items.every(assignable);
  return target.kind === 'name' || target.kind === 'namespace-reference' || target.kind === 'missing';
}

const BINARY_CLASSES: Readonly<Record<Binary['operator'], string>> = {
  and: 'and',
  or: 'or',
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'div',
  '//': 'floordiv',
  '%': 'mod',
  '**': 'pow',
};

const CLASSES: Partial<Record<Expression['kind'], string>> = {
  string: 'const',
  number: 'const',
  constant: 'const',
  attribute: 'getattr',
  subscript: 'getitem',
  comparison: 'compare',
  concatenation: 'concat',
  conditional: 'condexpr',
};

/** The name of the class in `jinja2.nodes`, in small letters. */
function className(node: Expression): string {
  if (node.kind === 'binary') return BINARY_CLASSES[node.operator];
  if (node.kind === 'unary') return node.operator === 'not' ? 'not' : node.operator === '-' ? 'neg' : 'pos';
  if (node.kind === 'test' && node.negated) return 'not';
  return CLASSES[node.kind] ?? node.kind;
}
