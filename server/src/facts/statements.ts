import { child, childrenOf, type SyntaxNode } from '../syntax/python';
import type { CodeBuilder } from './code-builder';
import { lowerArguments, lowerExpression, lowerTarget, significant } from './expressions';
import { lowerParameters } from './parameters';
import { lowerMatch } from './patterns';
import type {
  ExceptHandler,
  Expression,
  FunctionDefinition,
  ImportedName,
  Parameter,
  Return,
  Statement,
  With,
} from './types';

/** Nesting of blocks past which nothing is read, so that no input exhausts the stack. */
const DEEPEST = 200;

/** Lowers the statements among `nodes`; what is not Python is passed over, what is healthy inside it is kept. */
export function lowerStatements(code: CodeBuilder, nodes: readonly SyntaxNode[]): Statement[] {
  if (code.module.depth >= DEEPEST) return [];
  code.module.depth++;
  const result: Statement[] = [];
  for (const node of nodes) {
    const lower = LOWER[node.type];
    if (lower) result.push(...lower(code, node));
    else if (node.type === 'ERROR') result.push(...lowerStatements(code, node.children));
    else if (node.type in EXPRESSIONS_IN_ERRORS) result.push(expressionStatement(code, node));
  }
  code.module.depth--;
  return result;
}

type Lower = (code: CodeBuilder, node: SyntaxNode) => Statement[];

/** Expressions that stand where a statement should, inside what the parser could not read. */
const EXPRESSIONS_IN_ERRORS: Readonly<Record<string, true>> = { call: true, attribute: true, assignment: true };

