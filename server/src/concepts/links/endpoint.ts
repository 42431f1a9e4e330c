import { placeKey } from '../../evaluate/places';
import { type ProjectFile, PythonFile } from '../../project/file';
import { grouped } from '../../project/grouped';
import { oncePer } from '../../project/once';
import type { Application } from '../../project/project';
import { type ApplicationRoute, relativeTo, routesIn, routesNamed } from '../../project/routes/endpoints';
import { type LoginView, loginViews } from '../../project/routes/login-views';
import { builtInTestCalls } from '../../project/tests/test-calls';
import { leafOf } from '../../text/dotted-names';
import { span } from '../../text/span';
import type { CompletionEntry, CompletionList, Concept, Description, Site, Target } from '../concept';
import { quoteOf, replacedText, type WrittenText, writtenText } from '../literals';
import { blocks, code } from '../markdown';
import { renamingEndpoint } from '../renaming';
import { describeRoutes, distinctViews, summarizeRoute } from '../route-description';
import { isCommented, slots } from '../slots';
import { targetsAt } from '../targets';
import { urlForCalls } from './url-for';
import { endpointsGiven, type UrlForCall } from './url-for-call';

/** The endpoint that a call of `url_for` names, or a setting of Flask-Login that is handed to `url_for`. */
interface EndpointSite extends Site {
  readonly concept: 'endpoint';
  /** Undefined for a setting. */
  readonly call: UrlForCall | undefined;
  /** Undefined where no quote has been typed yet. */
  readonly written: WrittenText | undefined;
  /** What it means to `url_for`: one for each way through a function that adds to it. */
  readonly endpoints: readonly string[];
}

/** The first argument of `url_for`, and what stands for it: it names the view that a URL leads to. */
export const endpoint: Concept<EndpointSite, ProjectFile> = {
  name: 'endpoint',
  sites: (file, offset) => [
    ...urlForCalls(file, offset).flatMap((call) => {
      const isTestCall = offset === undefined && isAskedByTest(file, call);
      return sitesOf(file, call).map((site) => (isTestCall ? { ...site, isTestCall } : site));
    }),
    ...(file instanceof PythonFile ? loginViews(file, offset).map(settingSite) : []),
  ],
  complete,
  describe(site, _, file): Description | undefined {
    const routes = routesOf(site, file);
    return routes.length > 0 ? { span: site.span, markdown: describeRoutes(file, routes, { view: true }) } : undefined;
  },
  definitions: (site, _, file): readonly Target[] => viewTargets(file, routesOf(site, file)),
  refersTo: ['endpoint'],
  referents: (site, file) => routesOf(site, file).flatMap(endpointReferent),
  renaming(site, file) {
    const { written, endpoints } = site;
    if (!written?.verbatim) return undefined;
    const leaf = leafOf(written.value);
    if (leaf === '' || !endpoints.every((one) => `.${one}`.endsWith(`.${leaf}`))) return undefined;
    const { end } = written.span;
    return renamingEndpoint(file, span(end - leaf.length, end), routesOf(site, file));
  },
};

function routesOf({ endpoints }: EndpointSite, file: ProjectFile): ApplicationRoute[] {
  return endpoints.flatMap((name) => routesNamed(file, name));
}

/** Whether a test asks for the URL right where the call builds it. */
function isAskedByTest(file: ProjectFile, { place }: UrlForCall): boolean {
  return place !== undefined && file instanceof PythonFile && builtInTestCalls(file).has(placeKey(place));
}

/** What all sites that name the endpoint of a route have in common. */
export function endpointReferent({ application, route }: ApplicationRoute): string[] {
  return route.endpoint === undefined ? [] : [`endpoint ${application.name} ${route.endpoint}`];
}

function sitesOf(file: ProjectFile, call: UrlForCall): EndpointSite[] {
  if (call.endpoint) {
    return call.endpoint.texts.map((written) => ({
      concept: 'endpoint',
      span: written.span,
      call,
      written,
      endpoints: endpointsGiven(file, call, written),
    }));
  }
  if (call.arguments.length > 0 || (call.wrapper && call.wrapper.position !== 0)) return [];
  const [slot] = slots(file.text, call.argumentList, []);
  return slot ? [{ concept: 'endpoint', span: slot, call, written: undefined, endpoints: [] }] : [];
}

function settingSite({ code, literal }: LoginView): EndpointSite {
  const written = writtenText(code, literal);
  return { concept: 'endpoint', span: written.span, call: undefined, written, endpoints: [written.value] };
}

