import type { Expression, Statement, StringLiteral } from '../../facts/types';
import { statementsIn } from './definitions';

/** Every expression in the statements, their blocks included; bodies of functions, lambdas and classes stay closed. */
export function expressionsOf(body: readonly Statement[]): readonly Expression[] {
  const found: Expression[] = [];
  for (const statement of statementsIn(body)) {
    for (const expression of topExpressions(statement)) collect(expression, found);
  }
  return found;
}

/** `expression` and every expression in it, in the order of the text. */
export function expressionsIn(expression: Expression): readonly Expression[] {
  const found: Expression[] = [];
  collect(expression, found);
  return found;
}

function collect(expression: Expression, found: Expression[]): void {
  found.push(expression);
  for (const part of directParts(expression)) if (part) collect(part, found);
}

/** The expressions of a statement itself, those of its blocks left out. */
export function topExpressions(statement: Statement): readonly Expression[] {
  return writtenIn(statement).filter((one) => one !== undefined);
}

function writtenIn(statement: Statement): readonly (Expression | undefined)[] {
  switch (statement.kind) {
    case 'expression':
      return [statement.value];
    case 'assign':
      return [...statement.targets, statement.value, statement.annotation];
    case 'augmented':
      return [statement.target, statement.value];
    case 'return':
    case 'raise':
      return [statement.value];
    case 'if':
    case 'while':
    case 'assert':
      return [statement.test];
    case 'for':
      return [statement.target, statement.iterable];
    case 'try':
      return statement.handlers.map((handler) => handler.type);
    case 'with':
      return statement.items.flatMap((item) => [item.context, item.target]);
    case 'function': {
      const parameters = statement.parameters.flatMap((one) => [one.default, one.annotation]);
      return [...statement.decorators, ...parameters, statement.returns];
    }
    case 'class':
      return [...statement.decorators, ...statement.bases.map((base) => base.value)];
    case 'delete':
      return statement.targets;
    case 'match':
      return [statement.subject, ...statement.cases.map((one) => one.guard)];
    default:
      return [];
  }
}

export function partsOf(expression: Expression): readonly Expression[] {
  return directParts(expression).filter((one) => one !== undefined);
}

function directParts(expression: Expression): readonly (Expression | undefined)[] {
  switch (expression.kind) {
    case 'formatted-string':
      return expression.parts.map((part) => (part.kind === 'string' ? part : part.value));
    case 'attribute':
      return [expression.object];
    case 'call':
      return [expression.callee, ...expression.arguments.map((argument) => argument.value)];
    case 'subscript':
      return [expression.object, expression.index];
    case 'slice':
      return [expression.lower, expression.upper, expression.step];
    case 'list':
    case 'tuple':
    case 'set':
      return expression.items;
    case 'dict':
      return expression.entries.flatMap((entry) => [entry.key, entry.value]);
    case 'starred':
    case 'walrus':
    case 'yield':
      return [expression.value];
    case 'binary':
    case 'boolean':
      return [expression.left, expression.right];
    case 'unary':
      return [expression.operand];
    case 'comparison':
      return [expression.first, ...expression.rest.map((one) => one.operand)];
    case 'conditional':
      return [expression.test, expression.then, expression.otherwise];
    case 'comprehension': {
      const clauses = expression.clauses.flatMap((clause) => [clause.target, clause.iterable, ...clause.conditions]);
      return [expression.element, expression.value, ...clauses];
    }
    default:
      return [];
  }
}

/**
 * The literal texts that `expression` can be: both ways of a condition count.
 * @param inLists whether those of a list or tuple count too
 */
export function literalsOf(expression: Expression, inLists = false): readonly StringLiteral[] {
  switch (expression.kind) {
    case 'string':
      return [expression];
    case 'conditional':
      return [...literalsOf(expression.then, inLists), ...literalsOf(expression.otherwise, inLists)];
    case 'boolean':
      return [...literalsOf(expression.left, inLists), ...literalsOf(expression.right, inLists)];
    case 'list':
    case 'tuple':
      return inLists ? expression.items.flatMap((item) => literalsOf(item, inLists)) : [];
    default:
      return [];
  }
}

/** `c` of `c` and of `a.b.c`; empty for anything else. */
export function lastName(expression: Expression | undefined): string {
  return expression?.kind === 'name' || expression?.kind === 'attribute' ? expression.name : '';
}

/** `a.b.c` as it is written; undefined for anything but names and their attributes. */
export function dottedName(expression: Expression): string | undefined {
  if (expression.kind === 'name') return expression.name;
  if (expression.kind !== 'attribute') return undefined;
  const object = dottedName(expression.object);
  return object === undefined ? undefined : `${object}.${expression.name}`;
}

/** Whether an expression is `None`. */
export function isNone(expression: Expression): boolean {
  return expression.kind === 'constant' && expression.value === null;
}