const LOWER: Readonly<Record<string, Lower>> = {
  expression_statement: (code, node) => {
    const parts = significant(node.children);
    const [only] = parts;
    if (!only) return [];
    if (only.type === 'assignment') return [assignment(code, only)];
    if (only.type === 'augmented_assignment') return augmented(code, only);
    // A docstring or a bare constant does nothing.
    if (parts.length === 1 && (only.type === 'string' || only.type === 'ellipsis')) return [];
    if (parts.length === 1) return [expressionStatement(code, only)];
    return parts.map((part) => expressionStatement(code, part));
  },
  assignment: (code, node) => [assignment(code, node)],
  return_statement: (code, node) => {
    const at = code.at(node);
    const value = significant(node.children)[0];
    const statement: Return = value
      ? { kind: 'return', at, value: lowerExpression(code, value) }
      : { kind: 'return', at };
    return [statement];
  },
  if_statement: (code, node) => [conditional(code, node, childrenOf(node, 'alternative'), 0)],
  for_statement: (code, node) => {
    const at = code.at(node);
    const [left, right] = [child(node, 'left'), child(node, 'right')];
    if (!left || !right) return [];
    const iterable = lowerExpression(code, right);
    const target = lowerTarget(code, left);
    return [{ kind: 'for', at, target, iterable, body: block(code, node), otherwise: alternative(code, node) }];
  },
  while_statement: (code, node) => {
    const at = code.at(node);
    const test = condition(code, node);
    return [{ kind: 'while', at, test, body: block(code, node), otherwise: alternative(code, node) }];
  },
  try_statement: (code, node) => {
    const at = code.at(node);
    const body = block(code, node);
    const handlers: ExceptHandler[] = [];
    let otherwise: Statement[] = [];
    let last: Statement[] = [];
    for (const clause of node.children) {
      if (clause.type === 'except_clause' || clause.type === 'except_group_clause')
        handlers.push(handler(code, clause));
      else if (clause.type === 'else_clause') otherwise = block(code, clause);
      else if (clause.type === 'finally_clause') last = block(code, clause);
    }
    return [{ kind: 'try', at, body, handlers, otherwise, finally: last }];
  },
  with_statement: (code, node) => {
    const at = code.at(node);
    const items: With['items'][number][] = [];
    for (const item of node.children.find((part) => part.type === 'with_clause')?.children ?? []) {
      const value = child(item, 'value');
      if (!value) continue;
      if (value.type !== 'as_pattern') {
        items.push({ context: lowerExpression(code, value) });
        continue;
      }
      const context = lowerExpression(code, value);
      const target = child(value, 'alias')?.children[0];
      items.push(target ? { context, target: lowerTarget(code, target) } : { context });
    }
    return [{ kind: 'with', at, items, body: block(code, node) }];
  },
  function_definition: (code, node) => functionDefinition(code, node, []),
  class_definition: (code, node) => classDefinition(code, node, []),
  // One whose function is not written yet.
  decorator: (code, node) =>
    significant(node.children)
      .slice(0, 1)
      .map((part) => expressionStatement(code, part)),
  decorated_definition: (code, node) => {
    const decorators = node.children
      .filter((part) => part.type === 'decorator')
      .flatMap((part) => significant(part.children).slice(0, 1))
      .map((part) => lowerExpression(code, part));
    const definition = child(node, 'definition');
    if (definition?.type === 'function_definition') return functionDefinition(code, definition, decorators);
    if (definition?.type === 'class_definition') return classDefinition(code, definition, decorators);
    return decorators.map((value) => ({ kind: 'expression', at: value.at, value }));
  },
  import_statement: (code, node) => {
    const modules = importedNames(code, node);
    for (const name of modules) code.bind(name.alias ?? name.name.split('.')[0] ?? '');
    return [{ kind: 'import', at: code.at(node), modules }];
  },
  import_from_statement: (code, node) => {
    const source = child(node, 'module_name');
    const written = source ? code.module.textOf(source).replace(/\s+/g, '') : '';
    const level = /^\.*/.exec(written)?.[0].length ?? 0;
    const names = importedNames(code, node);
    for (const name of names) code.bind(name.alias ?? name.name);
    const star = node.children.some((part) => part.type === 'wildcard_import');
    return [{ kind: 'import-from', at: code.at(node), module: written.slice(level), level, names, star }];
  },
  future_import_statement: (code, node) => {
    const names = importedNames(code, node);
    for (const name of names) code.bind(name.alias ?? name.name);
    return [{ kind: 'import-from', at: code.at(node), module: '__future__', level: 0, names, star: false }];
  },
  global_statement: (code, node) => declaration(code, node, 'global'),
  nonlocal_statement: (code, node) => declaration(code, node, 'nonlocal'),
  raise_statement: (code, node) => {
    const at = code.at(node);
    const value = significant(node.children)[0];
    return [value ? { kind: 'raise', at, value: lowerExpression(code, value) } : { kind: 'raise', at }];
  },
  delete_statement: (code, node) => [
    {
      kind: 'delete',
      at: code.at(node),
      targets: significant(node.children).map((part) => lowerExpression(code, part)),
    },
  ],
  break_statement: (code, node) => [{ kind: 'break', at: code.at(node) }],
  continue_statement: (code, node) => [{ kind: 'continue', at: code.at(node) }],
  assert_statement: (code, node) => {
    const test = significant(node.children)[0];
    return test ? [{ kind: 'assert', at: code.at(node), test: lowerExpression(code, test) }] : [];
  },
  type_alias_statement: (code, node) => {
    const at = code.at(node);
    const name = child(node, 'left');
    const target = name && lowerExpression(code, name);
    const alias = target?.kind === 'subscript' ? target.object : target;
    if (alias?.kind !== 'name') return [];
    code.bind(alias.name);
    return [{ kind: 'assign', at, targets: [alias], value: { kind: 'unread', at } }];
  },
  match_statement: (code, node) => {
    const lowered = lowerMatch(code, node, (body) => lowerStatements(code, body.children));
    return lowered ? [lowered] : [];
  },
  // Python 2's statements, as the grammar still reads them.
  print_statement: (code, node) => significant(node.children).map((part) => expressionStatement(code, part)),
  exec_statement: (code, node) => significant(node.children).map((part) => expressionStatement(code, part)),
};

function expressionStatement(code: CodeBuilder, node: SyntaxNode): Statement {
  const value = lowerExpression(code, node);
  return { kind: 'expression', at: value.at, value };
}

function assignment(code: CodeBuilder, node: SyntaxNode): Statement {
  const at = code.at(node);
  const targets: Expression[] = [];
  let current: SyntaxNode = node;
  let value: Expression | undefined;
  let annotation: Expression | undefined;
  for (;;) {
    const [left, right, type] = [child(current, 'left'), child(current, 'right'), child(current, 'type')];
    if (type) annotation = lowerExpression(code, type);
    if (right?.type === 'assignment') {
      if (left) targets.push(lowerTarget(code, left));
      current = right;
      continue;
    }
    if (right) value = lowerExpression(code, right);
    if (left) targets.push(lowerTarget(code, left));
    break;
  }
  return { kind: 'assign', at, targets, ...(value && { value }), ...(annotation && { annotation }) };
}

function augmented(code: CodeBuilder, node: SyntaxNode): Statement[] {
  const at = code.at(node);
  const [left, operator, right] = [child(node, 'left'), child(node, 'operator'), child(node, 'right')];
  if (!left || !right) return [];
  const value = lowerExpression(code, right);
  const written = operator ? code.module.textOf(operator).replace(/=$/, '') : '';
  return [{ kind: 'augmented', at, target: lowerTarget(code, left), operator: written, value }];
}

