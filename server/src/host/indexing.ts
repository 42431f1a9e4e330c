import { dirname, join } from 'node:path';
import type { Engine } from '../engine';
import { FileNames } from '../project/file-names';
import { tellsVersions } from '../project/requirements';
import { isTemplatePath } from '../project/templates/template-texts';
import { Settings } from '../settings/settings';
import { sitePackages } from './environments';
import { findFiles, isFile, namesIn, readText } from './files';
import { readTemplates } from './templates';

/** Files whose texts are read at the same time. */
const AT_ONCE = 32;

/** Whether a file of this path, inside its folder, is read at all: code, templates, settings, what names versions, what git leaves out. */
export function isRead(path: string): boolean {
  const isSetting = Settings.reads(path) || tellsVersions(path) || FileNames.ignores(path);
  return path.endsWith('.py') || isTemplatePath(path) || isSetting;
}

/** What reading a folder tells on the way. */
export interface IndexingEvents {
  /** One line on what was passed over, and why. */
  log(line: string): void;
  /** How far it has come. */
  progress?(done: number, total: number): void;
  /** Whether a file's text comes from elsewhere, such as an editor, and must not be replaced. */
  isOpen?(path: string): boolean;
}

/** Reads all code, templates and settings below `folder` into the engine and evaluates the project. Never throws. */
export async function indexFolder(folder: string, engine: Engine, events: IndexingEvents): Promise<void> {
  const paths = await findFiles(folder, () => true, events.log);
  engine.list(paths, true);
  await readInto(folder, engine, await settingsAround(folder), events);
  await readInto(folder, engine, await installedPackages(folder), events);
  await readInto(folder, engine, paths.filter(isRead), events);
  engine.settle();
  await readTemplates(folder, engine, events);
  engine.workspace.release();
}

/** The files of settings in the folders around `folder`, as paths relative to it. */
async function settingsAround(folder: string): Promise<string[]> {
  const found: string[] = [];
  let [inner, outer, path] = [folder, dirname(folder), '../pyproject.toml'];
  for (; outer !== inner; [inner, outer, path] = [outer, dirname(outer), `../${path}`]) {
    if (await isFile(join(folder, path))) found.push(path);
  }
  return found;
}

/** The metadata of what is installed in the virtual environments of `folder`, as far as it tells versions. */
async function installedPackages(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const packages of await sitePackages(folder)) {
    const names = await namesIn(join(folder, packages));
    found.push(...names.map((name) => `${packages}/${name}/METADATA`).filter(tellsVersions));
  }
  return found;
}

/** Reads files into the engine; one that is gone is deleted there. Evaluates nothing. */
export async function readInto(
  folder: string,
  engine: Engine,
  paths: readonly string[],
  events: IndexingEvents,
): Promise<void> {
  let next = 0;
  let done = 0;
  const reader = async (): Promise<void> => {
    for (let path = paths[next++]; path !== undefined; path = paths[next++]) {
      const reading = await readText(join(folder, path));
      done++;
      if (done % 100 === 0) events.progress?.(done, paths.length);
      if (events.isOpen?.(path)) continue;
      if ('text' in reading) {
        engine.update(path, reading.text);
        engine.workspace.extract(path);
      } else {
        engine.update(path, undefined);
        if (!reading.gone) events.log(`${path} ${reading.problem}`);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, reader));
}

/** Reads what the evaluation asked for and did not have, until it has all that there is. */
export async function completeIndex(folder: string, engine: Engine, events: IndexingEvents): Promise<void> {
  const asked = new Set<string>();
  for (;;) {
    const missing = engine.workspace.missing.filter((path) => !asked.has(path));
    if (missing.length === 0) return;
    for (const path of missing) asked.add(path);
    await readInto(folder, engine, missing, events);
    engine.settle();
  }
}
