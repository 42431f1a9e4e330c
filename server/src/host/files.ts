import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { isWalkedName, isWalkedPath } from '../project/walked';
import { baseOf } from '../text/paths';

/** What says of a folder that a virtual environment is in it, or that packages were installed there: vendored, mostly. */
const INSTALLED = /^pyvenv\.cfg$|\.dist-info$/;
/** Larger files are data that happens to be named `.py`. */
const LARGEST = 8_000_000;

/**
 * Every file below `folder` that is wanted, as paths relative to it with `/` between the parts, sorted.
 * Hidden folders, virtual environments and folders of installed packages are left out. A folder that several links lead to is
 * walked once, under its own name where it has one below `folder`.
 * @param log told in one line what couldn't be read
 */
export async function findFiles(
  folder: string,
  isWanted: (path: string) => boolean,
  log: (line: string) => void,
): Promise<string[]> {
  const found: string[] = [];
  const visited = new Set<string>();
  const links: string[] = [];
  const walk = async (relative: string, real: string): Promise<void> => {
    if (visited.has(real)) return;
    visited.add(real);
    try {
      const entries = await readdir(real, { withFileTypes: true });
      if (relative !== '' && entries.some((entry) => INSTALLED.test(entry.name))) return;
      const inside: Promise<void>[] = [];
      for (const entry of entries) {
        const path = relative === '' ? entry.name : `${relative}/${entry.name}`;
        if (entry.isSymbolicLink()) links.push(path);
        else if (entry.isFile()) offer(path);
        else if (entry.isDirectory() && isWalkedName(entry.name)) inside.push(walk(path, join(real, entry.name)));
      }
      await Promise.all(inside);
    } catch (error) {
      log(`${relative === '' ? folder : relative} can't be read: ${reasonOf(error)}`);
    }
  };
  const offer = (path: string) => {
    if (isWanted(path)) found.push(path);
  };
  const root = await realpath(folder).catch(() => folder);
  await walk('', root);
  while (links.length > 0) {
    for (const path of links.splice(0).sort()) {
      const target = await targetOf(join(folder, path));
      if (target?.isFile) offer(path);
      // A link to a folder around the project would bring in everything beside it.
      else if (target && isWalkedName(baseOf(path)) && !isInside(root, target.path)) await walk(path, target.path);
    }
  }
  return found.sort();
}

/** Whether the walk below `folder` comes by `path`, which is relative to it with `/` between the parts. */
export async function isWalked(folder: string, path: string): Promise<boolean> {
  if (!isWalkedPath(path)) return false;
  const folders = path.split('/').slice(0, -1);
  const names = await Promise.all(folders.map((_, index) => namesIn(join(folder, ...folders.slice(0, index + 1)))));
  return !names.flat().some((name) => INSTALLED.test(name));
}

/** What a file says, or why it can't be said. */
export type Reading = { readonly text: string } | { readonly problem: string; readonly gone: boolean };

/** Reads a Python or template file: UTF-8, or what a byte order mark or a coding line tells. Never throws. */
export async function readText(path: string): Promise<Reading> {
  try {
    const { size } = await stat(path);
    if (size > LARGEST) return { problem: `is larger than ${LARGEST / 1_000_000} MB`, gone: false };
    const text = decode(await readFile(path));
    return text === undefined ? { problem: 'is not a text', gone: false } : { text };
  } catch (error) {
    return { problem: `can't be read: ${reasonOf(error)}`, gone: codeOf(error) === 'ENOENT' };
  }
}

/** The first two lines may name an encoding (PEP 263); the first then holds nothing but a comment. */
const CODING = /^(?:[ \t\f]*(?:#[^\r\n]*)?(?:\r\n?|\n))?[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;

function decode(bytes: Buffer): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.subarray(0, 8192).includes(0)) return undefined;
  const declared = CODING.exec(bytes.subarray(0, 256).toString('latin1'))?.[1]?.toLowerCase() ?? 'utf-8';
  // Python writes its encodings in more ways than the web does: `latin-1`, `utf_8`.
  for (const label of declared.startsWith('utf')
    ? []
    : [declared.replaceAll('_', '-'), declared.replace(/[-_]/g, '')]) {
    try {
      return new TextDecoder(label).decode(bytes);
    } catch {
      // No encoding is called that.
    }
  }
  return new TextDecoder('utf-8').decode(bytes);
}

/** The names in a folder; none where it can't be read. */
export async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

/** Whether there is a file at `path`. */
export function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (one) => one.isFile(),
    () => false,
  );
}

async function targetOf(link: string): Promise<{ path: string; isFile: boolean } | undefined> {
  try {
    const path = await realpath(link);
    const target = await stat(path);
    return target.isFile() || target.isDirectory() ? { path, isFile: target.isFile() } : undefined;
  } catch (error) {
    // What it leads to may be missing here alone; a circle leads nowhere.
    return codeOf(error) === 'ENOENT' ? { path: link, isFile: true } : undefined;
  }
}

function isInside(path: string, folder: string): boolean {
  return path === folder || dirname(folder) === folder || path.startsWith(folder + sep);
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'its links lead in a circle',
  ENOTDIR: 'it is not a folder',
  EISDIR: 'it is a folder',
};

/** Why the file system refused, for people. */
export function reasonOf(error: unknown): string {
  return REASONS[codeOf(error)] ?? (error instanceof Error ? error.message : String(error));
}
