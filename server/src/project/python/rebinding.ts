import type { Code, Expression, Statement } from '../../facts/types';
import { statementsIn } from './definitions';
import { expressionsIn, expressionsOf } from './expressions';

/** Whether a function, or a block of one, gives a parameter or another variable from outside another value. */
export function isRebound(code: Pick<Code, 'body'>, name: string): boolean {
  const isName = (expression: Expression) => expression.kind === 'name' && expression.name === name;
  for (const statement of statementsIn(code.body)) {
    if (targetsOf(statement).some((target) => expressionsIn(target).some(isName))) return true;
  }
  return expressionsOf(code.body).some((expression) => {
    if (expression.kind === 'walrus') return expression.name === name;
    return expression.kind === 'comprehension' && expression.clauses.some(({ target }) => isName(target));
  });
}

/** The targets to which a statement itself binds, or which it unbinds. */
export function targetsOf(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case 'assign':
    case 'delete':
      return statement.targets;
    case 'augmented':
    case 'for':
      return [statement.target];
    case 'with':
      return statement.items.flatMap(({ target }) => target ?? []);
    default:
      return [];
  }
}