/** An `if` or `elif` with what follows it: the `alternatives` from `index` on. */
function conditional(
  code: CodeBuilder,
  node: SyntaxNode,
  alternatives: readonly SyntaxNode[],
  index: number,
): Statement {
  const next = alternatives[index];
  const at = code.at(node);
  const test = condition(code, node);
  const consequence = child(node, 'consequence');
  const then = consequence ? lowerStatements(code, consequence.children) : [];
  let otherwise: Statement[] = [];
  if (next?.type !== 'elif_clause') otherwise = next ? block(code, next) : [];
  else if (code.module.depth < DEEPEST) {
    code.module.depth++;
    otherwise = [conditional(code, next, alternatives, index + 1)];
    code.module.depth--;
  }
  return { kind: 'if', at, test, then, otherwise };
}

function condition(code: CodeBuilder, node: SyntaxNode): Expression {
  const test = child(node, 'condition');
  return test ? lowerExpression(code, test) : { kind: 'unread', at: code.at(node) };
}

function block(code: CodeBuilder, node: SyntaxNode): Statement[] {
  const body = child(node, 'body') ?? node.children.find((part) => part.type === 'block');
  // What the parser couldn't read before the body began.
  const errors = node.children.filter((part) => part.type === 'ERROR');
  return [...lowerStatements(code, errors), ...(body ? lowerStatements(code, body.children) : [])];
}

function alternative(code: CodeBuilder, node: SyntaxNode): Statement[] {
  const otherwise = child(node, 'alternative');
  return otherwise ? block(code, otherwise) : [];
}

function handler(code: CodeBuilder, node: SyntaxNode): ExceptHandler {
  const at = code.at(node);
  const value = child(node, 'value');
  const alias = child(node, 'alias') ?? (value?.type === 'as_pattern' ? child(value, 'alias') : undefined);
  const body = block(code, node);
  const type = value ? lowerExpression(code, value) : undefined;
  const name = alias ? code.module.textOf(alias) : undefined;
  if (name !== undefined) code.bind(name);
  return { at, ...(type && { type }), ...(name !== undefined && { name }), body };
}

function functionDefinition(code: CodeBuilder, node: SyntaxNode, decorators: Expression[]): Statement[] {
  const nameNode = child(node, 'name');
  const name = nameNode ? code.module.textOf(nameNode) : '';
  if (!nameNode || name === '') return decorators.map((value) => ({ kind: 'expression', at: value.at, value }));
  const list = child(node, 'parameters');
  const result = child(node, 'return_type');
  const inner = code.inner('function', name);
  const parameters: Parameter[] = list ? lowerParameters(code, inner, list) : [];
  code.bind(name);
  const definition: FunctionDefinition = {
    kind: 'function',
    at: code.at(node),
    name,
    nameAt: code.at(nameNode),
    code: inner.key,
    parameters,
    decorators,
    ...(result && { returns: lowerExpression(code, result) }),
  };
  inner.finish(block(inner, node), code.module.text.startsWith('async', node.start));
  return [definition];
}

function classDefinition(code: CodeBuilder, node: SyntaxNode, decorators: Expression[]): Statement[] {
  const nameNode = child(node, 'name');
  const name = nameNode ? code.module.textOf(nameNode) : '';
  if (!nameNode || name === '') return [];
  const list = child(node, 'superclasses');
  const bases = list ? lowerArguments(code, list) : [];
  const inner = code.inner('class', name);
  code.bind(name);
  const at = code.at(node);
  const nameAt = code.at(nameNode);
  inner.finish(block(inner, node));
  return [{ kind: 'class', at, name, nameAt, code: inner.key, bases, decorators }];
}

function importedNames(code: CodeBuilder, node: SyntaxNode): ImportedName[] {
  return childrenOf(node, 'name')
    .map((name) => imported(code, name))
    .filter(({ name }) => name !== '');
}

function imported(code: CodeBuilder, node: SyntaxNode): ImportedName {
  const at = code.at(node);
  const name = node.type === 'aliased_import' ? child(node, 'name') : node;
  const alias = node.type === 'aliased_import' ? child(node, 'alias') : undefined;
  const dotted = name ? code.module.textOf(name).replace(/\s+/g, '') : '';
  return alias ? { at, name: dotted, alias: code.module.textOf(alias) } : { at, name: dotted };
}

function declaration(code: CodeBuilder, node: SyntaxNode, kind: 'global' | 'nonlocal'): Statement[] {
  const names = significant(node.children).map((part) => code.module.textOf(part));
  for (const name of names) code.release(name);
  return [{ kind, at: code.at(node), names }];
}
