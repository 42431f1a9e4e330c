import { type MatchOptions, type MatchResult, matchUrl, type Redirect, type UrlValues } from '../../routing/match';
import type { Raised } from '../../routing/outcome';
import { createUrlMap, type UrlMap } from '../../routing/url-map';
import type { RuleDeclaration, UrlRule } from '../../routing/url-rule';
import { oncePer } from '../once';
import type { Application, Route } from '../project';

/** What a browser asks for. */
export interface Request {
  /** Without the port; undefined where only a path is known. */
  readonly host: string | undefined;
  /** Decoded, from its slash on, without a query. */
  readonly path: string;
  readonly method: string;
}

/** What an application answers, as far as its certain routes tell. */
export type Answer =
  | { readonly kind: 'match'; readonly route: Route; readonly values: UrlValues }
  /** `route` is what answers where the redirect leads. */
  | {
      readonly kind: 'redirect';
      readonly reason: Redirect['reason'];
      readonly path: string | undefined;
      readonly route: Route | undefined;
    }
  | { readonly kind: 'not-found' }
  /** Sorted, as the `Allow` header has them. */
  | { readonly kind: 'method-not-allowed'; readonly methods: readonly string[] }
  | Raised
  /** Depends on a converter that can't be read. */
  | { readonly kind: 'unknown' };

export interface Match {
  readonly answer: Answer;
  /** Routes that may answer instead: they, or something before them, depend on what isn't known. */
  readonly possible: readonly Route[];
}

/** What `application` does with a request, in Werkzeug's order. A route that is only possible never answers for certain. */
export function matchRequest(application: Application, request: Request): Match {
  const { certain, all, vague } = mapsOf(application);
  const found = search(certain, request);
  const answer = answerOf(certain, request, found);
  const possible = new Set(vague.filter((route) => mayAnswer(route, request)));
  for (const rule of found.kind === 'unknown' ? found.rules : []) add(possible, certain.routes.get(rule.declaration));
  const withAll = all === certain ? found : search(all, request);
  if (withAll.kind === 'unknown') for (const rule of withAll.rules) add(possible, all.routes.get(rule.declaration));
  else add(possible, routeOfAnswer(answerOf(all, request, withAll)));
  const own = routeOfAnswer(answer);
  return { answer, possible: [...possible].filter((route) => route !== own) };
}

interface Routing {
  readonly map: UrlMap;
  readonly routes: ReadonlyMap<RuleDeclaration, Route>;
}

interface Maps {
  readonly certain: Routing;
  /** With the routes that may not be there. */
  readonly all: Routing;
  /** Routes that aren't wholly known. */
  readonly vague: readonly Route[];
}

const mapsOf = oncePer((application: Application): Maps => {
  const known = application.routes.filter(isKnown);
  const certainOnes = known.filter(({ certain }) => certain);
  const certain = routing(application, certainOnes);
  return {
    certain,
    all: certainOnes.length === known.length ? certain : routing(application, known),
    vague: application.routes.filter((route) => !isKnown(route)),
  };
});

function isKnown({ ruleText, endpoint, defaults }: Route): boolean {
  return ruleText !== undefined && endpoint !== undefined && defaults !== undefined;
}

function routing({ map, routes: all }: Application, chosen: readonly Route[]): Routing {
  const routes = new Map(chosen.map((route) => [declarationOf(route), route]));
  const hostMatching = all.some(({ host }) => host !== undefined);
  return { map: createUrlMap(routes.keys(), { ...map.settings, hostMatching }), routes };
}

function declarationOf({ ruleText = '', endpoint = '', methods, ...route }: Route): RuleDeclaration {
  const { defaults, subdomain, host, strictSlashes, buildOnly, alias, redirectTo } = route;
  return {
    rule: ruleText,
    endpoint,
    // Flask answers OPTIONS by itself.
    methods: methods && [...methods, 'OPTIONS'],
    defaults,
    subdomain,
    host,
    strictSlashes,
    buildOnly,
    alias,
    redirectTo,
  };
}

/** The first answer on the domains that the request may be for. */
function search({ map, routes }: Routing, request: Request): MatchResult {
  const { path, method } = request;
  let result: MatchResult = { kind: 'not-found' };
  for (const domain of domainsOf(map, [...routes.values()], request)) {
    result = matchUrl(map, path, { ...domain, method });
    if (result.kind !== 'not-found') break;
  }
  return result;
}

function domainsOf({ settings }: UrlMap, routes: readonly Route[], { host }: Request): MatchOptions[] {
  if (settings.hostMatching) {
    const hosts = host === undefined ? routes.flatMap((route) => route.host ?? []) : [host];
    return [...new Set(hosts)].map((serverName) => ({ serverName }));
  }
  const subdomains = new Set(routes.flatMap(({ subdomain }) => subdomain ?? []));
  if (subdomains.size === 0) return [{}];
  const [first, ...others] = (host ?? '').split('.');
  const given = others.length > 0 && first ? [first] : host === undefined ? [...subdomains] : [];
  return host === undefined ? [{}, ...given.map(onSubdomain)] : [...given.map(onSubdomain), {}];
}

function onSubdomain(subdomain: string): MatchOptions {
  return { subdomain };
}

function answerOf(routing: Routing, request: Request, found: MatchResult): Answer {
  const routeOf = (rule: UrlRule) => routing.routes.get(rule.declaration);
  switch (found.kind) {
    case 'match': {
      const route = routeOf(found.rule);
      return route ? { kind: 'match', route, values: found.values } : { kind: 'unknown' };
    }
    case 'redirect': {
      const path = found.url?.replace(/^\w+:\/\/[^/]*/, '');
      const then = path === undefined ? undefined : search(routing, { ...request, path: decodePath(path) });
      return {
        kind: 'redirect',
        reason: found.reason,
        path,
        route: then?.kind === 'match' ? routeOf(then.rule) : undefined,
      };
    }
    case 'unknown':
    case 'websocket-mismatch':
      return { kind: found.kind === 'unknown' ? 'unknown' : 'not-found' };
    default:
      return found;
  }
}

export function routeOfAnswer(answer: Answer): Route | undefined {
  return answer.kind === 'match' || answer.kind === 'redirect' ? answer.route : undefined;
}

function add(routes: Set<Route>, route: Route | undefined): void {
  if (route) routes.add(route);
}

/** Whether a route that isn't wholly known can fit: its known pieces stand in the path, in their order. */
function mayAnswer({ pattern, methods }: Route, { path, method }: Request): boolean {
  const asked = method === 'HEAD' ? 'GET' : method;
  if (methods && asked !== 'OPTIONS' && !methods.includes(asked)) return false;
  const pieces = pattern.split(/<[^<>]*>/);
  const [first = ''] = pieces;
  if (!path.startsWith(first)) return false;
  let from = first.length;
  for (const piece of pieces.slice(1)) {
    const at = path.indexOf(piece, from);
    if (at < 0) return piece === '/' && piece === pieces.at(-1);
    from = at + piece.length;
  }
  const last = pieces.at(-1) ?? '';
  return pieces.length === 1 ? path.length === from : path.endsWith(last) || last === '/';
}

/** The path of a URL as a server hands it to the application; what isn't UTF-8 becomes a replacement character. */
export function decodePath(path: string): string {
  return path.replace(/(?:%[0-9a-fA-F]{2})+/g, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return '\u{fffd}';
    }
  });
}
