import type { PythonFile } from '../project/file';
import { withHoles } from '../project/python/origins';
import { parseRule, ruleVariables } from '../routing/rule';
import { replacing } from './fixes/edits';
import { type WrittenProblem, writtenProblems } from './reading/written-rules';
import type { Finding, Rule } from './rule';
import { didYouMean, nearest } from './wording/nearest';

/** Arguments that a converter doesn't take. */
export const converterArguments: Rule = {
  name: 'converter-arguments',
  severity: 'error',
  summary: 'Arguments in a URL rule that the converter doesn’t take.',
  check(file, report) {
    for (const problem of writtenProblems(file, 'converter-arguments')) report.found(finding(file, problem));
  },
};

function finding(file: PythonFile, problem: WrittenProblem): Finding {
  const { span, error } = problem;
  const message = `${reason(problem)}. Adding the rule raises ${error.exception}.`;
  const meant = meantArgument(problem);
  if (!meant) return { span, message };
  const { name, better, offset } = meant;
  const start = span.start + offset;
  const fixes = problem.exact
    ? [replacing(file, `Change to '${better}'`, { start, end: start + name.length }, better)]
    : [];
  return { span, message: `${message}${didYouMean(better)}`, fixes };
}

/** Python's own words, but where they don't tell what is wrong. */
function reason({ error: { message } }: WrittenProblem): string {
  return message.startsWith('decoding to str') ? "The items of 'any' must be texts: put numbers in quotes" : message;
}

/** The keyword that is no parameter of the converter, and the parameter that it is near to. */
function meantArgument({ rule, error, application }: WrittenProblem) {
  const variables = ruleVariables(parseRule(withHoles(rule)).parts);
  for (const { converter, arguments: given } of variables) {
    const parameters = application?.converters.get(converter?.name ?? 'default')?.parameters;
    for (const { span, name } of given) {
      if (span.start !== error.span.start || !name || !parameters) continue;
      const names = parameters.map((parameter) => parameter.name);
      const better = names.includes(name.name) ? undefined : nearest(name.name, names);
      if (better !== undefined) return { name: name.name, better, offset: name.span.start - span.start };
    }
  }
  return undefined;
}
