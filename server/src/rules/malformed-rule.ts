import type { PythonFile } from '../project/file';
import { replacing } from './fixes/edits';
import { type WrittenProblem, writtenProblems } from './reading/written-rules';
import type { Fix, Rule } from './rule';

/** A rule that Werkzeug's grammar refuses. */
export const malformedRule: Rule = {
  name: 'malformed-rule',
  severity: 'error',
  summary: 'A URL rule that Werkzeug can’t read.',
  check(file, report) {
    for (const problem of writtenProblems(file, 'malformed-rule')) {
      const { span, error } = problem;
      report.found({
        span,
        message: `Malformed URL rule: ${error.detail ?? error.message}. Adding it raises ${error.exception}.`,
        fixes: fixes(file, problem),
      });
    }
  },
};

function fixes(file: PythonFile, { span, exact }: WrittenProblem): Fix[] {
  const variable = exact ? mended(file.text.slice(span.start, span.end)) : undefined;
  return variable === undefined ? [] : [replacing(file, `Write '${variable}'`, span, variable)];
}

/** The variable that a broken one was most likely to be: closed, without spaces, `_` for `-`, a `:` between two names. */
function mended(broken: string): string | undefined {
  const pieces = /^<\s*(?:([A-Za-z_]\w*(?:\([^()]*\))?)(?:\s*:\s*|\s+))?([A-Za-z_][\w-]*)\s*>?$/.exec(broken);
  if (!pieces) return undefined;
  const [, converter, variable = ''] = pieces;
  const name = variable.replaceAll('-', '_');
  return converter === undefined ? `<${name}>` : `<${converter}:${name}>`;
}
