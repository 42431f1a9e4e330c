import { callsIn } from '../project/calls';
import { judges } from '../project/closed';
import { isTest } from '../project/evaluation';
import { contentSpan, type FileView, type ProjectFile } from '../project/file';
import { flaskName } from '../project/flask-names';
import { matchRequest } from '../project/matching';
import type { Application, Route } from '../project/project';
import type { TemplateFile } from '../project/template-file';
import { elementsOf, isPlain } from '../project/template-html';
import type { UrlValues } from '../routing/match';
import { repr } from '../routing/python-value';
import type { Span } from '../text/span';
import { replacing } from './edits';
import type { Reporter, Rule } from './rule';

/** A URL of the application that is written instead of built. */
export const hardCodedUrl: Rule = {
  name: 'hard-coded-url',
  severity: 'hint',
  summary: 'A URL of the application that is written by hand instead of with `url_for`.',
  check(file, report) {
    for (const span of redirects(file)) judge(file, span, report);
  },
  checkTemplate(file, report) {
    for (const span of links(file)) judge(file, span, report);
  },
};

/** Attributes that hold a URL that the browser asks for. */
const LINKING: ReadonlySet<string> = new Set(['href', 'action', 'src', 'formaction']);

/** The URLs that are wholly written in attributes of HTML. */
function links(file: TemplateFile): Span[] {
  return elementsOf(file).flatMap(({ attributes }) =>
    attributes.flatMap(({ name, value }) => (LINKING.has(name) && isPlain(file, value) ? [value] : [])),
  );
}

/** The URLs that `redirect` is given in Python. */
function redirects(file: FileView): Span[] {
  if (isTest(file.path)) return [];
  return [...callsIn(file)].flatMap(({ code, call }) => {
    const [first] = call.arguments;
    if (first?.value.kind !== 'string' || first.value.content < 0 || flaskName(file, code, call.callee) !== 'redirect')
      return [];
    return [contentSpan(code, first.value)];
  });
}

function judge(file: ProjectFile, span: Span, report: Reporter): void {
  const path = /^\/(?!\/)[\w./~-]*/.exec(file.text.slice(span.start, span.end))?.[0];
  if (path === undefined || !/^(?:[?#]|$)/.test(file.text.slice(span.start + path.length, span.end))) return;
  const found = judges(file).map((application) => routeOf(application, path));
  const [meant] = found;
  if (!meant || found.some((one) => one?.call !== meant.call)) return;
  const where = { start: span.start, end: span.start + path.length };
  const isWhole = where.end === span.end;
  const inTemplate = file.language === 'template';
  report.found({
    span: where,
    message: `This is the URL of '${meant.route.endpoint}': it breaks when the route, or where the application lies, changes. Write ${meant.call}.`,
    fixes: inTemplate
      ? [replacing(file, `Change to ${meant.call}`, where, `{{ ${meant.call} }}`)]
      : isWhole && knowsUrlFor(file)
        ? [replacing(file, `Change to ${meant.call}`, { start: span.start - 1, end: span.end + 1 }, meant.call)]
        : [],
  });
}

/** Whether a Python file has `url_for` under this name. */
function knowsUrlFor(file: ProjectFile): boolean {
  return file.workspace.module(file.path)?.codes.get('')?.locals.has('url_for') ?? false;
}

/** The route that answers a path for certain, and how its URL is built. */
function routeOf(application: Application, path: string): { readonly route: Route; readonly call: string } | undefined {
  for (const method of ['GET', 'POST']) {
    const { answer, possible } = matchRequest(application, { host: undefined, path, method });
    if (answer.kind !== 'match' || possible.length > 0) continue;
    const { route, values } = answer;
    const args = argumentsOf(values);
    // A rule that matches anything says nothing of what is meant.
    if (!args || route.endpoint === undefined || /^\/<[^>]*>\/?$/.test(route.ruleText ?? '')) return undefined;
    return { route, call: `url_for(${[`'${route.endpoint}'`, ...args].join(', ')})` };
  }
  return undefined;
}

/** Values of a rule as keyword arguments; undefined where one has no literal. */
function argumentsOf(values: UrlValues): readonly string[] | undefined {
  const args = [...values].map(([name, value]) => {
    const text = value.type === 'str' || value.type === 'int' ? repr(value) : undefined;
    return text === undefined ? undefined : `${name}=${text}`;
  });
  return args.includes(undefined) ? undefined : args.filter((one) => one !== undefined);
}
