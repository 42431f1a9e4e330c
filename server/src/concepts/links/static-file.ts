import type { ProjectFile } from '../../project/file';
import { staticFoldersFor } from '../../project/routes/static-folders';
import { joinPath } from '../../text/paths';
import { type Span, span } from '../../text/span';
import type { CompletionEntry, CompletionList, Concept, Description, Renaming, Site, Target } from '../concept';
import { replacedText, type WrittenText } from '../literals';
import { blocks, code, linkToFile } from '../markdown';
import { urlForCalls } from './url-for';
import { endpointsGiven, type UrlForCall } from './url-for-call';

/** The file that a `url_for('static', filename='…')` is about. */
export interface StaticFileSite extends Site {
  readonly concept: 'static-file';
  readonly call: UrlForCall;
  readonly written: WrittenText;
  /** The static endpoints that the call can name. */
  readonly endpoints: readonly string[];
}

/** Files below the static folder of an application or of a blueprint. */
export const staticFile: Concept<StaticFileSite, ProjectFile> = {
  name: 'static-file',
  sites: (file, offset) => urlForCalls(file, offset).flatMap((call) => staticFileSites(file, call)),
  complete,
  describe({ span: where, ...site }, _, file): Description | undefined {
    const found = filesOf(site, file);
    const links = found.map((path) => linkToFile(path));
    return found.length > 0 ? { span: where, markdown: blocks(`Static file ${links.join(', ')}`) } : undefined;
  },
  definitions: (site, _, file) => filesOf(site, file).map(beginningOf),
  refersTo: ['static'],
  referents: (site, file) => filesOf(site, file).map(staticFileReferent),
  renaming: ({ written, ...site }, file) =>
    written.verbatim ? renamingStaticFile(file, written.span, filesOf({ written, ...site }, file)) : undefined,
};

/** What all places that name a static file have in common. */
export function staticFileReferent(path: string): string {
  return `static file ${path}`;
}

/**
 * Renames a static file where its name stands, as its folder has it.
 * @param paths the files that are named so
 */
export function renamingStaticFile(
  { text, workspace: { names } }: ProjectFile,
  { start, end }: Span,
  [path, ...others]: readonly string[],
): Renaming | undefined {
  const name = text.slice(start, end).replace(/^\/+/, '');
  if (path === undefined || others.length > 0 || !path.endsWith(name)) return undefined;
  const pathOf = (to: string) => path.slice(0, path.length - name.length) + to;
  return {
    span: { start: end - name.length, end },
    text: name,
    nameOf: (written) => written,
    textFor: (to) => to,
    refusal(to) {
      if (/^[/.]|\/\/|\/$|[\\'"{}\r\n]/.test(to) || to === '') return `“${to}” is no name of a file.`;
      return names.has(pathOf(to)) ? `There is a file ${pathOf(to)} already.` : undefined;
    },
    doubts: () => [],
    moves: (to) => ({ from: path, to: pathOf(to) }),
  };
}

/** The files that a call names, where it is about a static endpoint. */
export function staticFileSites(file: ProjectFile, call: UrlForCall): readonly StaticFileSite[] {
  const filename = call.arguments.find(({ keyword }) => keyword?.name === 'filename');
  const texts = filename ? (call.endpoint?.texts ?? []) : [];
  const endpoints = texts.flatMap((text) => endpointsGiven(file, call, text)).filter(isStatic);
  if (!filename || endpoints.length === 0) return [];
  return filename.texts.map((written) => ({ concept: 'static-file', span: written.span, call, written, endpoints }));
}

function isStatic(endpoint: string): boolean {
  return endpoint === 'static' || endpoint.endsWith('.static');
}

/** The files of the project that a site can mean. */
function filesOf({ written, endpoints }: Pick<StaticFileSite, 'written' | 'endpoints'>, file: ProjectFile): string[] {
  return staticFilesNamed(file, endpoints, written.value.replace(/^\/+/, ''));
}

/** The files of the project that static endpoints answer with. */
export function staticFilesNamed(file: ProjectFile, endpoints: readonly string[], name: string): string[] {
  return foldersOf(file, endpoints).flatMap((folder) => {
    const path = joinPath(folder, name);
    return file.workspace.names.has(path) ? [path] : [];
  });
}

/** Where a file is opened. */
export function beginningOf(path: string): Target {
  return { path, span: span(0, 0), name: span(0, 0) };
}

function foldersOf(file: ProjectFile, endpoints: readonly string[]): readonly string[] {
  return [...new Set(endpoints.flatMap((endpoint) => staticFoldersFor(file, endpoint)))];
}

/** More entries than an editor is given at once. */
const MOST = 2_000;

function complete(
  { written, endpoints }: StaticFileSite,
  offset: number,
  file: ProjectFile,
): CompletionList | undefined {
  if (!written.verbatim) return undefined;
  const replace = replacedText(file, written, offset);
  const typed = file.text.slice(replace.start, offset);
  const entries = new Map<string, CompletionEntry>();
  for (const folder of foldersOf(file, endpoints)) {
    for (const name of file.workspace.names.below(folder)) {
      if (entries.size >= MOST) break;
      if (entries.has(name) || !mayFit(name, typed)) continue;
      entries.set(name, {
        label: name,
        kind: 'file',
        detail: folder,
        documentation: blocks(code(`${folder}/${name}`)),
      });
    }
  }
  return { replace, entries: [...entries.values()] };
}

/** Whether all characters that are typed come in a name in their order: what an editor would leave in its list. */
function mayFit(name: string, typed: string): boolean {
  let at = 0;
  for (const character of typed.toLowerCase()) {
    at = name.toLowerCase().indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
