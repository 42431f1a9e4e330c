import { samePlace } from '../evaluate/interpreter';
import { textOf } from '../evaluate/values';
import { type Code, type Place, spanOf } from '../facts/types';
import type { ApplicationRoute } from '../project/endpoints';
import type { FileView } from '../project/file';
import { oncePer } from '../project/once';
import type { Project, UnreadPlace } from '../project/project';
import { encloses } from '../text/span';
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
  sites: oncePer((file: FileView) => {
    const calls = new Map(routeCalls(file).map((call) => [`${call.code.key} ${call.call.at}`, call]));
    const added = new Map((routesByFile(file.project).get(file.path) ?? []).map((one) => [keyOf(one.place), one]));
    const sites: RouteSite[] = [];
    for (const [key, call] of calls) {
      const place: Place = { path: file.path, code: call.code.key, at: call.call.at };
      const routes = added.get(key)?.routes ?? [];
      sites.push({ concept: 'route', span: spanOf(call.code, call.call.at), place, routes, call });
    }
    for (const [key, { place, routes }] of added) {
      const around = file.module.codes.get(place.code);
      if (calls.has(key) || !around || !around.calls.some((call) => call.at === place.at)) continue;
      const span = spanOf(around, place.at);
      const given = routes.filter((one) => isWrittenIn(one, place, around, span));
      if (given.length > 0) sites.push({ concept: 'route', span, place, routes: given, call: undefined });
    }
    return sites;
  }),
  describe({ span, place, routes, call }, _, file): Description | undefined {
    const known = describeRoutes(file, routes, { view: call?.definition === undefined, chainWithout: place });
    const about = call && describeCall(file, call);
    const text = known || (call && whyNot(file, place, call)) || (about && NO_ROUTE);
    return text ? { span, markdown: blocks(text, about && '---', about) } : undefined;
  },
};

const NO_ROUTE = '**No route is known here.**';

interface AddedRoutes {
  readonly place: Place;
  readonly routes: ApplicationRoute[];
}

/** The routes of a project by the calls they came through, in the files those stand in. */
const routesByFile = oncePer((project: Project) => {
  const result = new Map<string, AddedRoutes[]>();
  const known = new Map<string, AddedRoutes>();
  for (const application of project.applications) {
    for (const one of application.routes) {
      for (const place of one.trail) {
        const key = `${place.path} ${keyOf(place)}`;
        let added = known.get(key);
        if (!added) {
          added = { place, routes: [] };
          known.set(key, added);
          result.set(place.path, [...(result.get(place.path) ?? []), added]);
        }
        added.routes.push({ application, route: one });
      }
    }
  }
  return result;
});

function keyOf({ code: key, at }: Place): string {
  return `${key} ${at}`;
}

/**
 * Whether a call is where a route is written: it adds the rule, or a part of the rule's text is among its arguments.
 * What Flask adds by itself is written nowhere.
 */
function isWrittenIn({ route: one }: ApplicationRoute, place: Place, around: Code, span: Site['span']): boolean {
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
