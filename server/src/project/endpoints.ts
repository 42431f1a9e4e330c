import type { FileView } from './file';
import { oncePer } from './once';
import type { Application, Route } from './project';

/** A route with the application that has it. */
export interface ApplicationRoute {
  readonly application: Application;
  readonly route: Route;
}

/** The blueprints whose views or rules are written in `file`, by the dotted names they are registered under. */
export const ownBlueprints: (file: FileView) => ReadonlySet<string> = oncePer((file: FileView) => {
  const names = new Set<string>();
  for (const { route } of routesOf(file)) {
    const written = route.view?.place?.path === file.path || route.trail[route.trail.length - 1]?.path === file.path;
    if (written && !route.automatic && route.blueprint !== undefined) names.add(route.blueprint);
  }
  return names;
});

/** The routes that `endpoint` names for code in `file`; `.name` is relative to the blueprint of the file, as in `Flask.url_for`. */
export function routesNamed(file: FileView, endpoint: string): readonly ApplicationRoute[] {
  return absoluteEndpoints(file, endpoint).flatMap((name) => byEndpoint(file).get(name) ?? []);
}

/** What `endpoint` is without a leading dot: one name for each blueprint of the file. */
export function absoluteEndpoints(file: FileView, endpoint: string): readonly string[] {
  if (!endpoint.startsWith('.')) return [endpoint];
  const blueprints = [...ownBlueprints(file)];
  return blueprints.length > 0 ? blueprints.map((name) => name + endpoint) : [endpoint.slice(1)];
}

function routesOf(file: FileView): ApplicationRoute[] {
  return file.applications.flatMap((application) => application.routes.map((route) => ({ application, route })));
}

const byEndpoint = oncePer((file: FileView) => {
  const result = new Map<string, ApplicationRoute[]>();
  for (const each of routesOf(file)) {
    const { endpoint } = each.route;
    if (endpoint === undefined) continue;
    const known = result.get(endpoint);
    if (known) known.push(each);
    else result.set(endpoint, [each]);
  }
  return result;
});
