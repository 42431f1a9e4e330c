import type { Arguments, Expression, Statement } from '../../syntax/jinja/nodes';

/** Trees are followed so deep at most: chains of operators lean to the left without an end. */
const MAX_DEPTH = 3000;

/** The expressions directly in `node`. */
export function childrenOf(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case 'attribute':
      return [node.object];
    case 'subscript':
      return [node.object, node.index];
    case 'slice':
      return present(node.lower, node.upper, node.step);
    case 'call':
      return [node.callee, ...valuesOf(node.arguments)];
    case 'filter':
    case 'test':
      return [...present(node.operand), ...valuesOf(node.arguments)];
    case 'tuple':
    case 'list':
    case 'concatenation':
      return node.items;
    case 'dict':
      return node.entries.flatMap(({ key, value }) => [key, value]);
    case 'unary':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    case 'comparison':
      return [node.first, ...node.rest.map(({ operand }) => operand)];
    case 'conditional':
      return present(node.then, node.test, node.otherwise);
    default:
      return [];
  }
}

/** The names that `expression` reads, and namespaces that it assigns to. */
export function eachName(expression: Expression, visit: (name: string) => void, depth = 0): void {
  if (expression.kind === 'name') visit(expression.name);
  else if (expression.kind === 'namespace-reference') visit(expression.namespace.name);
  else if (depth < MAX_DEPTH) for (const child of childrenOf(expression)) eachName(child, visit, depth + 1);
}

/** The names that `target` binds. */
export function eachTarget(target: Expression, visit: (name: Expression & { kind: 'name' }) => void): void {
  if (target.kind === 'name') visit(target);
  else if (target.kind === 'tuple') for (const item of target.items) eachTarget(item, visit);
}

/** The expressions directly in `statement` that are read where it stands; not its targets, not those of its branches. */
export function expressionsOf(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case 'output':
      return [statement.expression];
    case 'print':
      return statement.values;
    case 'do':
    case 'autoescape':
    case 'assign':
      return [statement.value];
    case 'extends':
    case 'include':
    case 'import':
    case 'from-import':
      return [statement.template];
    case 'for':
      return [statement.iterable];
    case 'with':
      return statement.assignments.map(({ value }) => value);
    case 'call-block':
      return [statement.call];
    case 'filter-block':
      return [statement.filter];
    case 'unknown-tag':
      return statement.arguments;
    default:
      return [];
  }
}

function valuesOf(call: Arguments | undefined): readonly Expression[] {
  return call?.items.map(({ value }) => value) ?? [];
}

function present(...nodes: readonly (Expression | undefined)[]): Expression[] {
  return nodes.filter((node) => node !== undefined);
}