function complete(
  { span: where, call, written }: EndpointSite,
  offset: number,
  file: ProjectFile,
): CompletionList | undefined {
  if (written && !written.verbatim) return undefined;
  if (!written && isCommented(file, where, offset)) return undefined;
  const absolute = absoluteEntries(file);
  // A setting isn't read in the view that it is written in.
  const entries = call ? withinAffixes([...relativeEntries(file, absolute), ...absolute], call) : absolute;
  if (written) return { replace: replacedText(file, written, offset), entries };
  const quote = quoteOf(file);
  return {
    replace: span(offset, offset),
    // Before the names that can stand there too.
    entries: entries.map((entry) => ({ ...entry, insert: `${quote}${entry.label}${quote}`, sort: `00${entry.sort}` })),
  };
}

/** What is left of the entries where a function of the project puts something around what it is given. */
function withinAffixes(entries: readonly CompletionEntry[], { wrapper }: UrlForCall): readonly CompletionEntry[] {
  if (!wrapper || wrapper.affixes.some(({ before, after }) => before === '' && after === '')) return entries;
  return wrapper.affixes.flatMap(({ before, after }) =>
    entries.flatMap((entry) => {
      if (!entry.label.startsWith(before) || !entry.label.endsWith(after)) return [];
      const label = entry.label.slice(before.length, entry.label.length - after.length);
      return label === '' ? [] : [{ ...entry, label }];
    }),
  );
}

/** The endpoints of the file's applications; one that several have is listed once. */
function absoluteEntries(file: ProjectFile): CompletionEntry[] {
  const merged = new Map<string, CompletionEntry>();
  for (const application of file.applications) {
    for (const entry of entriesOf(application)) if (!merged.has(entry.label)) merged.set(entry.label, entry);
  }
  return [...merged.values()];
}

/** Those of the blueprints that the code belongs to without their names: they come first. */
function relativeEntries(file: ProjectFile, absolute: readonly CompletionEntry[]): CompletionEntry[] {
  const merged = new Map<string, CompletionEntry>();
  for (const blueprint of relativeTo(file)) {
    for (const entry of absolute) {
      if (blueprint === undefined || !entry.label.startsWith(`${blueprint}.`)) continue;
      const label = entry.label.slice(blueprint.length);
      if (!merged.has(label)) merged.set(label, { ...entry, label, sort: `0${entry.sort?.charAt(0)}${label}` });
    }
  }
  return [...merged.values()];
}

/** What is proposed of an application: the same until the project is evaluated again. */
const entriesOf = oncePer((application: Application): readonly CompletionEntry[] => {
  const named = grouped(routesIn(application), ({ route }) => route.endpoint);
  return [...named].map(([name, routes]) => entryOf(name, routes));
});

function entryOf(label: string, named: readonly ApplicationRoute[]): CompletionEntry {
  // The shortest says most of a page that has numbers or languages too.
  const shortest = [...named].sort((one, other) => one.route.pattern.length - other.route.pattern.length);
  const rules = shortest.map(({ route }) => summarizeRoute(route));
  const certain = named.some(({ route }) => route.certain);
  const [first = ''] = rules;
  const more = rules.length > 1 ? ` (+${rules.length - 1})` : '';
  const views = distinctViews(named.map(({ route }) => route));
  return {
    label,
    kind: 'endpoint',
    detail: `${first}${more}${certain ? '' : ' — possible'}`,
    documentation: blocks(
      rules.map(code).join('  \n'),
      views.length > 0
        ? `View ${views.map(({ name, place }) => (place ? `${code(name)} in ${code(place.path)}` : code(name))).join(', ')}`
        : undefined,
      certain ? undefined : '*Possible*: a condition or a part of it could not be read.',
    ),
    sort: `${certain ? (named.every(({ route }) => route.automatic) ? 2 : 1) : 3}${label}`,
  };
}

/** The views of routes; where none is in the project, the calls that add the routes. */
export function viewTargets(file: ProjectFile, routes: readonly ApplicationRoute[]): Target[] {
  const views = distinctViews(routes.map(({ route }) => route));
  const targets = views.flatMap(({ place }) => (place ? targetsAt(file, place) : []));
  if (targets.length > 0) return targets;
  const calls = new Map<string, Target>();
  for (const { route } of routes) {
    const place = route.trail[route.trail.length - 1];
    for (const target of place ? targetsAt(file, place) : []) calls.set(`${target.path} ${target.span.start}`, target);
  }
  return [...calls.values()];
}
