import { reprStr } from '../../text/python-repr';
import type { Binary, Expression, Target } from './nodes';
import { PostfixParser } from './postfix';
import type { TupleOptions } from './primaries';
import { assignable, className } from './targets';
import type { TokenType } from './tokens';

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

/** The expressions of `jinja2.parser.Parser`, method by method: `parse_or` is `or`. */
export class ExpressionParser extends PostfixParser {
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
      then = { kind: 'conditional', then, test, ...(otherwise && { otherwise }), ...stream.since(start, then) };
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
      left = { kind: 'binary', operator, left, right, ...stream.since(start, left) };
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
    return rest.length === 0 ? first : { kind: 'comparison', first, rest, ...stream.since(start, first) };
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
    return first && items.length === 1 ? first : { kind: 'concatenation', items, ...stream.since(start, first) };
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
      left = { kind: 'binary', operator, left, right, ...stream.since(start, left) };
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
