import { samePlace } from '../evaluate/places';
import type { Place } from '../facts/types';
import type { ProjectFile } from '../project/file';
import { grouped } from '../project/grouped';
import type { Application, Route, View } from '../project/project';
import type { ApplicationRoute } from '../project/routes/endpoints';
import { blocks, code, linkTo } from './markdown';

/** Rules and views listed before the rest is only counted. */
const LISTED = 8;

interface RouteDescription {
  /** Whether the view is named: not where the cursor is on its decorator. */
  readonly view: boolean;
  /** Lists the calls that bring the route to its application, without the one at a place. */
  readonly chain?: { readonly without?: Place };
}

/** What routes are, for people: rules and methods, endpoint, blueprint and application, the view, and how they came there. */
export function describeRoutes(
  file: ProjectFile,
  routes: readonly ApplicationRoute[],
  options: RouteDescription,
): string {
  const groups = grouped(
    routes,
    ({ application, route }) => `${file.project.applications.indexOf(application)} ${route.endpointPattern}`,
  );
  const shown = [...groups.values()].slice(0, LISTED);
  const rest = groups.size - shown.length;
  return blocks(
    ...shown.map((group) => describeGroup(file, group, options)),
    rest > 0 ? `… and ${rest} more endpoints.` : undefined,
    routes.some(({ route }) => !route.certain)
      ? '*Possible*: a condition or a part of it could not be read.'
      : undefined,
  );
}

/** `GET, POST /rule`, for one line of a list. */
export function summarizeRoute(route: Route): string {
  return `${route.methods === undefined ? '' : `${methodsText(route.methods)} `}${route.pattern}`;
}

function methodsText(methods: readonly string[]): string {
  return methods.length > 0 ? methods.join(', ') : 'HEAD, OPTIONS';
}

function describeGroup(file: ProjectFile, group: readonly ApplicationRoute[], options: RouteDescription): string {
  const [first] = group;
  if (!first) return '';
  const rules = [...new Set(group.map(({ route }) => ruleLine(route)))];
  const shown = rules.slice(0, LISTED);
  if (shown.length < rules.length) shown.push(`… and ${rules.length - shown.length} more rules`);
  return blocks(
    shown.join('  \n'),
    facts(file, group, first, options),
    options.chain && chain(file, group, options.chain.without),
  );
}

function ruleLine(route: Route): string {
  const methods = route.methods === undefined ? '*methods not known*' : `**${methodsText(route.methods)}**`;
  const where = route.host !== undefined ? ` on host ${code(route.host)}` : onSubdomain(route);
  return `${methods} ${code(route.pattern)}${where}${route.certain ? '' : ' — *possible*'}`;
}

function onSubdomain({ subdomain }: Route): string {
  return subdomain === undefined || subdomain === '' ? '' : ` on subdomain ${code(subdomain)}`;
}

function facts(
  file: ProjectFile,
  group: readonly ApplicationRoute[],
  { application, route }: ApplicationRoute,
  { view }: RouteDescription,
): string {
  return [
    `Endpoint ${code(route.endpointPattern)}`,
    ...(route.blueprint === undefined ? [] : [`blueprint ${code(route.blueprint)}`]),
    ...(file.project.applications.length > 1 ? [`application ${applicationLink(file, application)}`] : []),
    ...(view ? viewFacts(file, group) : []),
  ].join(' · ');
}

function applicationLink(file: ProjectFile, application: Application): string {
  return linkTo(file, application.place, application.name) ?? code(application.name);
}

function viewFacts(file: ProjectFile, group: readonly ApplicationRoute[]): string[] {
  const views = distinctViews(group.map(({ route }) => route));
  const links = views.slice(0, LISTED).map((view) => viewLink(file, view));
  if (links.length === 0) return [];
  return [`${links.length === 1 ? 'view' : 'views'} ${links.join(', ')}`];
}

function viewLink(file: ProjectFile, { name, place }: View): string {
  const link = place && linkTo(file, place);
  return link ? `${code(name)} in ${link}` : code(name);
}

/** The views of routes, each once. */
export function distinctViews(routes: readonly Route[]): View[] {
  const result: View[] = [];
  for (const { view } of routes) {
    if (view && !result.some((known) => sameView(known, view))) result.push(view);
  }
  return result;
}

function sameView(left: View, right: View): boolean {
  if (left.place && right.place) return samePlace(left.place, right.place);
  return !left.place && !right.place && left.name === right.name;
}

/** The calls through which routes came to their application, from the outermost in. */
function chain(file: ProjectFile, group: readonly ApplicationRoute[], without: Place | undefined): string {
  const places: Place[] = [];
  for (const { application, route } of group) {
    for (const place of [...route.trail.slice(0, -1), ...registrations(application, route), ...route.trail.slice(-1)]) {
      const repeated = (without && samePlace(place, without)) || places.some((known) => samePlace(known, place));
      if (!repeated && !isRoot(place)) places.push(place);
    }
  }
  const links = places.flatMap((place) => linkTo(file, place) ?? []);
  return links.length === 0 ? '' : `Registered by ${links.slice(0, LISTED).join(' → ')}`;
}

/** Where the blueprints around a route are registered: `a` and `a.b` for the blueprint `a.b`. */
function registrations({ blueprints }: Application, { blueprint }: Route): Place[] {
  const around = blueprints.filter(
    ({ name }) => name !== undefined && (name === blueprint || blueprint?.startsWith(`${name}.`)),
  );
  return around
    .sort((left, right) => (left.name?.length ?? 0) - (right.name?.length ?? 0))
    .flatMap(({ registeredAt }) => registeredAt ?? []);
}

/** A module that is run, which is no call. */
function isRoot({ code, at }: Place): boolean {
  return code === '' && at === 0;
}
