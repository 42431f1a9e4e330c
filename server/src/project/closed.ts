import { samePlace } from '../evaluate/places';
import type { Value } from '../evaluate/values';
import { type ApplicationState, REGISTERING } from '../models/flask';
import { leafOf } from '../text/dotted-names';
import { isTest } from './evaluation';
import type { ProjectFile } from './file';
import { uncalledExtensions } from './never-run';
import { oncePerPair } from './once';
import type { Application, Project, UnreadPlace } from './project';

/**
 * The applications that can say whether something in `file` is right: those it runs with, without those that only tests
 * make. For a test it is all: which of them a fixture hands to it, nobody sees; none where it makes one that nobody sees made.
 */
export function judges(file: ProjectFile): readonly Application[] {
  const { applications } = file.project;
  if (isTest(file.path)) return makesUnseen(file) ? [] : applications;
  return file.applications.filter((application) => !application.test);
}

/** Whether a test makes applications, and has functions that register something and that nobody saw run. */
function makesUnseen({ workspace, project, path }: ProjectFile): boolean {
  if (!workspace.summary(path)?.makesApplication) return false;
  const { entered } = project.evaluation.interpreter;
  return [...(workspace.module(path)?.codes.values() ?? [])].some(
    ({ key, calls }) =>
      !entered.has(`${path}#${key}`) &&
      calls.some(({ callee }) => callee.kind === 'attribute' && REGISTERING.has(callee.name)),
  );
}

/**
 * Why `application` may have more than is known: a place that can add a converter or a hook.
 * @param withRules whether a place that adds a rule counts too: where nobody calls it, other code is around it
 */
export function obstacle(file: ProjectFile, application: Application, withRules = false): UnreadPlace | undefined {
  const all = relevant(file, application);
  return all.find(({ blueprints, rulesOnly }) => blueprints === undefined && (withRules || !rulesOnly));
}

/** Why something may register a blueprint of this name with `application`. */
export function obstacleToUnregistered(
  file: ProjectFile,
  application: Application,
  name: string,
): UnreadPlace | undefined {
  return relevant(file, application).find(({ blueprints, unregistered, endpoints, rulesOnly }) => {
    if (unregistered !== undefined) return mayBe(unregistered, name);
    return blueprints === undefined && endpoints === undefined && !rulesOnly;
  });
}

/** Why `application` may have this endpoint, or more rules for it, than is known. */
export function obstacleTo(file: ProjectFile, application: Application, endpoint: string): UnreadPlace | undefined {
  const blueprint = endpoint.slice(0, Math.max(0, endpoint.lastIndexOf('.')));
  const registered = application.blueprints.some(({ name, certain }) => certain && name === blueprint);
  const last = leafOf(endpoint);
  const found = relevant(file, application).find((unread) => {
    if (unread.endpoints) return unread.endpoints.has(last);
    if (unread.unregistered !== undefined) return mayBeIn(unread.unregistered, blueprint);
    if (unread.blueprints) return touches(unread.blueprints, blueprint);
    // A blueprint that is there gets its endpoints through itself alone.
    return unread.applications === undefined || !registered;
  });
  return found ?? damagedDefinition(file, application, last);
}

/** A file of the application that has a function of this name, and a mistake in its syntax which may have hidden it. */
function damagedDefinition(
  { workspace }: ProjectFile,
  application: Application,
  name: string,
): UnreadPlace | undefined {
  if (!/^\w+$/.test(name)) return undefined;
  const definition = new RegExp(`\\bdef\\s+${name}\\b`);
  for (const path of application.files) {
    if (!workspace.module(path)?.damaged || !definition.test(workspace.lines(path)?.text ?? '')) continue;
    const place = { path, code: '', at: 0 };
    return {
      place,
      reason: 'its syntax is broken',
      applications: new Set([application]),
      blueprints: undefined,
      rulesOnly: false,
    };
  }
  return undefined;
}

/** Whether a blueprint of this name can be `blueprint`, one around it or one in it. */
function mayBeIn(name: string, blueprint: string): boolean {
  return blueprint.split('.').some((part) => mayBe(name, part));
}

/** Whether one of the blueprints can give `blueprint` an endpoint. */
function touches(blueprints: ReadonlySet<string>, blueprint: string): boolean {
  if (blueprint === '') return false;
  return [...blueprints].some((name) => name === '' || `${blueprint}.`.startsWith(`${name}.`));
}

