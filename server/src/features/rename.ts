import { conceptsOf } from '../concepts';
import type { Concept, FileMove, Renaming, Site } from '../concepts/concept';
import type { ProjectFile } from '../project/file';
import { type Span, touches } from '../text/span';
import { type Edit, shortened, writeNames } from './written-names';

/** What a rename changes. */
export interface Rename {
  readonly edits: readonly Edit[];
  /** What looks like the name: nobody knows whether it is, so a person chooses. */
  readonly possible: readonly Edit[];
  readonly moves: readonly FileMove[];
  /** Why there can be places that should change too; a person is asked before anything changes. */
  readonly doubts: readonly string[];
}

const UNDECLARED = 'The place where it gets its name was not found.';

interface Renamed {
  readonly site: Site;
  readonly concept: Concept<Site, ProjectFile>;
  readonly renaming: Renaming;
}

/** What can be renamed at `offset`: what would be replaced. */
export function renamable(file: ProjectFile, offset: number): Pick<Renaming, 'span' | 'text'> | undefined {
  return renamedAt(file, offset)?.renaming;
}

/**
 * Renames what stands at `offset` everywhere in `files`.
 * @param text what a person wants to have written there
 * @returns why that can't be done where it can't; undefined where nothing can be renamed
 */
export function rename(
  files: readonly ProjectFile[],
  file: ProjectFile,
  offset: number,
  text: string,
): Rename | string | undefined {
  const renamed = renamedAt(file, offset);
  if (!renamed) return undefined;
  const { site, concept, renaming } = renamed;
  const [name, to] = [renaming.nameOf(renaming.text), renaming.nameOf(text)];
  const refusal = name === to ? undefined : renaming.refusal(to);
  if (refusal !== undefined) return refusal;
  const named = [...(renaming.alike?.() ?? concept.referents?.(site, file) ?? [])];
  const { edits, doubts, declared } = writeNames(files, new Map(named.map((one) => [one, new Map([[name, to]])])));
  const others = usesElsewhere(files, renaming, edits, to);
  const move = renaming.moves?.(to);
  return {
    edits: [...edits, ...others.edits],
    possible: others.possible,
    moves: move ? [move] : [],
    doubts: shortened([...(declared || move ? [] : [UNDECLARED]), ...renaming.doubts(), ...doubts]),
  };
}

/** What names the thing besides the sites of concepts, for certain or possibly. */
function usesElsewhere(
  files: readonly ProjectFile[],
  { uses }: Renaming,
  known: readonly Edit[],
  text: string,
): Pick<Rename, 'edits' | 'possible'> {
  const edits: Edit[] = [];
  const doubtful: Edit[] = [];
  for (const file of uses ? files : []) {
    const { path } = file;
    const taken = known.flatMap((edit) => (edit.path === path ? [edit.span] : []));
    const isFree = (span: Span) => !taken.some((one) => span.start < one.end && one.start < span.end);
    const { certain = [], possible = [] } = uses?.(file) ?? {};
    for (const span of certain.filter(isFree)) {
      edits.push({ path, span, text });
      taken.push(span);
    }
    for (const span of possible.filter(isFree)) doubtful.push({ path, span, text });
  }
  return { edits, possible: doubtful };
}

function renamedAt(file: ProjectFile, offset: number): Renamed | undefined {
  for (const concept of conceptsOf(file)) {
    if (!concept.renaming) continue;
    for (const site of concept.sites(file)) {
      if (!touches(site.span, offset) || (concept.referents?.(site, file) ?? []).length === 0) continue;
      const renaming = concept.renaming(site, file);
      if (renaming && touches(renaming.span, offset)) return { site, concept, renaming };
    }
  }
  return undefined;
}
