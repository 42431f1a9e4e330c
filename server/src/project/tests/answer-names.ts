import { type Call, type Code, type Expression, type Statement, spanOf } from '../../facts/types';
import type { Span } from '../../text/span';
import { oncePer } from '../once';
import { bindingsBy } from '../python/bound';
import { statementsIn } from '../python/definitions';
import { dottedName } from '../python/expressions';

/** A name that a test gives the answer to a call, or its status: `answer = client.get('/')`. */
export interface AnswerName {
  /** With its object, as in `self.answer`. */
  readonly name: string;
  readonly is: 'answer' | 'status';
  /** Where it stands for that: from the statement that gives it to the next that gives it something else. */
  readonly extent: Span;
}

/** The name that the statement gives the answer to the call, or its status. */
export function answerName(code: Code, statement: Statement, call: Call): AnswerName | undefined {
  for (const { target, value } of bindingsBy(statement)) {
    const name = dottedName(target);
    const is = value === call ? 'answer' : isStatusOf(value, call) ? 'status' : undefined;
    if (name !== undefined && is) return { name, is, extent: extentOf(code, statement, name) };
  }
  return undefined;
}

function isStatusOf(value: Expression, call: Call): boolean {
  return value.kind === 'attribute' && value.name === 'status_code' && value.object === call;
}

function extentOf(code: Code, statement: Statement, name: string): Span {
  const { start } = spanOf(code, statement.at);
  const given = namesGiven(code).get(name) ?? [];
  return { start, end: given.find((one) => one > start) ?? Number.POSITIVE_INFINITY };
}

/** Where the statements of a code stand that bind a name, in the order of the text. */
const namesGiven = oncePer((code: Code): ReadonlyMap<string, readonly number[]> => {
  const result = new Map<string, number[]>();
  for (const statement of statementsIn(code.body)) {
    for (const { target } of bindingsBy(statement)) {
      const name = dottedName(target);
      if (name !== undefined) result.set(name, [...(result.get(name) ?? []), spanOf(code, statement.at).start]);
    }
  }
  return result;
});
