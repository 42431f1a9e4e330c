import { oncePer, oncePerVersion } from '../once';
import type { Project } from '../project';
import { definitionAt } from '../python/definitions';
import { parentKey } from '../python/names';
import type { Workspace } from '../workspace';

/** The endpoints of the views, functions or classes, that the code with this key of a file lies in; none of any other code. */
export function endpointsAround(workspace: Workspace, path: string, code: string): readonly string[] {
  const views = viewsByCode(workspace);
  for (let key = code; key !== ''; key = parentKey(key)) {
    const endpoints = views.get(`${path} ${key}`);
    if (endpoints) return [...endpoints];
  }
  return [];
}

/** The code of every view, by file and key, with its endpoints. */
export function viewsByCode(workspace: Workspace): ReadonlyMap<string, ReadonlySet<string>> {
  return viewsOf(workspace.latest())(workspace);
}

const viewsOf = oncePer((_: Project) => oncePerVersion(findViews));

function findViews(workspace: Workspace): ReadonlyMap<string, ReadonlySet<string>> {
  const views = new Map<string, Set<string>>();
  for (const { endpoint, view } of workspace.latest().applications.flatMap(({ routes }) => routes)) {
    const module = view?.place && workspace.module(view.place.path);
    const definition = module && definitionAt(module, view.place.code, view.place.at);
    if (!definition || endpoint === undefined) continue;
    const key = `${module.path} ${definition.statement.code}`;
    views.set(key, (views.get(key) ?? new Set()).add(endpoint));
  }
  return views;
}
