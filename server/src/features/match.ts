import type { Location } from '../project/file';
import { locationOf } from '../project/located';
import { mainFirst } from '../project/main-application';
import type { Application, Route } from '../project/project';
import { type Answer, decodePath, matchRequest, type Request, routeOfAnswer } from '../project/routes/matching';
import type { Workspace } from '../project/workspace';
import type { ApplicationAnswer, MatchedRoute } from './match-answer';
import { toPlain } from './routes';

/** What the applications of a project do with a URL. */
export interface UrlMatch {
  readonly request: Request;
  readonly answers: readonly ApplicationAnswer<Location>[];
}

/**
 * What every application does with a URL, the main one first; those that tests make only where there is no other.
 * @param url a path, or a whole URL; its query doesn't matter
 */
export function matchText(workspace: Workspace, url: string, method: string): UrlMatch {
  const request = readRequest(url, method);
  const project = workspace.settle();
  const own = project.applications.filter(({ test }) => !test);
  const asked = mainFirst(own.length > 0 ? own : project.applications);
  const answers = asked.map((application): ApplicationAnswer<Location> => {
    const { answer, possible } = matchRequest(application, request);
    return {
      app: application.name,
      ...told(workspace, answer),
      ...(answer.kind === 'method-not-allowed' && {
        allowed: allowedRoutes(application, request, answer.methods).map((route) => matched(workspace, route)),
      }),
      possible: possible.map((route) => matched(workspace, route)),
      unread: project.unread.filter((one) => touches(one.applications, application)).length,
    };
  });
  return { request, answers };
}

const URL_PARTS = /^(?:[a-z][a-z0-9+.-]*:)?\/\/([^/?#]*)([^?#]*)/i;
/** A host without its scheme, told by its port. */
const HOST = /^((?:[\w-]+\.)*[\w-]+):\d+(?=[/?#]|$)/;

function readRequest(url: string, method: string): Request {
  const written = url.trim();
  const withScheme = HOST.test(written) ? `//${written}` : written;
  const [, authority, rest] = URL_PARTS.exec(withScheme) ?? [];
  const host = authority?.replace(/^[^@]*@/, '').replace(/:\d*$/, '');
  const path = decodePath(rest ?? withScheme.replace(/[?#].*$/s, ''));
  return { host: host || undefined, path: `/${path.replace(/^\/+/, '')}`, method: method.toUpperCase() };
}

/** The routes that answer a request with other methods. OPTIONS is answered by Flask itself. */
function allowedRoutes(application: Application, request: Request, methods: readonly string[]): Route[] {
  const routes = methods
    .filter((method) => method !== 'OPTIONS')
    .flatMap((method) => routeOfAnswer(matchRequest(application, { ...request, method }).answer) ?? []);
  return [...new Set(routes)];
}

function touches(applications: ReadonlySet<Application> | undefined, application: Application): boolean {
  return applications === undefined || applications.has(application);
}

function told(workspace: Workspace, answer: Answer): Omit<ApplicationAnswer<Location>, 'app' | 'possible' | 'unread'> {
  const route = (one: Route | undefined) => one && { route: matched(workspace, one) };
  switch (answer.kind) {
    case 'match': {
      const values = Object.fromEntries([...answer.values].map(([name, value]) => [name, toPlain(value)]));
      return { kind: 'match', ...route(answer.route), values };
    }
    case 'redirect':
      return { kind: 'redirect', ...route(answer.route), ...(answer.path !== undefined && { redirect: answer.path }) };
    case 'method-not-allowed':
      return { kind: answer.kind, methods: answer.methods };
    case 'raised':
      return { kind: 'raised', error: `${answer.exception}: ${answer.message}` };
    default:
      return { kind: answer.kind };
  }
}

function matched(
  workspace: Workspace,
  { pattern, endpointPattern, methods, view, automatic, trail }: Route,
): MatchedRoute<Location> {
  const place = (automatic ? undefined : view?.place) ?? trail.at(-1);
  const location = place && locationOf(workspace, place, view?.name);
  return {
    rule: pattern,
    endpoint: endpointPattern,
    ...(methods && { methods }),
    ...(view && !automatic && { view: view.name }),
    ...(location && { location }),
  };
}
