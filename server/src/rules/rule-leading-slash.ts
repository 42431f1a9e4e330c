import { patternOf } from '../project/routes/routes';
import { inserting } from './fixes/edits';
import { writtenProblems } from './reading/written-rules';
import type { Rule } from './rule';

/** A rule that, with its prefixes, begins without a slash. */
export const ruleLeadingSlash: Rule = {
  name: 'rule-leading-slash',
  severity: 'error',
  summary: 'A URL rule that doesn’t start with a slash.',
  check(file, report) {
    for (const { span, exact, error, rule } of writtenProblems(file, 'rule-leading-slash')) {
      report.found({
        span,
        message: `URL rule '${patternOf(rule)}' must start with a slash. Adding it raises ${error.exception}.`,
        fixes: exact ? [inserting(file, 'Add the slash', span.start, '/', true)] : [],
      });
    }
  },
};
