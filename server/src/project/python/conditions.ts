import type { Expression } from '../../facts/types';

/**
 * What a condition is, where `known` tells what some of its parts are; undefined where it depends on others. `not`, `and` and
 * `or` are followed.
 */
export function truthWhere(test: Expression, known: (part: Expression) => boolean | undefined): boolean | undefined {
  const told = known(test);
  if (told !== undefined) return told;
  if (test.kind === 'unary' && test.operator === 'not') return negated(truthWhere(test.operand, known));
  if (test.kind !== 'boolean') return undefined;
  const [left, right] = [truthWhere(test.left, known), truthWhere(test.right, known)];
  const deciding = test.operator === 'or';
  if (left === deciding || right === deciding) return deciding;
  return left === undefined || right === undefined ? undefined : !deciding;
}

/** With more parts than this, conditions aren't compared: each doubles the work. */
const MOST_PARTS = 6;

/** Whether one of the conditions holds whatever their parts are: `a or b != c` and `not a and b == c` leave nothing out. */
export function leaveNothingOut(written: readonly Expression[]): boolean {
  const tests = written.map(spelledOut);
  const numbers = new Map<string, number>();
  const parts = new Map<Expression, { readonly number: number; readonly negative: boolean }>();
  for (const part of tests.flatMap(partsOfCondition)) {
    const { key, negative } = partOf(part);
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    parts.set(part, { number, negative });
  }
  if (numbers.size > MOST_PARTS) return false;
  for (let truths = 0; truths < 2 ** numbers.size; truths++) {
    const known = (expression: Expression) => {
      const part = parts.get(expression);
      return part && ((truths >> part.number) & 1) === (part.negative ? 0 : 1);
    };
    if (!tests.some((test) => truthWhere(test, known))) return false;
  }
  return true;
}

/** `a == 1 or a == 2` for `a in (1, 2)`: what another condition may compare with. */
function spelledOut(test: Expression): Expression {
  if (test.kind === 'unary') return { ...test, operand: spelledOut(test.operand) };
  if (test.kind === 'boolean') return { ...test, left: spelledOut(test.left), right: spelledOut(test.right) };
  const [only, ...others] = test.kind === 'comparison' ? test.rest : [];
  if (test.kind !== 'comparison' || !only || others.length > 0) return test;
  const { operator, operand } = only;
  if (!(operator === 'in' || operator === 'not in') || !isDisplay(operand)) return test;
  const [first, ...more] = operand.items.map(
    (item): Expression => ({ ...test, rest: [{ ...only, operator: '==', operand: item }] }),
  );
  if (!first || more.length >= MOST_PARTS) return test;
  const any = more.reduce(
    (left, right): Expression => ({ kind: 'boolean', operator: 'or', left, right, at: test.at }),
    first,
  );
  return operator === 'in' ? any : { kind: 'unary', operator: 'not', operand: any, at: test.at };
}

function isDisplay(operand: Expression): operand is Expression & { readonly items: readonly Expression[] } {
  const isSequence = operand.kind === 'list' || operand.kind === 'tuple' || operand.kind === 'set';
  return isSequence && operand.items.every((item) => item.kind !== 'starred');
}

/** What `not`, `and` and `or` put together. */
function partsOfCondition(test: Expression): readonly Expression[] {
  if (test.kind === 'unary' && test.operator === 'not') return partsOfCondition(test.operand);
  return test.kind === 'boolean' ? [...partsOfCondition(test.left), ...partsOfCondition(test.right)] : [test];
}

/** Operators that say the opposite of another one. */
const OPPOSITES: ReadonlyMap<string, string> = new Map([
  ['!=', '=='],
  ['is not', 'is'],
  ['not in', 'in'],
  ['>=', '<'],
  ['<=', '>'],
]);

/** A part of a condition, the same for what says the same; `negative` for what says the opposite. */
function partOf(test: Expression): { readonly key: string; readonly negative: boolean } {
  // Flask-Login has both.
  if (test.kind === 'attribute' && test.name === 'is_anonymous')
    return { key: shapeOf({ ...test, name: 'is_authenticated' }), negative: true };
  const [only, ...others] = test.kind === 'comparison' ? test.rest : [];
  if (test.kind !== 'comparison' || !only || others.length > 0) return { key: shapeOf(test), negative: false };
  const operator = OPPOSITES.get(only.operator) ?? only.operator;
  const operands = [shapeOf(test.first), shapeOf(only.operand)];
  if (operator === '==') operands.sort();
  return { key: `${operator} ${operands.join()}`, negative: operator !== only.operator };
}

/** What an expression says, the same wherever it stands. */
export function shapeOf(expression: Expression): string {
  return JSON.stringify(expression, (key, value) => (key === 'at' || key.endsWith('At') ? undefined : value));
}

function negated(truth: boolean | undefined): boolean | undefined {
  return truth === undefined ? undefined : !truth;
}
