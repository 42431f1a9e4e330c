import { type Code, type Expression, type For, type Statement, spanOf } from '../../facts/types';
import { statementsAround } from './around';
import { statementsIn } from './definitions';
import { lastName } from './expressions';
import { isRebound } from './rebinding';

/**
 * Whether control leaves a loop for good in its first round, which surely comes: a condition around it says that what it goes
 * through isn't empty.
 * @param ends whether control reaches the end of a block
 */
export function leavesInFirstRound(code: Code, loop: For, ends: (body: readonly Statement[]) => boolean): boolean {
  const { iterable, body, at } = loop;
  if (iterable.kind !== 'name' || ends(body)) return false;
  for (const { kind } of statementsIn(body)) if (kind === 'break' || kind === 'continue') return false;
  return statementsAround(code, spanOf(code, at)).some(
    ({ statement, block }) =>
      statement.kind === 'if' &&
      block === statement.then &&
      isFilledWhere(statement.test, iterable.name) &&
      !isRebound({ body: block }, iterable.name),
  );
}

/** Whether a condition only holds where what a name stands for isn't empty: `x`, `len(x) > 0`, or one of these `and` more. */
function isFilledWhere(test: Expression, name: string): boolean {
  switch (test.kind) {
    case 'name':
      return test.name === name;
    case 'boolean':
      return test.operator === 'and' && (isFilledWhere(test.left, name) || isFilledWhere(test.right, name));
    case 'call':
      return isLength(test, name);
    case 'comparison': {
      const [only, ...others] = test.rest;
      if (!only || others.length > 0 || only.operand.kind !== 'number' || !isLength(test.first, name)) return false;
      const { value } = only.operand;
      if (only.operator === '!=') return value === 0;
      return (only.operator === '>' && value >= 0) || (/^(?:>=|==)$/.test(only.operator) && value >= 1);
    }
    default:
      return false;
  }
}

function isLength(expression: Expression, name: string): boolean {
  if (expression.kind !== 'call' || lastName(expression.callee) !== 'len') return false;
  const [only, ...others] = expression.arguments;
  return others.length === 0 && only?.value.kind === 'name' && only.value.name === name;
}
