import { samePlace } from '../evaluate/interpreter';
import { textOf } from '../evaluate/values';
import { type Call, type Code, type Place, spanOf } from '../facts/types';
import { callsIn } from '../project/calls';
import type { ApplicationRoute } from '../project/endpoints';
import type { FileView } from '../project/file';
import { oncePer } from '../project/once';
import type { Project, UnreadPlace } from '../project/project';
import { encloses, type Span } from '../text/span';
import type { Concept, Description, Site } from './concept';
import { describeDecorator } from './decorator-description';
import { blocks, code, linkTo, plain } from './markdown';
import { type RouteCall, routeCalls } from './route-call';
import { describeRoutes } from './route-description';

/** A call that adds routes: a route decorator, `add_url_rule`, or a helper of the project that is given the rule. */
export interface RouteSite extends Site {
  readonly concept: 'route';
  readonly place: Place;
  readonly routes: readonly ApplicationRoute[];
  /** Undefined for a helper. */
  readonly call: RouteCall | undefined;
}

/** Places that couldn't be read, listed before the rest is left out. */
const LISTED = 5;

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
    const known = describeRoutes(file, routes, { view: call?.definition === undefined, chainWithout: place });
    const about = call && describeCall(file, call);
    const text = known || (call && whyNot(file, place, call)) || (about && NO_ROUTE);
    return text ? { span, markdown: blocks(text, about && '---', about) } : undefined;
  },
};

const NO_ROUTE = '**No route is known here.**';

function siteOf(file: FileView, call: RouteCall): RouteSite {
  const place: Place = { path: file.path, code: call.code.key, at: call.call.at };
  const span = spanOf(call.code, call.call.at);
  const routes = routesAt(file, place);
  // An `add_url_rule` of the project's own may add the rule later, from elsewhere.
  return { concept: 'route', span, place, routes: routes.length > 0 ? routes : writtenIn(file, call.code, span), call };
}

/** The routes whose text is written in a stretch of the file. */
function writtenIn(file: FileView, around: Code, span: Span): readonly ApplicationRoute[] {
  const written = routesByText(file.project).get(`${file.path} ${around.key}`) ?? [];
  return written.filter(({ at }) => encloses(span, spanOf(around, at))).map(({ added }) => added);
}

/** Routes by the code in which a part of their rule is written, with the place of that. */
const routesByText = oncePer((project: Project) => {
  const result = new Map<string, { readonly at: number; readonly added: ApplicationRoute }[]>();
  for (const application of project.applications) {
    for (const one of application.routes) {
      for (const { origin } of one.rule.parts) {
        if (!origin) continue;
        const key = `${origin.path} ${origin.code}`;
        const known = result.get(key) ?? [];
        known.push({ at: origin.at, added: { application, route: one } });
        result.set(key, known);
      }
    }
  }
  return result;
});

/** A call of the project's own code that is given a rule and adds its route. */
function helperSite(file: FileView, around: Code, { at }: Call): RouteSite | undefined {
  const place: Place = { path: file.path, code: around.key, at };
  const span = spanOf(around, at);
  const routes = routesAt(file, place).filter((one) => isWrittenIn(one, place, around, span));
  return routes.length > 0 ? { concept: 'route', span, place, routes, call: undefined } : undefined;
}

/** The routes that came through the call at a place. */
function routesAt({ project }: FileView, place: Place): readonly ApplicationRoute[] {
  return routesByPlace(project).get(keyOf(place)) ?? [];
}

const routesByPlace = oncePer((project: Project) => {
  const result = new Map<string, ApplicationRoute[]>();
  for (const application of project.applications) {
    for (const one of application.routes) {
      for (const key of new Set(one.trail.map(keyOf))) {
        const known = result.get(key);
        if (known) known.push({ application, route: one });
        else result.set(key, [{ application, route: one }]);
      }
    }
  }
  return result;
});

function keyOf({ path, code: key, at }: Place): string {
  return `${path} ${key} ${at}`;
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

function describeCall(file: FileView, { code: around, method, object, receiver }: RouteCall): string | undefined {
  if (receiver.kind === 'library' || receiver.kind === 'other') return undefined;
  const span = object && spanOf(around, object.at);
  const on = receiver.kind === 'unknown' ? undefined : receiver.kind;
  return describeDecorator(method, span ? file.text.slice(span.start, span.end) : 'app', on);
}

/** Why a call that adds routes gives none. */
function whyNot(file: FileView, place: Place, { code: around, receiver }: RouteCall): string | undefined {
  const unread = file.project.unread.filter((one) => samePlace(one.place, place));
  if (unread.length > 0) return blocks(NO_ROUTE, reasons(file, unread));
  const { interpreter } = file.project.evaluation;
  if (around.kind === 'function' && !interpreter.entered.has(`${file.path}#${around.key}`)) {
    return `${NO_ROUTE} Nothing in the project calls ${code(around.name)}.`;
  }
  if (receiver.kind === 'blueprint') return unregistered(file, receiver.states);
  return receiver.kind === 'unknown' ? `${NO_ROUTE} What it is called on could not be told.` : undefined;
}

/** What keeps the routes of a blueprint from being any. */
function unregistered(
  file: FileView,
  states: (RouteCall['receiver'] & { kind: 'blueprint' })['states'],
): string | undefined {
  const [state] = states;
  if (!state || states.some(({ setups }) => setups.length > 0)) return undefined;
  const name = textOf(state.name);
  const made = linkTo(file, state.place);
  const hidden = file.project.unread.filter((one) => !one.blueprints);
  return blocks(
    `**Not a route yet.** No application registers the blueprint${name === undefined ? '' : ` ${code(name)}`}${made ? `, made in ${made}` : ''}.`,
    hidden.length > 0 ? `Unless it is done where the code could not be read:\n\n${reasons(file, hidden)}` : undefined,
  );
}

function reasons(file: FileView, unread: readonly UnreadPlace[]): string {
  const lines = unread.slice(0, LISTED).flatMap(({ place, reason }) => {
    const link = linkTo(file, place);
    return link ? [`- ${link}: ${plain(reason)}`] : [];
  });
  const rest = unread.length - LISTED;
  return [...lines, ...(rest > 0 ? [`- … and ${rest} more`] : [])].join('\n');
}
