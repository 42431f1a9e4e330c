import type { Span } from '../../text/span';
import type { Argument, Arguments, Expression, Filter, Identifier } from './nodes';
import { NESTING_COST, numberOf, PrimaryParser } from './primaries';
import type { Token, TokenType } from './tokens';

const TEST_ARGUMENTS: readonly TokenType[] = ['name', 'string', 'integer', 'float', 'lparen', 'lbracket', 'lbrace'];

/** What follows a value: attributes, subscripts, calls, filters and tests, as `jinja2.parser.Parser` reads them. */
export abstract class PostfixParser extends PrimaryParser {
  /** `parse_postfix` */
  protected postfix(operand: Expression): Expression {
    const { stream } = this;
    let node = operand;
    for (let links = 0; ; links++) {
      if (!(stream.is('dot') || stream.is('lbracket') || stream.is('lparen')) || !this.chain(links)) return node;
      if (stream.is('dot')) node = this.attribute(node);
      else node = stream.is('lbracket') ? this.subscript(node) : this.call(node);
    }
  }

  /** `parse_filter_expr` */
  protected filters(operand: Expression): Expression {
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
      ...stream.since(start, lower),
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
        () => this.missingArgument(),
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
      const value = this.expression();
      return { spread, value, ...stream.since(start) };
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
    return { value, ...stream.since(start, value) };
  }

  private missingArgument(): Argument {
    const value = this.stream.missing();
    return { value, start: value.start, end: value.end };
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
}

type Kind = '*' | '**' | 'keyword' | 'positional';

function kindOf(argument: Argument): Kind {
  return argument.spread ?? (argument.keyword ? 'keyword' : 'positional');
}
