import { isTest } from '../project/evaluation';
import type { ProjectFile, PythonFile } from '../project/file';
import { HOLE, withHoles } from '../project/python/origins';
import { matchUrl } from '../routing/match';
import { type PythonValue, repr } from '../routing/python-value';
import type { UrlRule } from '../routing/url-rule';
import { urlValueProblem } from '../routing/url-value';
import { type BuiltUrl, buildings, givenValue } from './reading/built-urls';
import { writtenProblems } from './reading/written-rules';
import type { Finding, Reporter, Rule } from './rule';

/** A literal that the converter of its variable refuses. */
export const urlValueType: Rule = {
  name: 'url-value-type',
  severity: 'error',
  summary: 'A value that the converter of its URL variable refuses.',
  check(file, report) {
    judge(file, report);
    for (const finding of defaults(file)) report.found(finding);
  },
  checkTemplate: judge,
};

function judge(file: ProjectFile, report: Reporter): void {
  for (const { urls, obstacle } of buildings(file)) {
    const findings = urls.map((url) => problemOf(file, url));
    const [first] = findings;
    if (!first || findings.some((one) => one === undefined)) continue;
    if (obstacle) report.suppressed(first.span, obstacle);
    else report.found(first);
  }
}

function problemOf(file: ProjectFile, url: BuiltUrl): Finding | undefined {
  const { result, application, endpoint } = url;
  const isCertain = application.routes.every((route) => route.endpoint !== endpoint || route.certain);
  // Which rule is taken depends on those that may be there: none may be left that could be.
  if (!isCertain && !url.alone().every(({ kind }) => kind === 'raised' || kind === 'failed')) return undefined;
  switch (result.kind) {
    case 'raised':
      return result.variable === undefined
        ? undefined
        : refused(url, result.variable, result.exception, result.message);
    case 'built':
      // A test may want the URL alone.
      return isTest(file.path) ? undefined : firstUnmatched(file, url, result.rule, result.url);
    case 'failed':
      return otherThanDefault(url);
    default:
      return undefined;
  }
}

function refused(url: BuiltUrl, variable: string, exception: string, message: string): Finding | undefined {
  const said = message === '' ? '' : `: ${message}`;
  return at(
    url,
    variable,
    (value, rule) => `${value} is no value for '${variable}'${rule}. url_for raises ${exception}${said}.`,
  );
}

/** What stands for a value that a script puts in its place: `__ID__`, `{id}`, `:id`, `ID`. */
const PLACEHOLDER = /^(?:__.+__|[{<[%$:].*|[A-Z][A-Z_]+)$|placeholder|replace/;

function isPlaceholder({ text }: ProjectFile, value: PythonValue): boolean {
  if (value.type !== 'str') return false;
  // A folder: code puts the name of a file behind its URL, in which Werkzeug takes two slashes for one.
  if (value.value.endsWith('/')) return true;
  return PLACEHOLDER.test(value.value) || isReplaced(text, value.value);
}

/** Whether a script in the file puts something else in the place of `value`: `url.replace('value', id)`. */
function isReplaced(text: string, value: string): boolean {
  return ["'", '"', '`', '/'].some((quote) =>
    ['replace(', 'replaceAll(', 'split('].some((call) => text.includes(`${call}${quote}${value}${quote}`)),
  );
}

/** The URL is built, but no rule matches it. */
function firstUnmatched(
  file: ProjectFile,
  url: BuiltUrl,
  rule: UrlRule,
  built: string | undefined,
): Finding | undefined {
  const path = built?.replace(/\?.*$/s, '');
  if (path === undefined || !path.startsWith('/') || path.startsWith('//') || !isUnmatched(url, rule, path))
    return undefined;
  for (const [name, converter] of rule.converters) {
    const value = url.values.get(name);
    if (value && !isPlaceholder(file, value) && urlValueProblem(converter, value)?.kind === 'no-match')
      return at(url, name, (text, of) => `${text} is no value for '${name}'${of}. The URL ${path} answers 404.`);
  }
  return undefined;
}

function isUnmatched({ application }: BuiltUrl, rule: UrlRule, path: string): boolean {
  const { subdomain, host } = rule.declaration;
  if (subdomain || host) return false;
  const [method = 'GET'] = rule.methods ?? [];
  const arrived = decoded(path);
  return arrived !== undefined && matchUrl(application.map, arrived, { method }).kind === 'not-found';
}

/** A path as the application gets it. */
function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** All rules of the endpoint have a default of the same name, and another one than is given. */
function otherThanDefault(url: BuiltUrl): Finding | undefined {
  if (url.result.kind !== 'failed') return undefined;
  const { unsuitable } = url.result;
  const [first] = unsuitable;
  if (first?.kind !== 'default' || !unsuitable.every((one) => one.kind === 'default' && one.name === first.name))
    return undefined;
  const { name, rule } = first;
  const expected = repr(rule.defaults.get(name) ?? { type: 'unknown' });
  if (expected === undefined) return undefined;
  return at(
    url,
    name,
    (value) => `${value} is no value for '${name}', which is always ${expected}. url_for raises BuildError.`,
  );
}

function at(
  { written, values, result }: BuiltUrl,
  name: string,
  message: (value: string, ofRule: string) => string,
): Finding | undefined {
  const argument = givenValue(written.call, name);
  const value = repr(values.get(name) ?? { type: 'unknown' });
  if (!argument || value === undefined) return undefined;
  const rule = 'rule' in result ? ` of ${forPeople(result.rule.declaration.rule)}` : '';
  return { span: argument.valueSpan, message: message(value, rule) };
}

/** A rule with `…` for what isn't known of it. */
function forPeople(rule: string): string {
  return rule.replace(new RegExp(`^/${HOLE}`), HOLE).replaceAll(HOLE, '…');
}

/** `defaults=` that the converter refuses: Werkzeug says so when the rule is added. */
function defaults(file: PythonFile): Finding[] {
  return writtenProblems(file, 'default-value').map(({ span, error, rule }) => ({
    span,
    message: `The default is no value for ${withHoles(rule).slice(error.span.start, error.span.end)}. Adding the rule raises ${error.exception}: ${error.message}.`,
  }));
}
