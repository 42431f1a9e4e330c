import { conceptsOf } from '../concepts';
import type { FileSymbol } from '../concepts/concept';
import type { ProjectFile } from '../project/file';

/** What an outline of a file lists, in the order of the text. */
export function symbols(file: ProjectFile): FileSymbol[] {
  const found = conceptsOf(file).flatMap((concept) => concept.symbols?.(file) ?? []);
  return found.sort((left, right) => left.span.start - right.span.start);
}

/** A symbol of any file. */
export interface ProjectSymbol extends FileSymbol {
  readonly path: string;
}

/** The symbols whose name or detail has the letters of `query` in this order; a `#` in front, as editors have it, says nothing. */
export function searchSymbols(files: readonly ProjectFile[], query: string): ProjectSymbol[] {
  const letters = [...query.toLowerCase().replace(/^\s*#|\s+/g, '')];
  return files.flatMap((file) =>
    symbols(file).flatMap((symbol) =>
      hasInOrder(`${symbol.name} ${symbol.detail ?? ''}`.toLowerCase(), letters)
        ? [{ ...symbol, path: file.path }]
        : [],
    ),
  );
}

function hasInOrder(text: string, letters: readonly string[]): boolean {
  let at = 0;
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
