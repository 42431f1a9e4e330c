import type { Binary, Expression, Target } from './nodes';

/** `can_assign` of `jinja2.nodes`; what is missing has its error already. */
export function assignable(target: Target): boolean {
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
export function className(node: Expression): string {
  if (node.kind === 'binary') return BINARY_CLASSES[node.operator];
  if (node.kind === 'unary') return node.operator === 'not' ? 'not' : node.operator === '-' ? 'neg' : 'pos';
  if (node.kind === 'test' && node.negated) return 'not';
  return CLASSES[node.kind] ?? node.kind;
}
