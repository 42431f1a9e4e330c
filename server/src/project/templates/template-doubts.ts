import type { Place } from '../../facts/types';
import { environmentOf } from '../../models/flask';
import { similarity } from '../../routing/sequence-matcher';
import { baseOf, joinPath, parentOf } from '../../text/paths';
import { obstacle, statesOf } from '../closed';
import type { ProjectFile } from '../file';
import { pathNaming } from '../mentioned-words';
import { misspelt } from '../misspelling';
import type { Application } from '../project';
import { mayHaveTemplate } from './library-templates';
import { syntaxOf } from './template-syntax';
import { isTemplatePath } from './template-texts';

/** Something that couldn't be read, for which a rule keeps silent. */
export interface Doubt {
  readonly place: Place;
  readonly reason: string;
}

/** Folders that hold what a build makes. */
const BUILT = /(?:^|\/)(?:build|dist|node_modules|htmlcov|\.[^/]+)(?:\/|$)/;

/** Why `application` may find a template under a name that no file in sight has; undefined where it can't. */
export function doubtAbout(file: ProjectFile, application: Application, name: string): Doubt | undefined {
  const doubt = whyFound(file, application, name);
  return doubt && isMisspelt(file, application, name) ? undefined : doubt;
}

function whyFound(file: ProjectFile, application: Application, name: string): Doubt | undefined {
  const { rendering, templates } = file.workspace;
  const search = rendering.search(application);
  const because = (reason: string) => ({ place: application.place, reason });
  if (search.open !== undefined) return because(search.open);
  if (search.folders.length === 0) return because('where its templates lie is not known');
  for (const { path } of search.folders) {
    const isEmpty = !templates.all.some((one) => one.startsWith(`${path}/`) || path === '');
    if (path.startsWith('<')) {
      if (!mayHaveTemplate(path, name)) continue;
      const isRead = [...search.names.values()].flat().some((one) => one.includes('site-packages/'));
      if (!isRead && !isSurelyOwn(file, application, name)) return because(`the templates of ${path} are not read`);
      continue;
    }
    const inside = joinPath(path, name);
    if (BUILT.test(path)) return because(`${path} may be built`);
    if (isEmpty && !/(?:^|\/)templates$/.test(path)) return because(`${path} may be built`);
    if (!isTemplatePath(inside)) return because('files of this kind are not read');
    if (file.workspace.names.has(inside)) return because(`${inside} is there and can’t be read`);
    if (file.workspace.names.isIgnored(inside)) return because(`git leaves ${inside} out: a build may make it`);
  }
  const writer = pathNaming(file.workspace, baseOf(name));
  if (writer !== undefined) return because(`“${writer}” makes a path of its name, and may write it`);
  const unread = obstacle(file, application);
  return unread && !isSurelyOwn(file, application, name) ? unread : undefined;
}

/** From here on two names are taken for the same, misspelt. */
const MISSPELT = 0.85;

/**
 * Whether the name is one of the project's own templates, misspelt. Any other one may be brought by what isn't read: that a
 * folder has templates of the project says nothing, for projects put their own in the place of some of a library's.
 */
function isSurelyOwn({ workspace }: ProjectFile, application: Application, name: string): boolean {
  if (workspace.templates.all.some((path) => path.endsWith(`/${name}`))) return false;
  const stem = stemOf(name);
  return [...workspace.rendering.search(application).names.keys()].some(
    (one) => parentOf(one) === parentOf(name) && similarity(stemOf(one), stem) >= MISSPELT,
  );
}

/** Whether the name is surely that of a template beside it, misspelt. */
export function isMisspelt({ workspace }: ProjectFile, application: Application, name: string): boolean {
  if (workspace.templates.all.some((path) => path === name || path.endsWith(`/${name}`))) return false;
  const known = [...workspace.rendering.search(application).names.keys()];
  const beside = known.filter((one) => parentOf(one) === parentOf(name) && endingOf(one) === endingOf(name));
  return misspelt(workspace, stemOf(name), beside.map(stemOf)) !== undefined;
}

function endingOf(name: string): string {
  return baseOf(name).slice(stemOf(name).length);
}

/** The name of the file without its endings. */
function stemOf(name: string): string {
  return baseOf(name).replace(/\..*$/, '');
}

/** What gives Jinja extensions, in ways that may not be followed. */
const EXTENDING =
  /\badd_extension\b|\bjinja_(?:env_)?options\b|\bjinja2\.ext\.(?!(?:i18n|do|loopcontrols|debug|with_|autoescape)\b)/;

/** Extensions of Jinja whose tags are known. */
const KNOWN_EXTENSIONS = /^jinja2\.ext\.\w+$/;

/** Why templates of `application` can have tags that aren't Jinja's; undefined where they can't. */
export function doubtAboutTags(file: ProjectFile, application: Application): Doubt | undefined {
  const states = statesOf(file.project, application);
  const environments = states.map(({ environment }) => environmentOf(environment));
  const isOpen = environments.some((one) =>
    one?.extensions.some((name) => name === undefined || !KNOWN_EXTENSIONS.test(name)),
  );
  if (isOpen || states.length === 0 || file.workspace.mentioning(EXTENDING).length > 0)
    return { place: application.place, reason: 'Jinja is given an extension' };
  return obstacle(file, application);
}

const DELIMITERS = /\b(?:(?:block|variable|comment)_(?:start|end)_string|line_(?:statement|comment)_prefix)\b/;

/** Whether code gives Jinja other delimiters than its own, and it isn't known which the template at hand has. */
export function hasOtherDelimiters({ workspace, project, path }: ProjectFile): boolean {
  return workspace.mentioning(DELIMITERS).length > 0 && syntaxOf(project, path) === undefined;
}

const OWN_ENVIRONMENT = /\bEnvironment\(|\b(?:FileSystem|Package|Choice|Prefix)Loader\(/;

/** Whether an environment of the project's own, with a folder around the template at hand for its root, may find a name there. */
export function mayBeFoundAround({ workspace, path }: ProjectFile, name: string): boolean {
  if (workspace.mentioning(OWN_ENVIRONMENT).length === 0) return false;
  return workspace.templates.all.some(
    (other) => other.endsWith(`/${name}`) && path.startsWith(other.slice(0, -name.length)),
  );
}

/**
 * Whether `paths`, which the template at hand extends as the application finds them, may be others for an environment of the
 * project's own: one that has a folder around the template for its root, in which a template of that name lies.
 */
export function mayExtendOthers({ workspace, path }: ProjectFile, paths: readonly string[]): boolean {
  if (workspace.mentioning(OWN_ENVIRONMENT).length === 0) return false;
  const names = new Set(
    workspace.templates.facts(path)?.references.flatMap((one) => one.names.map(({ name }) => name)),
  );
  return workspace.templates.all.some((other) => {
    const root = [...names].find((name) => other.endsWith(`/${name}`));
    return root !== undefined && !paths.includes(other) && path.startsWith(other.slice(0, -root.length));
  });
}
