import { conceptsOf } from '../concepts';
import type { Concept, ReferentKind, Site } from '../concepts/concept';
import type { Location, ProjectFile } from '../project/file';
import { oncePerPair } from '../project/once';
import { encloses, type Span, touches } from '../text/span';

export interface Reference extends Location {
  /** Whether the thing gets its name here. */
  readonly declares: boolean;
  /** Whether a test asks for it here. */
  readonly isTestCall: boolean;
}

/** Everything in `files` that names the same as what stands at `offset` of `file`, that itself included. */
export function references(files: readonly ProjectFile[], file: ProjectFile, offset: number): Reference[] {
  const wanted = referentsAt(file, offset);
  const kinds = new Set([...wanted].map((one) => one.slice(0, one.indexOf(' ')) as ReferentKind));
  const found = new Map<string, Reference>();
  for (const { reference, referents } of files.flatMap((one) => namedIn(one, kinds))) {
    const { path, span } = reference;
    if (referents.some((one) => wanted.has(one))) found.set(`${path} ${span.start} ${span.end}`, reference);
  }
  return [...found.values()];
}

/**
 * Looks for all that names a thing of a kind in `files`, as long as it may go on: `references` then has it.
 * @returns whether it came to the end
 */
export function findNames(files: readonly ProjectFile[], kind: ReferentKind, mayGoOn: () => boolean): boolean {
  const kinds = new Set([kind]);
  return files.every((file) => mayGoOn() && namedIn(file, kinds));
}

/** What is named at `offset`: by a part of a text rather than by the whole of it. */
function referentsAt(file: ProjectFile, offset: number): ReadonlySet<string> {
  const found = conceptsOf(file).flatMap((concept) => {
    const touched = concept.referents ? concept.sites(file, offset).filter((site) => touches(site.span, offset)) : [];
    return touched.flatMap((site) => {
      const referents = concept.referents?.(site, file) ?? [];
      return referents.length > 0 ? [{ span: site.span, referents }] : [];
    });
  });
  const whole = found.filter((one) => found.some((other) => other !== one && isPartOf(other.span, one.span)));
  return new Set(found.filter((one) => !whole.includes(one)).flatMap(({ referents }) => referents));
}

function isPartOf(part: Span, whole: Span): boolean {
  return encloses(whole, part) && part.end - part.start < whole.end - whole.start;
}

interface Named {
  readonly reference: Reference;
  readonly referents: readonly string[];
}

/** What names something that may be of certain kinds. */
function namedIn(file: ProjectFile, kinds: ReadonlySet<ReferentKind>): Named[] {
  if (kinds.size === 0) return [];
  const concepts = conceptsOf(file).filter(({ refersTo }) => refersTo?.some((kind) => kinds.has(kind)));
  return concepts.flatMap((concept) => named(file, concept));
}

/** Every site of a concept in a file that names something. */
const named = oncePerPair((file: ProjectFile, concept: Concept<Site, ProjectFile>): readonly Named[] =>
  concept.sites(file).flatMap((site) => {
    const referents = concept.referents?.(site, file) ?? [];
    if (referents.length === 0) return [];
    const { span, declares = false, isTestCall = false } = site;
    return [{ reference: { path: file.path, span, declares, isTestCall }, referents }];
  }),
);
