import type { PythonFile } from '../project/file';
import { sourceOf, withHoles } from '../project/python/origins';
import { parseRule, ruleVariables } from '../routing/rule';
import { type WrittenProblem, writtenProblems } from './reading/written-rules';
import type { Finding, Rule } from './rule';

/** A variable that occurs twice in a rule, its prefixes counted. */
export const duplicateUrlVariable: Rule = {
  name: 'duplicate-url-variable',
  severity: 'error',
  summary: 'A variable that a URL rule, or its prefix, has twice.',
  check(file, report) {
    for (const problem of writtenProblems(file, 'duplicate-url-variable')) {
      const name = withHoles(problem.rule).slice(problem.error.span.start, problem.error.span.end);
      report.found({
        span: problem.span,
        message: `The URL variable '${name}' is used twice. Adding the rule raises ${problem.error.exception}. Rename one of them.`,
        related: firstUse(file, problem, name),
      });
    }
  },
};

function firstUse(file: PythonFile, { rule }: WrittenProblem, name: string): NonNullable<Finding['related']> {
  const first = ruleVariables(parseRule(withHoles(rule)).parts).find(({ variable }) => variable.name === name);
  const location = first && sourceOf(file, rule, first.variable.span);
  return location ? [{ location, message: `'${name}' is used here first` }] : [];
}
