import { child, childrenOf, type SyntaxNode } from '../syntax/python';
import { lowerGenericType, lowerMemberType, lowerType, lowerUnionType } from './annotations';
import type { CodeBuilder } from './code-builder';
import { lowerConcatenation, lowerNumber, lowerString } from './literals';
import { lowerParameters } from './parameters';
import type { Argument, Call, Comprehension, ComprehensionClause, Expression } from './types';

/** Nesting past which an expression is left unread, so that no input exhausts the stack. */
const DEEPEST = 400;

/** Lowers one expression. Whatever isn't read becomes `unread`, but the calls inside it are still met. */
export function lowerExpression(code: CodeBuilder, node: SyntaxNode): Expression {
  if (code.module.depth >= DEEPEST) return { kind: 'unread', at: code.at(node) };
  code.module.depth++;
  const lower = LOWER[node.type];
  const lowered = lower ? lower(code, node) : unread(code, node);
  code.module.depth--;
  return lowered;
}

/** The arguments of a call or the bases of a class: `node` is an `argument_list`. */
export function lowerArguments(code: CodeBuilder, node: SyntaxNode): Argument[] {
  if (node.type === 'generator_expression') return [{ at: code.at(node), value: lowerExpression(code, node) }];
  const result: Argument[] = [];
  for (const argument of significant(node.children)) {
    const at = code.at(argument);
    const only = significant(argument.children)[0];
    if (argument.type === 'keyword_argument') {
      const name = child(argument, 'name');
      const value = child(argument, 'value');
      if (!name) continue;
      result.push({
        at,
        value: value ? lowerExpression(code, value) : { kind: 'unread', at },
        keyword: code.module.textOf(name),
        keywordAt: code.at(name),
      });
    } else if (argument.type === 'list_splat' || argument.type === 'dictionary_splat') {
      const spread = argument.type === 'list_splat' ? '*' : '**';
      if (only) result.push({ at, value: lowerExpression(code, only), spread });
    } else if (argument.type === 'ERROR') {
      // What a person is typing: a name without its value, a stray bracket.
      for (const part of significant(argument.children)) result.push({ at, value: lowerExpression(code, part) });
    } else {
      result.push({ at, value: lowerExpression(code, argument) });
    }
  }
  return result;
}

/** Expressions between commas: one is itself, several are a tuple without brackets. */
export function lowerList(code: CodeBuilder, nodes: readonly SyntaxNode[]): Expression {
  const [first] = nodes;
  const last = nodes[nodes.length - 1];
  if (first && first === last) return lowerExpression(code, first);
  const at = code.mark(first?.start ?? 0, last?.end ?? 0);
  return { kind: 'tuple', at, items: nodes.map((node) => lowerExpression(code, node)) };
}

/** The children that mean something: comments and line joins left out. */
export function significant(nodes: readonly SyntaxNode[]): SyntaxNode[] {
  return nodes.filter((node) => node.type !== 'comment' && node.type !== 'line_continuation');
}

/** Lowers an assignment target and binds the names in it. */
export function lowerTarget(code: CodeBuilder, node: SyntaxNode): Expression {
  const target = lowerExpression(code, node);
  bindNames(code, target);
  return target;
}

type Lower = (code: CodeBuilder, node: SyntaxNode) => Expression;

