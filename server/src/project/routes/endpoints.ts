import { parentOf } from '../../text/paths';
import type { ProjectFile } from '../file';
import { grouped } from '../grouped';
import { oncePer } from '../once';
import type { Application, Route } from '../project';

/** A route with the application that has it. */
export interface ApplicationRoute {
  readonly application: Application;
  readonly route: Route;
}

/** The blueprints whose views or rules are written in `file`, by the dotted names they are registered under. */
export function ownBlueprints(file: ProjectFile): ReadonlySet<string> {
  return new Set(blueprintsBy(file, (path) => path === file.path).filter((name) => name !== undefined));
}

/**
 * What `.name` in `file` can be relative to: the blueprints of the views in it, `undefined` for views of the application
 * itself. A file without views is called by those beside it, or in the nearest folder above that has any. A template is
 * called by the views that render it.
 */
export const relativeTo: (file: ProjectFile) => ReadonlySet<string | undefined> = oncePer((file: ProjectFile) => {
  if (file.language === 'template') return new Set(renderingBlueprints(file).names);
  let found = blueprintsBy(file, (path) => path === file.path);
  for (let folder = parentOf(file.path); found.length === 0 && folder !== undefined; folder = parentOf(folder)) {
    const prefix = folder === '' ? '' : `${folder}/`;
    found = blueprintsBy(file, (path) => path.startsWith(prefix) && !path.includes('/', prefix.length));
  }
  return new Set(found);
});

/** The blueprints of the views that render a template, and whether others may. */
export function renderingBlueprints({ workspace, path }: ProjectFile): {
  readonly names: readonly (string | undefined)[];
  readonly open: boolean;
} {
  const { contexts, renders } = workspace.rendering;
  const { reaches } = contexts.of(path);
  // One of which no part of the name is known may be of any template.
  const isAnywhere = renders.some(({ choices }) =>
    choices.flat().some(({ text }) => text.parts.every((part) => part.text === undefined)),
  );
  // What more they pass, and what the templates around it may bind, is no matter.
  const isOpen = reaches.length === 0 || isAnywhere || reaches.some(({ render: { root } }) => root?.kind !== 'view');
  return {
    names: [...new Set(reaches.flatMap(({ render: { root } }) => (root?.kind === 'view' ? [...root.blueprints] : [])))],
    open: isOpen,
  };
}

/** The blueprints of routes that are written, or whose views are, in certain files. */
function blueprintsBy(file: ProjectFile, has: (path: string) => boolean): (string | undefined)[] {
  const written = routesOf(file).filter(({ route }) => {
    const places = [route.view?.place, route.trail[route.trail.length - 1]];
    return !route.automatic && places.some((place) => place !== undefined && has(place.path));
  });
  return written.map(({ route }) => route.blueprint);
}

/** The routes that `endpoint` names for code in `file`; `.name` is relative to a blueprint, as in `Flask.url_for`. */
export function routesNamed(file: ProjectFile, endpoint: string): readonly ApplicationRoute[] {
  return absoluteNames(file, endpoint).flatMap((name) => byEndpoint(file).get(name) ?? []);
}

/** What an endpoint, or its beginning, is without a leading dot: one name for each blueprint that it can be relative to. */
export function absoluteNames(file: ProjectFile, endpoint: string): readonly string[] {
  if (!endpoint.startsWith('.')) return [endpoint];
  const names = [...relativeTo(file)].map((name) => (name === undefined ? endpoint.slice(1) : name + endpoint));
  return names.length > 0 || file.language === 'template' ? names : [endpoint.slice(1)];
}

const byEndpoint = oncePer((file: ProjectFile) => grouped(routesOf(file), ({ route }) => route.endpoint));

function routesOf(file: ProjectFile): ApplicationRoute[] {
  return file.applications.flatMap(routesIn);
}

/** The routes of an application, each with it. */
export function routesIn(application: Application): ApplicationRoute[] {
  return application.routes.map((route) => ({ application, route }));
}
