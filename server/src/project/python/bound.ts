import type { Expression, Statement } from '../../facts/types';
import { statementsIn } from './definitions';

/** The expressions that statements bind to a target: by assignment, or by `with … as`. */
export function boundIn(body: readonly Statement[], isIt: (target: Expression) => boolean): Expression[] {
  return [...statementsIn(body)].flatMap((statement) => boundBy(statement, isIt));
}

/** The same of one statement, its blocks left out. */
export function boundBy(statement: Statement, isIt: (target: Expression) => boolean): Expression[] {
  return bindingsBy(statement).flatMap(({ target, value }) => (isIt(target) ? [value] : []));
}

/** A target, a name or a tuple of names among others, and what a statement binds to it. */
interface Binding {
  readonly target: Expression;
  readonly value: Expression;
}

/** What a statement binds itself, by assignment or by `with … as`. */
export function bindingsBy(statement: Statement): readonly Binding[] {
  if (statement.kind === 'with')
    return statement.items.flatMap(({ context, target }) => (target ? [{ target, value: context }] : []));
  const { value, targets } = statement.kind === 'assign' ? statement : { value: undefined, targets: [] };
  return value ? targets.map((target) => ({ target, value })) : [];
}
