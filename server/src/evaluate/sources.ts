import type { Module } from '../facts/types';

/** Where an import leads. */
export type Resolution =
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly name: string;
      /** Whether nothing tells that the folder it is in is searched, other than that it holds the module. */
      readonly guessed?: boolean;
    }
  | { readonly kind: 'namespace'; readonly name: string; readonly folder: string };

/** What the interpreter reads of the project. */
export interface Sources {
  /** The facts of a file; undefined where they aren't at hand, which the sources take note of. */
  module(path: string): Module | undefined;
  /** The module a file imports: `dotted` behind `level` dots; undefined where it isn't in the project. */
  resolve(from: string, level: number, dotted: string): Resolution | undefined;
  /** Whether importing the file can have an effect that must not be missed. */
  matters(path: string): boolean;
  /** Whether code in the file may itself add something to what it is given. */
  registers(path: string): boolean;
  /** The names in a folder (`''` is the project): Python files and folders that hold some; undefined where there is none. */
  list(folder: string): readonly { readonly name: string; readonly isFolder: boolean }[] | undefined;
}
