import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Folders that hold no code of the project. A virtual environment is known by its `pyvenv.cfg`. */
const NEVER_WALKED = new Set([
  'node_modules',
  '__pycache__',
  'site-packages',
  'venv',
  'env',
  'virtualenv',
  'build',
  'dist',
  'bower_components',
  'htmlcov',
]);
/** Larger files are data that happens to be named `.py`. */
const LARGEST = 8_000_000;

/**
 * Every file below `folder` with one of the `extensions`, as paths relative to it with `/` between the parts, sorted.
 * Hidden folders, virtual environments and installed packages are left out; a link that leads back is followed once.
 * @param log told in one line what couldn't be read
 */
export async function findFiles(
  folder: string,
  extensions: readonly string[],
  log: (line: string) => void,
): Promise<string[]> {
  const found: string[] = [];
  const visited = new Set<string>();
  const walk = async (relative: string): Promise<void> => {
    const absolute = join(folder, relative);
    try {
      const real = await realpath(absolute);
      if (visited.has(real)) return;
      visited.add(real);
      const entries = await readdir(absolute, { withFileTypes: true });
      if (relative !== '' && entries.some((entry) => entry.name === 'pyvenv.cfg')) return;
      const folders: string[] = [];
      for (const entry of entries) {
        const path = relative === '' ? entry.name : `${relative}/${entry.name}`;
        const isLink = entry.isSymbolicLink();
        const target = isLink ? await stat(join(folder, path)).catch(() => undefined) : entry;
        if (target?.isDirectory()) {
          if (!entry.name.startsWith('.') && !NEVER_WALKED.has(entry.name)) folders.push(path);
        } else if (target?.isFile() && extensions.some((extension) => entry.name.endsWith(extension))) found.push(path);
      }
      await Promise.all(folders.map(walk));
    } catch (error) {
      log(`${relative === '' ? folder : relative} can't be read: ${reasonOf(error)}`);
    }
  };
  await walk('');
  return found.sort();
}

/** What a file says, or why it can't be said. */
export type Reading = { readonly text: string } | { readonly problem: string };

/** Reads a Python or template file: UTF-8, or what a byte order mark or a coding line tells. Never throws. */
export async function readText(path: string): Promise<Reading> {
  try {
    const { size } = await stat(path);
    if (size > LARGEST) return { problem: `is larger than ${LARGEST / 1_000_000} MB` };
    return decode(await readFile(path));
  } catch (error) {
    return { problem: `can't be read: ${reasonOf(error)}` };
  }
}

function decode(bytes: Buffer): Reading {
  const head = bytes.subarray(0, 256).toString('latin1');
  const declared = /^(?:[^\n]*\n)?[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/.exec(head)?.[1]?.toLowerCase();
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : undefined;
  if (!marked && bytes.subarray(0, 8192).includes(0)) return { problem: 'is not a text' };
  try {
    return { text: new TextDecoder(marked ?? declared ?? 'utf-8').decode(bytes) };
  } catch {
    // A label that is no encoding.
    return { text: new TextDecoder('utf-8').decode(bytes) };
  }
}

function reasonOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const reasons: Record<string, string> = {
    ENOENT: 'it does not exist',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    ELOOP: 'its links lead in a circle',
    ENOTDIR: 'it is not a folder',
    EISDIR: 'it is a folder',
  };
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}
