import { samePlace } from '../../evaluate/places';
import { type Call, type Code, type Place, spanOf } from '../../facts/types';
import type { PythonFile } from '../../project/file';
import { grouped } from '../../project/grouped';
import { oncePer } from '../../project/once';
import type { Project } from '../../project/project';
import { callsIn } from '../../project/python/calls';
import { type ApplicationRoute, routesIn } from '../../project/routes/endpoints';
import { encloses, type Span } from '../../text/span';
import type { Concept, Description, FileSymbol, Site } from '../concept';
import { blocks } from '../markdown';
import { describeRoutes, summarizeRoute } from '../route-description';
import { routesAt } from './added-routes';
import { describeDecorator } from './decorator-description';
import { whyNoRoute } from './missing-route';
import { argumentOf, type RouteCall, routeCalls } from './route-call';

/** A call that adds routes: a route decorator, `add_url_rule`, or a helper of the project that is given the rule. */
interface RouteSite extends Site {
  readonly concept: 'route';
  readonly place: Place;
  readonly routes: readonly ApplicationRoute[];
  /** Undefined for a helper. */
  readonly call: RouteCall | undefined;
}

/** What routes a call gives its applications, or why it gives none. */
export const route: Concept<RouteSite> = {
  name: 'route',
  sites(file, offset) {
    const calls = routeCalls(file, offset);
    const adding = new Set<Call>(calls.map(({ call }) => call));
    const helpers = [...callsIn(file, offset)].filter(({ call }) => !adding.has(call));
    return [
      ...calls.map((call) => siteOf(file, call)),
      ...helpers.flatMap(({ code: around, call }) => helperSite(file, around, call) ?? []),
    ];
  },
  describe({ span, place, routes, call }, _, file): Description | undefined {
    const known = describeRoutes(file, routes, { view: call?.definition === undefined, chain: { without: place } });
    const about = call && describeCall(file, call);
    const text = known || (call && whyNoRoute(file, place, call));
    return text ? { span, markdown: blocks(text, about && '---', about) } : undefined;
  },
  symbols(file): FileSymbol[] {
    return this.sites(file).flatMap(({ span, routes, call }) => {
      const rule = call && argumentOf(call.call, 0, 'rule');
      const nameSpan = call && rule ? spanOf(call.code, rule.value.at) : span;
      const shown = new Map(routes.map(({ route: one }) => [summarizeRoute(one), one]));
      return [...shown].map(([name, one]) => ({ name, detail: one.endpointPattern, kind: 'route', span, nameSpan }));
    });
  },
};

function siteOf(file: PythonFile, call: RouteCall): RouteSite {
  const place: Place = { path: file.path, code: call.code.key, at: call.call.at };
  const span = spanOf(call.code, call.call.at);
  const routes = routesAt(file, place);
  // An `add_url_rule` of the project's own may add the rule later, from elsewhere.
  return { concept: 'route', span, place, routes: routes.length > 0 ? routes : writtenIn(file, call.code, span), call };
}

/** The routes whose text is written in a stretch of the file. */
function writtenIn(file: PythonFile, around: Code, span: Span): readonly ApplicationRoute[] {
  const written = routesByText(file.project).get(`${file.path} ${around.key}`) ?? [];
  return written.filter(({ at }) => encloses(span, spanOf(around, at))).map(({ added }) => added);
}

/** Routes by the code in which a part of their rule is written, with the place of that. */
const routesByText = oncePer(({ applications }: Project) => {
  const written = applications.flatMap(routesIn).flatMap((added) => {
    const origins = added.route.rule.parts.flatMap(({ origin }) => origin ?? []);
    return origins.map(({ path, code: around, at }) => ({ added, at, key: `${path} ${around}` }));
  });
  return grouped(written, ({ key }) => key);
});

/** A call of the project's own code that is given a rule and adds its route. */
function helperSite(file: PythonFile, around: Code, { at }: Call): RouteSite | undefined {
  const place: Place = { path: file.path, code: around.key, at };
  const span = spanOf(around, at);
  const routes = routesAt(file, place).filter((one) => isWrittenIn(one, place, around, span));
  return routes.length > 0 ? { concept: 'route', span, place, routes, call: undefined } : undefined;
}

/**
 * Whether a call is where a route is written: it adds the rule, or a part of the rule's text is among its arguments.
 * What Flask adds by itself is written nowhere.
 */
function isWrittenIn({ route: one }: ApplicationRoute, place: Place, around: Code, span: Span): boolean {
  if (one.automatic) return false;
  const last = one.trail[one.trail.length - 1];
  if (last && samePlace(last, place)) return true;
  return one.rule.parts.some(
    ({ origin }) =>
      origin?.path === place.path && origin.code === place.code && encloses(span, spanOf(around, origin.at)),
  );
}

function describeCall(file: PythonFile, { code: around, method, object, receiver }: RouteCall): string | undefined {
  if (receiver.kind === 'library' || receiver.kind === 'other') return undefined;
  const span = object && spanOf(around, object.at);
  const on = receiver.kind === 'unknown' ? undefined : receiver.kind;
  return describeDecorator(method, span ? file.text.slice(span.start, span.end) : 'app', on);
}
