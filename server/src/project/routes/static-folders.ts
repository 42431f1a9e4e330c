import { optionsOf } from '../../evaluate/join';
import { type InstanceValue, textOf, UNKNOWN, type Value } from '../../evaluate/values';
import { isNone } from '../../models/flask/texts';
import { isOnMachine } from '../../models/python/paths';
import { normalizePath } from '../../text/paths';
import { overrides, statesOf } from '../closed';
import type { ProjectFile } from '../file';
import type { Application, Project } from '../project';
import type { Workspace } from '../workspace';

/**
 * Where the static endpoint of an application (`static`) or of one of its blueprints (`name.static`) finds files: folders
 * of the project, several where the application is made in several ways. Undefined where that can't be told.
 */
export function staticFolders(
  project: Project,
  application: Application,
  endpoint: string,
): readonly string[] | undefined {
  if (!isFlasks(project, application, endpoint)) return undefined;
  const blueprint = endpoint.slice(0, -'.static'.length);
  const owners = statesOf(project, application).flatMap(({ value, blueprints }) => {
    if (endpoint === 'static') return [value];
    return blueprints.flatMap(({ name, blueprint: state }) => (textOf(name) === blueprint ? [state.value] : []));
  });
  const folders = owners.flatMap((owner) => (owner ? foldersOf(project, owner) : [undefined]));
  return folders.length === 0 || folders.includes(undefined)
    ? undefined
    : [...new Set(folders.filter((one) => one !== undefined))];
}

/** Whether nothing but Flask itself answers for a static endpoint. */
function isFlasks(project: Project, application: Application, endpoint: string): boolean {
  if (endpoint !== 'static' && !endpoint.endsWith('.static')) return false;
  const routes = application.routes.filter((route) => route.endpoint === endpoint);
  if (routes.length === 0 || !routes.every(({ automatic }) => automatic)) return false;
  return !overrides(project, application, ['send_static_file', 'static_folder']);
}

/** `Scaffold.static_folder`: relative to the root path, or to each of those that it can be. */
function foldersOf({ evaluation: { interpreter } }: Project, owner: InstanceValue): readonly (string | undefined)[] {
  const known = (value: Value) => (isNone(value) || isOnMachine(interpreter, value) ? undefined : textOf(value));
  const folder = known(owner.attributes.get('static_folder') ?? UNKNOWN);
  const roots = optionsOf(owner.attributes.get('root_path') ?? UNKNOWN).map(known);
  return roots.map((root) => folderOf(root, folder));
}

function folderOf(root: string | undefined, folder: string | undefined): string | undefined {
  if (folder === undefined || (root === undefined && !folder.startsWith('/'))) return undefined;
  const path = normalizePath(folder.startsWith('/') ? folder : `${root}/${folder}`);
  // What a library brings isn't in the project.
  return path?.startsWith('<') ? undefined : path;
}

/** What serves other files than those of the static folder, or makes them. */
const OTHER_SOURCES = /WhiteNoise|SharedDataMiddleware|flask_assets|webassets|flask_static_digest|flask_vite/;

/** Whether files may be found that aren't in the static folders. */
export function servesOtherFiles(workspace: Workspace): boolean {
  return !workspace.names.complete || workspace.mentioning(OTHER_SOURCES).length > 0;
}

/** Where the static endpoint finds files in the applications of a file, as far as that can be told. */
export function staticFoldersFor(file: ProjectFile, endpoint: string): readonly string[] {
  const found = file.applications.flatMap((application) => staticFolders(file.project, application, endpoint) ?? []);
  return [...new Set(found)];
}

/** All folders of the project in which static endpoints find files, as far as that can be told. */
export function allStaticFolders(project: Project): readonly string[] {
  const found = project.applications.flatMap((application) =>
    application.routes.flatMap(({ automatic, endpoint }) =>
      automatic && endpoint !== undefined ? (staticFolders(project, application, endpoint) ?? []) : [],
    ),
  );
  return [...new Set(found)];
}