const LOWER: Readonly<Record<string, Lower>> = {
  identifier: (code, node) => ({ kind: 'name', at: code.at(node), name: code.module.textOf(node) }),
  string: lowerString,
  concatenated_string: lowerConcatenation,
  integer: lowerNumber,
  float: lowerNumber,
  true: (code, node) => ({ kind: 'constant', at: code.at(node), value: true }),
  false: (code, node) => ({ kind: 'constant', at: code.at(node), value: false }),
  none: (code, node) => ({ kind: 'constant', at: code.at(node), value: null }),
  attribute: (code, node) => {
    const at = code.at(node);
    const object = child(node, 'object');
    const name = child(node, 'attribute');
    if (!object || !name) return { kind: 'unread', at };
    return {
      kind: 'attribute',
      at,
      object: lowerExpression(code, object),
      name: code.module.textOf(name),
      nameAt: code.at(name),
    };
  },
  call: (code, node) => {
    const at = code.at(node);
    const callee = child(node, 'function');
    const list = child(node, 'arguments');
    if (!callee || !list) return { kind: 'unread', at };
    const call: Call = {
      kind: 'call',
      at,
      callee: lowerExpression(code, callee),
      argumentsAt: code.at(list),
      arguments: lowerArguments(code, list),
    };
    return code.call(call);
  },
  subscript: (code, node) => {
    const at = code.at(node);
    const object = child(node, 'value');
    if (!object) return { kind: 'unread', at };
    const lowered = lowerExpression(code, object);
    return { kind: 'subscript', at, object: lowered, index: lowerList(code, childrenOf(node, 'subscript')) };
  },
  slice: (code, node) => {
    const at = code.at(node);
    const bounds: { lower?: Expression; upper?: Expression; step?: Expression } = {};
    let from = node.start;
    let colons = 0;
    for (const bound of significant(node.children)) {
      colons += count(code.module.text.slice(from, bound.start), ':');
      const value = lowerExpression(code, bound);
      if (colons === 0) bounds.lower = value;
      else if (colons === 1) bounds.upper = value;
      else bounds.step = value;
      from = bound.end;
    }
    return { kind: 'slice', at, ...bounds };
  },
  list: (code, node) => sequence(code, node, 'list'),
  list_pattern: (code, node) => sequence(code, node, 'list'),
  tuple: (code, node) => sequence(code, node, 'tuple'),
  tuple_pattern: (code, node) => sequence(code, node, 'tuple'),
  expression_list: (code, node) => sequence(code, node, 'tuple'),
  pattern_list: (code, node) => sequence(code, node, 'tuple'),
  set: (code, node) => sequence(code, node, 'set'),
  dictionary: (code, node) => {
    const at = code.at(node);
    const entries: { key?: Expression; value: Expression }[] = [];
    for (const entry of significant(node.children)) {
      if (entry.type === 'pair') {
        const key = child(entry, 'key');
        const value = child(entry, 'value');
        if (key && value) entries.push({ key: lowerExpression(code, key), value: lowerExpression(code, value) });
      } else {
        const value = significant(entry.children)[0];
        if (value) entries.push({ value: lowerExpression(code, value) });
      }
    }
    return { kind: 'dict', at, entries };
  },
  list_splat: starred,
  list_splat_pattern: starred,
  parenthesized_expression: (code, node) => {
    const inner = significant(node.children)[0];
    return inner ? lowerExpression(code, inner) : unread(code, node);
  },
  await: (code, node) => {
    const inner = significant(node.children)[0];
    return inner ? lowerExpression(code, inner) : unread(code, node);
  },
  lambda: (code, node) => {
    const at = code.at(node);
    const parameters = child(node, 'parameters');
    const body = child(node, 'body');
    const inner = code.inner('lambda', '<lambda>');
    const lowered = parameters ? lowerParameters(code, inner, parameters) : [];
    const value: Expression = body ? lowerExpression(inner, body) : { kind: 'unread', at: 0 };
    inner.finish([{ kind: 'return', at: value.at, value }]);
    return { kind: 'lambda', at, code: inner.key, parameters: lowered };
  },
  binary_operator: (code, node) => {
    const at = code.at(node);
    const [left, operator, right] = [child(node, 'left'), child(node, 'operator'), child(node, 'right')];
    if (!left || !right) return { kind: 'unread', at };
    return {
      kind: 'binary',
      at,
      operator: operator ? code.module.textOf(operator) : '',
      left: lowerExpression(code, left),
      right: lowerExpression(code, right),
    };
  },
  boolean_operator: (code, node) => {
    const at = code.at(node);
    const [left, operator, right] = [child(node, 'left'), child(node, 'operator'), child(node, 'right')];
    if (!left || !right) return { kind: 'unread', at };
    return {
      kind: 'boolean',
      at,
      operator: operator && code.module.textOf(operator) === 'and' ? 'and' : 'or',
      left: lowerExpression(code, left),
      right: lowerExpression(code, right),
    };
  },
  unary_operator: (code, node) => {
    const operator = child(node, 'operator');
    return unary(code, node, operator ? code.module.textOf(operator) : '');
  },
  not_operator: (code, node) => unary(code, node, 'not'),
  comparison_operator: (code, node) => {
    const at = code.at(node);
    const operators = childrenOf(node, 'operators').map((part) => code.module.textOf(part).replace(/\s+/g, ' '));
    const [first, ...rest] = significant(node.children)
      .filter((part) => part.field !== 'operators')
      .map((part) => lowerExpression(code, part));
    if (!first) return { kind: 'unread', at };
    return {
      kind: 'comparison',
      at,
      first,
      rest: rest.map((operand, index) => ({ operator: operators[index] ?? '', operand })),
    };
  },
  conditional_expression: (code, node) => {
    const at = code.at(node);
    const [then, test, otherwise] = significant(node.children).map((part) => lowerExpression(code, part));
    if (!then || !test || !otherwise) return { kind: 'unread', at };
    return { kind: 'conditional', at, test, then, otherwise };
  },
  list_comprehension: (code, node) => comprehension(code, node, 'list'),
  set_comprehension: (code, node) => comprehension(code, node, 'set'),
  dictionary_comprehension: (code, node) => comprehension(code, node, 'dict'),
  generator_expression: (code, node) => comprehension(code, node, 'generator'),
  named_expression: (code, node) => {
    const at = code.at(node);
    const [name, value] = [child(node, 'name'), child(node, 'value')];
    if (!name || !value) return { kind: 'unread', at };
    const text = code.module.textOf(name);
    code.bind(text);
    return { kind: 'walrus', at, name: text, value: lowerExpression(code, value) };
  },
  yield: (code, node) => {
    code.yields();
    const at = code.at(node);
    const value = significant(node.children)[0];
    const from = /^yield\s+from\b/.test(code.module.textOf(node));
    return value ? { kind: 'yield', at, value: lowerExpression(code, value), from } : { kind: 'yield', at, from };
  },
  type: lowerType,
  generic_type: lowerGenericType,
  union_type: lowerUnionType,
  member_type: lowerMemberType,
  splat_type: starred,
  as_pattern: (code, node) => {
    const value = significant(node.children)[0];
    return value ? lowerExpression(code, value) : unread(code, node);
  },
};

