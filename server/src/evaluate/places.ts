import type { Place } from '../facts/types';

/** A site for calls that nothing in the project makes. */
export const NOWHERE: Place = { path: '<library>', code: '', at: 0 };

/** Whether a path is the source of a model and not a file of the project. */
export function isLibraryPath(path: string): boolean {
  return path.startsWith('<');
}

/** Whether two places are one. */
export function samePlace(left: Place, right: Place): boolean {
  return left.at === right.at && left.code === right.code && left.path === right.path;
}

/** The same text for the same place. */
export function placeKey({ path, code, at }: Place): string {
  return `${path} ${code} ${at}`;
}
