import type { Expression } from '../../syntax/jinja/nodes';
import { childrenOf, eachName } from './children';

/** Filters that take an undefined value. */
const FORGIVING_FILTERS: ReadonlySet<string> = new Set(['default', 'd']);
/** Tests that ask whether there is a value, and what they say when there is none: so `none` is meant, though Jinja's undefined isn't. */
const EXISTENCE_TESTS: ReadonlyMap<string, boolean> = new Map([
  ['defined', false],
  ['undefined', true],
  ['none', true],
]);

/** The names that a condition looks at, and so are minded where it holds, and where it doesn't. */
export interface Guarded {
  readonly whenTrue: ReadonlySet<string>;
  readonly whenFalse: ReadonlySet<string>;
}

const NOTHING: ReadonlySet<string> = new Set();

/** What `test` says about names being there: `x`, `x is defined`, `x and y`, `not x`, `x.y == 1`. */
export function guardedBy(test: Expression): Guarded {
  if (test.kind === 'unary' && test.operator === 'not') {
    const { whenTrue, whenFalse } = guardedBy(test.operand);
    return { whenTrue: whenFalse, whenFalse: whenTrue };
  }
  if (test.kind === 'binary' && (test.operator === 'and' || test.operator === 'or')) {
    const left = guardedBy(test.left);
    const right = guardedBy(test.right);
    const whenFalse = test.operator === 'or' ? union(left.whenFalse, right.whenFalse) : NOTHING;
    return { whenTrue: union(left.whenTrue, right.whenTrue), whenFalse };
  }
  if (test.kind === 'test') {
    const names = namesIn(test.operand);
    const there = EXISTENCE_TESTS.get(test.name.name) === !test.negated;
    return there ? { whenTrue: NOTHING, whenFalse: names } : { whenTrue: names, whenFalse: NOTHING };
  }
  return { whenTrue: namesIn(test), whenFalse: NOTHING };
}

/** Whether the operand of this filter or test may be undefined. */
export function forgives(node: Expression): boolean {
  if (node.kind === 'filter') return FORGIVING_FILTERS.has(node.name.name);
  return node.kind === 'test' && EXISTENCE_TESTS.has(node.name.name);
}

export function union(left: ReadonlySet<string>, right: ReadonlySet<string>): ReadonlySet<string> {
  if (left.size === 0) return right;
  return right.size === 0 ? left : new Set([...left, ...right]);
}

function namesIn(expression: Expression): ReadonlySet<string> {
  if (expression.kind !== 'name' && childrenOf(expression).length === 0) return NOTHING;
  const names = new Set<string>();
  eachName(expression, (name) => names.add(name));
  return names;
}