function unread(code: CodeBuilder, node: SyntaxNode): Expression {
  const at = code.at(node);
  for (const part of node.children) if (part.children.length > 0) lowerExpression(code, part);
  return { kind: 'unread', at };
}

function sequence(code: CodeBuilder, node: SyntaxNode, kind: 'list' | 'tuple' | 'set'): Expression {
  return {
    kind,
    at: code.at(node),
    items: significant(node.children)
      .filter((item) => item.type !== 'ERROR')
      .map((item) => starOutside(code, item)),
  };
}

/** The grammar takes `*` to be nearer than what follows where it begins a list: `[*f(x)]` is read as `[(*f)(x)]`. */
function starOutside(code: CodeBuilder, node: SyntaxNode): Expression {
  const expression = lowerExpression(code, node);
  // In place: calls are also listed by their code.
  let put: ((value: Expression) => void) | undefined;
  const around: { at: number; end: number }[] = [];
  for (let [inner, place] = [expression, node]; ; ) {
    if (inner.kind === 'starred') {
      if (!put) return expression;
      const start = significant(place.children)[0]?.start ?? place.start;
      put(inner.value);
      for (const { at, end } of around) code.move(at, start, end);
      return { kind: 'starred', at: code.at(node), value: expression };
    }
    if (inner.kind !== 'call' && inner.kind !== 'attribute' && inner.kind !== 'subscript') return expression;
    const [first] = significant(place.children);
    if (!first) return expression;
    around.push({ at: inner.at, end: place.end });
    if (inner.kind === 'call') {
      const call: { callee: Expression } = inner;
      put = (value) => {
        call.callee = value;
      };
      inner = call.callee;
    } else {
      const member: { object: Expression } = inner;
      put = (value) => {
        member.object = value;
      };
      inner = member.object;
    }
    place = first;
  }
}

function starred(code: CodeBuilder, node: SyntaxNode): Expression {
  const at = code.at(node);
  const value = significant(node.children)[0];
  return value ? { kind: 'starred', at, value: lowerExpression(code, value) } : { kind: 'unread', at };
}

function unary(code: CodeBuilder, node: SyntaxNode, operator: string): Expression {
  const at = code.at(node);
  const operand = child(node, 'argument');
  return operand ? { kind: 'unary', at, operator, operand: lowerExpression(code, operand) } : { kind: 'unread', at };
}

function comprehension(code: CodeBuilder, node: SyntaxNode, type: Comprehension['type']): Expression {
  const at = code.at(node);
  const clauses: (ComprehensionClause & { conditions: Expression[] })[] = [];
  for (const clause of node.children) {
    if (clause.type === 'for_in_clause') {
      const [left, right] = [child(clause, 'left'), child(clause, 'right')];
      if (!left || !right) return { kind: 'unread', at };
      clauses.push({ target: lowerTarget(code, left), iterable: lowerExpression(code, right), conditions: [] });
    } else if (clause.type === 'if_clause') {
      const condition = significant(clause.children)[0];
      if (condition) clauses[clauses.length - 1]?.conditions.push(lowerExpression(code, condition));
    }
  }
  const body = child(node, 'body');
  if (!body) return { kind: 'unread', at };
  if (body.type !== 'pair') return { kind: 'comprehension', at, type, element: lowerExpression(code, body), clauses };
  const [key, value] = [child(body, 'key'), child(body, 'value')];
  if (!key || !value) return { kind: 'unread', at };
  const element = lowerExpression(code, key);
  return { kind: 'comprehension', at, type, element, value: lowerExpression(code, value), clauses };
}

function bindNames(code: CodeBuilder, target: Expression): void {
  if (target.kind === 'name') code.bind(target.name);
  else if (target.kind === 'list' || target.kind === 'tuple') for (const item of target.items) bindNames(code, item);
  else if (target.kind === 'starred') bindNames(code, target.value);
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
