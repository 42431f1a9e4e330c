import { judges, obstacle, overrides } from '../project/closed';
import { isTest } from '../project/evaluation';
import type { PythonFile } from '../project/file';
import type { Application } from '../project/project';
import { withHoles } from '../project/python/origins';
import { testAddingConverter } from '../project/templates/named-elsewhere';
import { replacing } from './fixes/edits';
import { writtenProblems } from './reading/written-rules';
import type { Rule } from './rule';
import { didYouMean, nearest } from './wording/nearest';

/** A converter that none of the applications has. */
export const unknownConverter: Rule = {
  name: 'unknown-converter',
  severity: 'error',
  summary: 'A converter in a URL rule that the application doesn’t have.',
  check(file, report) {
    for (const { span, exact, error, rule, application } of writtenProblems(file, 'unknown-converter')) {
      const name = withHoles(rule).slice(error.span.start, error.span.end);
      const applications = new Set([...(application ? [application] : []), ...judges(file)]);
      if ([...applications].some((one) => mayConvert(file, one, name))) continue;
      if (isTest(file.path) && testAddingConverter(file.workspace, name) !== undefined) continue;
      const isAdded = file.workspace.mentioning(CONVERTERS).length > 0;
      const open = [...applications].map((one) => obstacle(file, one, isAdded)).find((found) => found !== undefined);
      if (open) {
        report.suppressed(span, open);
        continue;
      }
      const meant = nearest(name, new Set([...applications].flatMap((one) => [...one.converters.keys()])));
      report.found({
        span,
        message: `The converter '${name}' does not exist. Adding the rule raises ${error.exception}.${didYouMean(meant)}`,
        fixes: exact && meant !== undefined ? [replacing(file, `Change to '${meant}'`, span, meant)] : [],
      });
    }
  },
};

/** What code that nobody calls may have besides a call that adds a rule. */
const CONVERTERS = /\bconverters\b/;

function mayConvert({ project }: PythonFile, application: Application, name: string): boolean {
  const { convertersOpen, converters } = application;
  return convertersOpen || converters.has(name) || overrides(project, application, ['url_map_class', 'url_rule_class']);
}
