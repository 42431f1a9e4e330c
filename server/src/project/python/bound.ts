import type { Expression, Statement } from '../../facts/types';
import { statementsIn } from './definitions';

/** The expressions that statements bind to a target: by assignment, or by `with … as`. */
export function boundIn(body: readonly Statement[], isIt: (target: Expression) => boolean): Expression[] {
  return [...statementsIn(body)].flatMap((statement) => boundBy(statement, isIt));
}

/** The same of one statement, its blocks left out. */
export function boundBy(statement: Statement, isIt: (target: Expression) => boolean): Expression[] {
  if (statement.kind === 'assign') return statement.value && statement.targets.some(isIt) ? [statement.value] : [];
  if (statement.kind !== 'with') return [];
  return statement.items.flatMap(({ context, target }) => (target && isIt(target) ? [context] : []));
}
