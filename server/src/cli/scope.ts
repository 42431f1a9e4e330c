import { access } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { readText } from '../host/files';
import { statOf, UsageError } from './project';

/** The folder to read, and the files in it to report on. */
export interface Scope {
  readonly folder: string;
  /** @param path relative to the folder */
  readonly within: (path: string) => boolean;
  /** The one file whose text comes from elsewhere. */
  readonly replaced?: string;
}

/**
 * What a person means by some paths: one folder as it is, several paths by what they have in common.
 * Throws UsageError for what isn't there or isn't a text.
 */
export async function scopeOf(paths: readonly string[]): Promise<Scope> {
  const [only] = paths;
  if (only === undefined) return { folder: '.', within: () => true };
  const wanted: { path: string; isFolder: boolean }[] = [];
  for (const path of paths) {
    const isFolder = (await statOf(path)).isDirectory();
    const reading = isFolder ? undefined : await readText(path);
    if (reading && 'problem' in reading) throw new UsageError(`${path} ${reading.problem}`);
    wanted.push({ path: resolve(path), isFolder });
  }
  if (wanted.length === 1 && wanted[0]?.isFolder) return { folder: only, within: () => true };
  const folder = await projectAround(wanted.map(({ path, isFolder }) => (isFolder ? path : dirname(path))));
  const inside = wanted.map(({ path }) => pathIn(folder, path));
  return { folder, within: (path) => inside.some((one) => one === '' || path === one || path.startsWith(`${one}/`)) };
}

/** The same for one file, which needn't be there. */
export async function scopeOfFile(file: string): Promise<Scope> {
  await statOf(dirname(resolve(file)));
  const folder = await projectAround([dirname(resolve(file))]);
  const path = pathIn(folder, resolve(file));
  return { folder, replaced: path, within: (one) => one === path };
}

function pathIn(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}

/** The folder of the project that some folders lie in: the current one, or one around them. */
async function projectAround(folders: readonly string[]): Promise<string> {
  const here = resolve('.');
  return folders.every((path) => isInside(path, here)) ? here : packageRoot(commonFolder(folders));
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function commonFolder(folders: readonly string[]): string {
  let [common = '.'] = folders;
  while (!folders.every((path) => isInside(path, common)) && dirname(common) !== common) common = dirname(common);
  return common;
}

/** The folder that holds the outermost package around `folder`: from there its modules are imported. */
async function packageRoot(folder: string): Promise<string> {
  const isPackage = await access(join(folder, '__init__.py')).then(
    () => true,
    () => false,
  );
  return isPackage && dirname(folder) !== folder ? packageRoot(dirname(folder)) : folder;
}
