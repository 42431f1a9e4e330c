import { judges } from '../project/closed';
import type { ProjectFile } from '../project/file';
import type { Application, Route } from '../project/project';
import { matchRequest } from '../project/routes/matching';
import { answerTo, isCatchAll, type UrlAnswer } from '../project/routes/url-answers';
import { type WrittenUrl, writtenUrls } from '../project/templates/written-urls';
import type { UrlValues } from '../routing/match';
import { repr } from '../routing/python-value';
import { replacing } from './fixes/edits';
import type { Fix, Reporter, Rule } from './rule';

/** A URL of the application that is written instead of built. */
export const hardCodedUrl: Rule = {
  name: 'hard-coded-url',
  severity: 'hint',
  summary: 'A URL of the application that is written by hand instead of with `url_for`.',
  check: judge,
  checkTemplate: judge,
};

function judge(file: ProjectFile, report: Reporter): void {
  for (const url of writtenUrls(file)) {
    const meant = builtUrl(file, url);
    if (!meant) {
      const [route] = possiblyMeant(file, url);
      if (route) report.suppressed(url.span, { place: route.trail.at(-1), reason: notSure(route) });
      continue;
    }
    const [other] = meant.possible;
    if (other) {
      report.suppressed(url.span, { place: other.trail.at(-1), reason: notSure(other) });
      continue;
    }
    report.found({
      span: url.span,
      message: `This is the URL of '${meant.route.endpoint}': it breaks when the route, or where the application lies, changes. Write ${meant.call}.`,
      fixes: correction(file, url, meant.call),
    });
  }
}

function notSure({ endpoint, pattern }: Route): string {
  return `'${endpoint ?? pattern}' may answer it: whether it is there is only known when the application runs`;
}

/** The routes that may answer a path that none answers for certain, or one for anything. */
function possiblyMeant(file: ProjectFile, { path }: WrittenUrl): readonly Route[] {
  return judges(file).flatMap((application) =>
    matchRequest(application, { host: undefined, path, method: 'GET' }).possible.filter((route) => !isCatchAll(route)),
  );
}

interface Built extends UrlAnswer {
  readonly call: string;
}

/** The route whose URL is written, and the call that builds it; undefined unless every application says the same. */
export function builtUrl(file: ProjectFile, url: WrittenUrl): Built | undefined {
  const found = judges(file).map((application) => routeOf(application, url.path));
  const [meant] = found;
  if (!meant || !found.every((one) => one?.call === meant.call)) return undefined;
  return { ...meant, call: quotedAs(file, url, meant.call) };
}

/** A call in the quotes of the literal that it replaces. */
function quotedAs({ language, text }: ProjectFile, { span }: WrittenUrl, call: string): string {
  const isDouble = language === 'python' && text[span.start - 1] === '"';
  return isDouble && !/["\\]/.test(call) ? call.replaceAll("'", '"') : call;
}

function correction(file: ProjectFile, { span: where, whole }: WrittenUrl, call: string): Fix[] {
  const title = `Change to ${call}`;
  if (file.language === 'template') return [replacing(file, title, where, `{{ ${call} }}`)];
  const hasUrlFor = file.workspace.module(file.path)?.codes.get('')?.locals.has('url_for');
  return whole && hasUrlFor ? [replacing(file, title, { start: where.start - 1, end: where.end + 1 }, call)] : [];
}

/** The route that answers a path, and how its URL is built. */
function routeOf(application: Application, path: string): Built | undefined {
  const answer = answerTo(application, path);
  const args = answer && argumentsOf(answer.values);
  if (!args || answer.route.endpoint === undefined || isCatchAll(answer.route)) return undefined;
  return { ...answer, call: `url_for(${[`'${answer.route.endpoint}'`, ...args].join(', ')})` };
}

/** Values of a rule as keyword arguments; undefined where one has no literal. */
function argumentsOf(values: UrlValues): readonly string[] | undefined {
  const args = [...values].map(([name, value]) => {
    const text = value.type === 'str' || value.type === 'int' ? repr(value) : undefined;
    return text === undefined ? undefined : `${name}=${text}`;
  });
  return args.includes(undefined) ? undefined : args.filter((one) => one !== undefined);
}
