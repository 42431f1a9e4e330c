import { conceptsOf } from '../concepts';
import type { Location, ProjectFile } from '../project/file';
import { oncePer } from '../project/once';
import { touches } from '../text/span';

export interface Reference extends Location {
  /** Whether the thing gets its name here. */
  readonly declares: boolean;
  /** Whether a test asks for it here. */
  readonly isTestCall: boolean;
}

/** Everything in `files` that names the same as what stands at `offset` of `file`, that itself included. */
export function references(files: readonly ProjectFile[], file: ProjectFile, offset: number): Reference[] {
  const wanted = new Set(
    named(file).flatMap(({ reference, referents }) => (touches(reference.span, offset) ? referents : [])),
  );
  if (wanted.size === 0) return [];
  const found = new Map<string, Reference>();
  for (const { reference, referents } of files.flatMap(named)) {
    const { path, span } = reference;
    if (referents.some((one) => wanted.has(one))) found.set(`${path} ${span.start} ${span.end}`, reference);
  }
  return [...found.values()];
}

/** Looks for all that names something in `files`, as long as it may go on; tells whether it came to the end. */
export function findNames(files: readonly ProjectFile[], mayGoOn: () => boolean): boolean {
  return files.every((file) => mayGoOn() && named(file));
}

interface Named {
  readonly reference: Reference;
  readonly referents: readonly string[];
}

/** Every site of a file that names something. */
const named = oncePer((file: ProjectFile): readonly Named[] =>
  conceptsOf(file).flatMap((concept) => {
    if (!concept.referents) return [];
    return concept.sites(file).flatMap((site) => {
      const referents = concept.referents?.(site, file) ?? [];
      if (referents.length === 0) return [];
      const { span, declares = false, isTestCall = false } = site;
      return [{ reference: { path: file.path, span, declares, isTestCall }, referents }];
    });
  }),
);
