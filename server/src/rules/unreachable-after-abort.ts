import { type Code, type Statement, spanOf } from '../facts/types';
import type { PythonFile } from '../project/file';
import { neverReturns } from '../project/python/call-outcomes';
import { constantTruth, flowOf, isDivisionByZero, type Unreachable } from '../project/python/control-flow';
import { expressionsOf } from '../project/python/expressions';
import { type Span, span } from '../text/span';
import { replacing } from './fixes/edits';
import type { Rule } from './rule';

/** Code behind what never comes back. */
export const unreachableAfterAbort: Rule = {
  name: 'unreachable-after-abort',
  severity: 'hint',
  summary: 'Code after `abort()`, `return` or `raise` that never runs.',
  check(file, report) {
    if (file.module.damaged) return;
    for (const code of file.codes) {
      if (code.kind !== 'function') continue;
      for (const unreachable of unreachableIn(file, code)) {
        const where = spanOfAll(file, code, unreachable.statements);
        report.found({
          span: where,
          message: `This never runs: ${reason(unreachable.behind)}. Remove it, or move it up.`,
          related: [
            {
              location: { path: file.path, span: spanOf(code, unreachable.behind.at) },
              message: 'Nothing runs after this',
            },
          ],
          tags: ['unnecessary'],
          fixes: [replacing(file, 'Remove what never runs', wholeLines(file.text, where), '')],
        });
      }
    }
  },
};

function unreachableIn(file: PythonFile, code: Code): readonly Unreachable[] {
  const { unreachable } = flowOf(code.body, {
    neverReturns: (call) => neverReturns(file.project, file.path, code, call),
    decided: constantTruth,
    swallows: () => true,
  });
  // A `yield` that is never reached makes a generator of the function all the same.
  return unreachable.filter(({ statements }) => ![...expressionsOf(statements)].some(({ kind }) => kind === 'yield'));
}

function reason(statement: Statement): string {
  switch (statement.kind) {
    case 'expression':
    case 'assign':
      return statement.value && isDivisionByZero(statement.value)
        ? 'what is above raises ZeroDivisionError'
        : 'the call above does not return';
    case 'return':
    case 'raise':
    case 'break':
    case 'continue':
      return `it comes after '${statement.kind}'`;
    case 'for':
    case 'while':
      return 'the loop above does not end';
    default:
      return 'every way above ends before it';
  }
}

function spanOfAll(file: PythonFile, code: Code, statements: readonly Statement[]): Span {
  const [first] = statements;
  const last = statements[statements.length - 1];
  if (!first || !last) return span(0, 0);
  const isDecorated = (first.kind === 'function' || first.kind === 'class') && first.decorators[0];
  const start = isDecorated
    ? file.text.lastIndexOf('@', spanOf(code, isDecorated.at).start)
    : spanOf(code, first.at).start;
  return span(start, spanOf(code, last.at).end);
}

/** The stretch with its indentation and the end of its last line, where nothing else is on these lines. */
function wholeLines(text: string, { start, end }: Span): Span {
  const before = /(?<=^|\n)[ \t]*$/.exec(text.slice(Math.max(0, start - 500), start));
  const behind = /^[ \t]*(?:#[^\n]*)?(?:\r?\n|$)/.exec(text.slice(end, end + 500));
  if (!before || !behind) return { start, end };
  return span(start - before[0].length, end + behind[0].length);
}
