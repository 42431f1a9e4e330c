import { judges } from '../project/closed';
import type { ProjectFile, PythonFile } from '../project/file';
import { isUnanswered } from '../project/routes/url-answers';
import { writtenUrls } from '../project/templates/written-urls';
import type { Span } from '../text/span';
import { replacingLiteral } from './fixes/edits';
import { redirectedEndpoints } from './reading/redirected-endpoints';
import { whyOpen } from './reading/why-open';
import type { Fix, Reporter, Rule } from './rule';

/** A URL that nothing of the application answers. */
export const unknownUrl: Rule = {
  name: 'unknown-url',
  severity: 'hint',
  summary: 'A URL that is written by hand and that no route matches.',
  check(file, report) {
    judge(file, report);
    judgeRedirects(file, report);
  },
  checkTemplate: judge,
};

/** What gives the application another place, or other servers a part of its URLs. `ProxyFix` does where it is told `x_prefix`. */
const ELSEWHERE =
  /\.wsgi_app\s*=(?!\s*(?:\w+\.)*ProxyFix\((?![^)]*x_prefix))|DispatcherMiddleware|APPLICATION_ROOT|SCRIPT_NAME|X-Accel|X-Sendfile/;
/** What browsers and robots ask a server for by themselves, and the root, which often leads elsewhere. */
const WELL_KNOWN = /^\/(?:$|favicon\.ico|robots\.txt|sitemap\.xml|apple-touch-icon|\.well-known\/)/;

function judge(file: ProjectFile, report: Reporter): void {
  const urls = writtenUrls(file).filter(({ path }) => !WELL_KNOWN.test(path));
  const applications = judges(file);
  if (urls.length === 0 || applications.length === 0) return;
  const [elsewhere] = file.workspace.mentioning(ELSEWHERE);
  const moved = elsewhere && { place: undefined, reason: `${elsewhere} may give the application another place` };
  for (const { path, span } of urls) {
    if (!applications.every((application) => isUnanswered(application, path))) continue;
    const [open = moved] = applications.flatMap((application) => whyOpen(file, application) ?? []);
    if (open) report.suppressed(span, open);
    else report.found({ span, message: `No route matches '${path}': the application answers 404.` });
  }
}

/** `redirect('index')`: an endpoint that is taken for a URL. */
function judgeRedirects(file: PythonFile, report: Reporter): void {
  for (const { text, span, path } of redirectedEndpoints(file)) {
    const [open] = judges(file).flatMap((application) => whyOpen(file, application) ?? []);
    if (open) {
      report.suppressed(span, open);
      continue;
    }
    const call = `url_for('${text}'${needsValues(file, text) ? ', …' : ''})`;
    report.found({
      span,
      severity: 'warning',
      message: `'${text}' is an endpoint: as a URL it leads to '${path}', and the application answers 404. Write ${call}.`,
      fixes: call.includes('…') ? [] : building(file, span, call),
    });
  }
}

function needsValues(file: PythonFile, endpoint: string): boolean {
  const routes = judges(file).flatMap((application) =>
    application.routes.filter((route) => route.endpoint === endpoint),
  );
  return routes.every(({ variables }) => variables.length > 0);
}

/** Puts a call in the place of a literal with plain quotes. */
function building({ path, text, module }: PythonFile, content: Span, call: string): Fix[] {
  if (!/[(\s=]['"]$/.test(text.slice(Math.max(0, content.start - 2), content.start))) return [];
  const edits = replacingLiteral(path, text, module, content, call, ['from flask import url_for']);
  return [{ title: `Change to ${call}`, edits, certain: true }];
}
