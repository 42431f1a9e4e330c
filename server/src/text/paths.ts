// Paths below a workspace folder: parts between slashes; the empty one is the folder itself.

/** The folder that holds what a path names; undefined for the workspace folder itself. */
export function parentOf(path: string): string | undefined {
  return path === '' ? undefined : path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The last part of a path: the name of the file or folder. */
export function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** How many parts a path has: 0 for the workspace folder itself. */
export function depthOf(path: string): number {
  return path === '' ? 0 : path.split('/').length;
}

/** The path of `inside`, which may have several parts, in a folder. */
export function joinPath(folder: string, inside: string): string {
  if (folder === '' || inside === '') return folder || inside;
  return `${folder}/${inside}`;
}

/** What a path is called from a folder that it lies below; undefined where it doesn't. */
export function nameBelow(folder: string, path: string): string | undefined {
  if (folder === '') return path;
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}

/** A path without `.`, `..` and double slashes; undefined for one that leads out of where it starts. */
export function normalizePath(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}