/** The unread places that bear on what `file` says about `application`. */
const relevant = oncePerPair((file: ProjectFile, application: Application): readonly UnreadPlace[] => {
  const all = [...file.project.unread, ...uncalledExtensions(file.project), ...replacements(file.project, application)];
  return all.filter((unread) => {
    if (unread.applications) return unread.applications.has(application);
    if (unread.beside && !unread.beside.has(application)) return false;
    const { path } = unread.place;
    if (isTest(path) && !isTest(file.path) && !application.test) return false;
    if (unread.blueprints) return true;
    // What runs with other applications alone leaves this one as it is.
    const others = file.project.applications.filter((one) => !one.test && one.files.has(path));
    return others.length === 0 || application.files.has(path);
  });
});

/** Methods by which rules come to an application. */
const METHODS = ['add_url_rule', 'route', 'register_blueprint'];

/** What tells that code put something else in the place of such a method of the application. */
function replacements(project: Project, application: Application): readonly UnreadPlace[] {
  const isReplaced = statesOf(project, application).some(({ value }) =>
    METHODS.some((name) => isUnread(value?.attributes.get(name))),
  );
  if (!isReplaced) return [];
  const reason = 'the application has another method in place of Flask’s';
  return [{ place: application.place, reason, applications: undefined, blueprints: undefined, rulesOnly: false }];
}

/** Whether what stands in the place of a method isn't code that is followed when it is called. */
function isUnread(value: Value | undefined): boolean {
  return value !== undefined && value.kind !== 'function' && value.kind !== 'native' && value.kind !== 'method';
}

/** The objects that the evaluation made for `application`: one for each way its factory is called. */
export const statesOf: (project: Project, application: Application) => readonly ApplicationState[] = oncePerPair(
  ({ evaluation }: Project, { place, test }: Application) => {
    const { applications } = evaluation.models.flask.world;
    return applications.filter((state) => samePlace(state.place, place) && (test || !isTest(state.root)));
  },
);

/** Whether a class of the project's own puts something under one of these names in place of Flask's. */
export function overrides(project: Project, application: Application, names: readonly string[]): boolean {
  return statesOf(project, application).some(({ value }) =>
    value?.class.mro.some((type) => type.place !== undefined && names.some((name) => type.attributes.has(name))),
  );
}

/** Whether code of the file `path` may run with `application`, and not only with others or in tests. */
export function runsBeside({ applications }: Project, application: Application, path: string): boolean {
  if (application.files.has(path)) return true;
  return !isTest(path) && !applications.some((one) => !one.test && one.files.has(path));
}

const ENDPOINT_HANDLER = /url_build_error_handlers|handle_url_build_error/;

/** Whether something that runs with one of the applications answers when `url_for` can't build a URL. */
export function makesUpForEndpoints(
  { workspace, project }: ProjectFile,
  applications: readonly Application[],
): boolean {
  const paths = workspace.mentioning(ENDPOINT_HANDLER);
  return applications.some((application) => paths.some((path) => runsBeside(project, application, path)));
}

const VIEW_CHANGE =
  /\bflask_injector\b|\bview_functions\s*[,)]|\bview_args\s*(?:\.(?:pop|update|setdefault|clear)\b|\[[^\]\n]*\]\s*=[^=]|=[^=])|\bdel\s[^\n]*view_args|\bview_functions\s*\[[^\]\n]*\]\s*=[^=]/;

/** Whether code that runs with the application changes what views are called with, or puts others in their place. */
export function changesViews({ workspace, project }: ProjectFile, application: Application): boolean {
  return workspace.mentioning(VIEW_CHANGE).some((path) => runsBeside(project, application, path));
}

/** Whether `application` has the endpoint, or a route whose endpoint isn't wholly known and may be it. */
export function mayHave(application: Application, endpoint: string): boolean {
  return application.routes.some((route) =>
    route.endpoint === undefined ? mayBe(route.endpointPattern, endpoint) : route.endpoint === endpoint,
  );
}

/** Whether a pattern of `patternOf` can stand for `text`. */
export function mayBe(pattern: string, text: string): boolean {
  const pieces = pattern.split('<unknown>').map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${pieces.join('.*')}$`, 's').test(text);
}
