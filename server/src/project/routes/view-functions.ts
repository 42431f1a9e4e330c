import { changesViews, overrides } from '../closed';
import { isTest } from '../evaluation';
import type { PythonFile } from '../file';
import { oncePer } from '../once';
import type { Application, Project, Route } from '../project';
import { type Definition, definitionAt } from '../python/definitions';
import { refusedRoutes } from './rule-problems';
import { type Signature, signaturesOf } from './signatures';
import { hooksElsewise } from './value-hooks';

/** A function or method of the project that answers requests. */
export interface ViewFunction {
  readonly signature: Signature;
  /** The routes that it answers, of whichever application. */
  readonly routes: readonly { readonly application: Application; readonly route: Route }[];
  /** The HTTP methods with which it is called, HEAD and OPTIONS left out; undefined where they aren't known. */
  readonly methods: readonly string[] | undefined;
}

/** A view function that is written in a file, with its `def`. */
export interface WrittenView extends ViewFunction {
  readonly definition: Definition & { readonly statement: { readonly kind: 'function' } };
}

/** The view functions that are written in `file`; those of tests are left out. */
export const writtenViews: (file: PythonFile) => readonly WrittenView[] = oncePer((file: PythonFile) => {
  if (isTest(file.path)) return [];
  return (viewFunctions(file.project).get(file.path) ?? []).flatMap((view): WrittenView[] => {
    const { place } = view.signature.function;
    const found = definitionAt(file.module, place.code, place.at);
    const statement = found?.statement;
    return found && statement?.kind === 'function' ? [{ ...view, definition: { code: found.code, statement } }] : [];
  });
});

/** Methods and classes of an application that decide what views are called with. */
const CALLING = ['dispatch_request', 'full_dispatch_request', 'ensure_sync', 'url_rule_class', 'url_map_class'];

/** Whether nothing of the project adds or takes values between the match and the view, but for hooks that are known. */
export function isCalledAsIs(file: PythonFile, application: Application): boolean {
  if (changesViews(file, application)) return false;
  if (hooksElsewise(file.workspace, application, 'url_value_preprocessor')) return false;
  return !overrides(file.project, application, CALLING);
}

/** Methods of an application that decide what is made of a view's result. */
const MAKING = ['make_response', 'finalize_request', 'dispatch_request', 'full_dispatch_request', 'ensure_sync'];

/** The views of `file` whose results Flask makes responses of: nothing of the project or of a library stands between. */
export const respondingViews: (file: PythonFile) => readonly WrittenView[] = oncePer((file: PythonFile) => {
  return writtenViews(file).filter(({ signature, routes }) => {
    const { generator, body } = signature.function.code;
    // One without a body is not written yet.
    if (!signature.answers || generator || body.length === 0) return false;
    return !routes.some(
      ({ application }) => changesViews(file, application) || overrides(file.project, application, MAKING),
    );
  });
});

/** A view that is written in a file, and that something which isn't known stands before. */
export interface DoubtfulView extends Pick<WrittenView, 'definition' | 'routes' | 'methods'> {
  readonly reason: string;
}

/** The views of `file` that `respondingViews` leaves out: what they are called with, or what is made of their results, isn't known. */
export const doubtfulViews: (file: PythonFile) => readonly DoubtfulView[] = oncePer((file: PythonFile) => {
  if (isTest(file.path)) return [];
  const responding = new Set(respondingViews(file).map(({ definition }) => definition.statement.code));
  const found = new Map<string, { definition: WrittenView['definition']; routes: Found['routes'] }>();
  for (const application of file.project.applications) {
    for (const route of application.test ? [] : application.routes) {
      const place = route.websocket ? undefined : route.view?.place;
      const definition = place?.path === file.path ? definitionAt(file.module, place.code, place.at) : undefined;
      const statement = definition?.statement;
      if (!definition || statement?.kind !== 'function' || responding.has(statement.code)) continue;
      const known = found.get(statement.code) ?? { definition: { code: definition.code, statement }, routes: [] };
      known.routes.push({ application, route });
      found.set(statement.code, known);
    }
  }
  return [...found.values()].map(({ definition, routes }) => {
    const isDecorated = definition.statement.decorators.length > 1;
    const reason = isDecorated
      ? 'a decorator of the view may give it other arguments, or make the response'
      : 'the application may call its views in its own way';
    return { definition, routes, methods: methodsOf(routes), reason };
  });
});

/** By file: every function that answers a route of an application which isn't a test's. */
const viewFunctions = oncePer((project: Project): ReadonlyMap<string, readonly ViewFunction[]> => {
  const found = new Map<string, Found>();
  const refused = refusedRoutes(project);
  for (const application of project.applications) {
    if (application.test) continue;
    for (const route of application.routes) {
      if (!route.view || route.websocket || refused.has(route)) continue;
      const signatures = signaturesOf(project, route.view.value, route.methods);
      for (const signature of signatures ?? []) add(found, signature, { application, route });
    }
  }
  const byFile = new Map<string, ViewFunction[]>();
  for (const { signature, routes } of found.values()) {
    const { path } = signature.function.place;
    const view = { signature, routes, methods: signature.method ? [signature.method] : methodsOf(routes) };
    byFile.set(path, [...(byFile.get(path) ?? []), view]);
  }
  return byFile;
});

interface Found {
  readonly signature: Signature;
  readonly routes: { application: Application; route: Route }[];
}

function add(found: Map<string, Found>, signature: Signature, registered: Found['routes'][number]): void {
  const { path, code, at } = signature.function.place;
  const key = `${path}#${code}#${at}`;
  const known = found.get(key);
  known?.routes.push(registered);
  // Where one of several ways to it makes something of its results, nothing is known of any.
  const answers = signature.answers && known?.signature.answers !== false;
  found.set(key, { signature: { ...signature, answers }, routes: known?.routes ?? [registered] });
}

function methodsOf(routes: ViewFunction['routes']): readonly string[] | undefined {
  const methods = new Set<string>();
  for (const { route } of routes) {
    if (!route.methods) return undefined;
    for (const method of route.methods) methods.add(method);
  }
  return [...methods].sort();
}
