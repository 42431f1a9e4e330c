import { type Call, type Code, type Statement, spanOf } from '../facts/types';
import { isTest } from '../project/evaluation';
import type { PythonFile } from '../project/file';
import { statementsIn } from '../project/python/definitions';
import { lastName } from '../project/python/expressions';
import { respondingViews } from '../project/routes/view-functions';
import { inserting } from './fixes/edits';
import { responseCall, waysThrough } from './reading/view-ways';
import type { Rule } from './rule';

/** A response that is made and that nobody sends. */
export const unusedResponse: Rule = {
  name: 'unused-response',
  severity: 'warning',
  summary: 'A response that is made and not returned.',
  check(file, report) {
    if (file.module.damaged || isTest(file.path)) return;
    for (const code of file.codes) {
      for (const call of code.kind === 'function' ? unusedIn(file, code) : []) {
        const span = spanOf(code, call.callee.at);
        report.found({
          span,
          message: `What '${lastName(call.callee)}' makes is not returned: nobody gets it, and the function goes on. Return it.`,
          fixes: [inserting(file, 'Return it', span.start, 'return ')],
        });
      }
    }
  },
};

function unusedIn(file: PythonFile, code: Code): readonly Call[] {
  const ends = endsOfViews(file, code);
  const tried = new Set<Statement>();
  const calls: Call[] = [];
  for (const statement of statementsIn(code.body)) {
    // Who catches what a call raises may have no other use for it.
    if (statement.kind === 'try' && statement.handlers.length > 0)
      for (const inner of statementsIn(statement.body)) tried.add(inner);
    const call = responseCall(file, code, statement);
    if (call && !ends.has(statement) && !tried.has(statement)) calls.push(call);
  }
  return calls;
}

/** The statements behind which a view ends without a response: there it is more than unused. */
function endsOfViews(file: PythonFile, { key }: Code): ReadonlySet<Statement> {
  const views = respondingViews(file).filter(({ definition }) => definition.statement.code === key);
  return new Set(views.flatMap((view) => waysThrough(file, view).flatMap(({ ends }) => ends)));
}
