import { spanOf } from '../facts/types';
import { type ProjectFile, PythonFile } from '../project/file';
import { otherSides } from '../project/python/around';
import { encloses } from '../text/span';
import { appendingArgument, replacing } from './fixes/edits';
import { type Building, type BuiltUrl, buildings, givenValue } from './reading/built-urls';
import { writtenEndpoints } from './reading/endpoints';
import type { Finding, Fix, Reporter, Rule } from './rule';
import { enumeration } from './wording/enumeration';

/** A `url_for` that gives no rule of its endpoint all the values it needs. */
export const missingUrlValue: Rule = {
  name: 'missing-url-value',
  severity: 'error',
  summary: 'A value that the rule of the endpoint needs and `url_for` isn’t given.',
  check: judge,
  checkTemplate: judge,
};

function judge(file: ProjectFile, report: Reporter): void {
  for (const building of buildings(file)) {
    const missing = building.urls.map(missingNames);
    const [names] = missing;
    if (!names || missing.some((one) => one === undefined)) continue;
    const { span } = building.written.text;
    const doubt = building.obstacle ?? otherWay(file, building, names);
    if (doubt) report.suppressed(span, doubt);
    else report.found({ span, ...finding(file, building, names) });
  }
}

/**
 * Where the other side of a condition builds a URL of the same endpoint with what is missing here: the code knows of
 * applications that have the endpoint in either way, and asks which of them it is in.
 */
function otherWay(file: ProjectFile, { written }: Building, missing: readonly string[]) {
  const { place } = written.call;
  const code = place && file instanceof PythonFile ? file.module.codes.get(place.code) : undefined;
  if (!code || !place) return undefined;
  const sides = otherSides(code, spanOf(code, place.at));
  const other = writtenEndpoints(file).find(({ call, endpoint }) => {
    const gives = call.arguments.some(({ keyword }) => keyword && missing.includes(keyword.name));
    return gives && endpoint === written.endpoint && sides.some((side) => encloses(side, call.argumentList));
  });
  return other && { place: other.call.place, reason: 'the other side of the condition gives it' };
}

/** What the rule that comes nearest lacks; undefined where a URL can be built. */
function missingNames({ result }: BuiltUrl): readonly string[] | undefined {
  if (result.kind !== 'failed') return undefined;
  const lacking = result.unsuitable.flatMap((reason) => (reason.kind === 'missing' ? [reason.names] : []));
  return lacking.sort((left, right) => left.length - right.length)[0];
}

function finding(file: ProjectFile, { written, urls }: Building, names: readonly string[]): Omit<Finding, 'span'> {
  const nothing = names.filter((name) => urls.some(({ values }) => values.get(name)?.type === 'NoneType'));
  const none = nothing.length > 0 ? ` None for ${enumeration(nothing)} counts as not given.` : '';
  const forgotten = names.filter((name) => !nothing.includes(name));
  const forgot = forgotten.length > 0 ? ` Did you forget to specify ${enumeration(forgotten)}?` : '';
  return {
    message: `Could not build url for endpoint '${written.endpoint}': url_for raises BuildError.${none}${forgot}`,
    fixes:
      forgotten.length === names.length && !written.handed
        ? [...renaming(file, urls, names), ...adding(file, written, names)]
        : [],
  };
}

/** Where one value is missing and one is given that no rule has, it is the same under another name. */
function renaming(file: ProjectFile, urls: readonly BuiltUrl[], [name, ...others]: readonly string[]): Fix[] {
  const [url] = urls;
  if (!url || name === undefined || others.length > 0) return [];
  const rules = urls.flatMap(({ application, endpoint }) => application.map.rulesByEndpoint.get(endpoint) ?? []);
  const [surplus, ...more] = [...url.values.keys()].filter((given) => !rules.some((rule) => rule.arguments.has(given)));
  const argument = surplus === undefined || more.length > 0 ? undefined : givenValue(url.written.call, surplus);
  if (!argument?.keyword) return [];
  return [replacing(file, `Rename '${surplus}' to '${name}'`, argument.keyword.span, name)];
}

/** Gives the values that are there under the same names. */
function adding(file: ProjectFile, { call }: Building['written'], names: readonly string[]): Fix[] {
  if (!names.every(call.knows)) return [];
  const text = names.map((name) => `${name}=${name}`).join(', ');
  return [appendingArgument(file, `Add ${text}`, call, text)];
}
