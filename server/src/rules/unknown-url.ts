import { judges } from '../project/closed';
import type { ProjectFile } from '../project/file';
import type { Application } from '../project/project';
import { matchRequest } from '../project/routes/matching';
import { writtenUrls } from '../project/templates/written-urls';
import { whyOpen } from './reading/why-open';
import type { Reporter, Rule } from './rule';

/** A URL that nothing of the application answers. */
export const unknownUrl: Rule = {
  name: 'unknown-url',
  severity: 'hint',
  summary: 'A URL that is written by hand and that no route matches.',
  check: judge,
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
    if (!applications.every((application) => isMissing(application, path))) continue;
    const [open = moved] = applications.flatMap((application) => whyOpen(file, application) ?? []);
    if (open) report.suppressed(span, open);
    else report.found({ span, message: `No route matches '${path}': the application answers 404.` });
  }
}

function isMissing(application: Application, path: string): boolean {
  const { answer, possible } = matchRequest(application, { host: undefined, path, method: 'GET' });
  return answer.kind === 'not-found' && possible.length === 0;
}
