import { conceptsOf } from '../concepts';
import type { Concept, FileMove, Renaming, Site } from '../concepts/concept';
import type { ProjectFile } from '../project/file';
import { templateReferent } from '../project/templates/template-lookup';
import { type Span, touches } from '../text/span';

/** What a rename changes. */
export interface Rename {
  readonly edits: readonly { readonly path: string; readonly span: Span; readonly text: string }[];
  readonly moves: readonly FileMove[];
  /** Why there can be places that should change too; a person is asked before anything changes. */
  readonly doubts: readonly string[];
}

/** Doubts that are told before the rest is only counted. */
const LISTED = 5;

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
  const wanted = renaming.alike?.() ?? new Set(concept.referents?.(site, file));
  const { edits, doubts, declared } = written(files, wanted, name, to);
  const others = usesElsewhere(files, renaming, edits, to);
  const move = renaming.moves?.(to);
  return {
    edits: [...edits, ...others.edits],
    moves: move ? [move] : [],
    doubts: shortened([...(declared || move ? [] : [UNDECLARED]), ...renaming.doubts(), ...doubts, ...others.doubts]),
  };
}

/** What names the thing besides the sites of concepts: what certainly does is changed, the rest is doubted. */
function usesElsewhere(
  files: readonly ProjectFile[],
  { uses }: Renaming,
  known: Rename['edits'],
  text: string,
): Pick<Rename, 'edits' | 'doubts'> {
  const edits: Rename['edits'][number][] = [];
  const doubts: string[] = [];
  for (const file of uses ? files : []) {
    const { path } = file;
    const taken = known.flatMap((edit) => (edit.path === path ? [edit.span] : []));
    const isFree = (span: Span) => !taken.some((one) => span.start < one.end && one.start < span.end);
    const { certain = [], possible = [] } = uses?.(file) ?? {};
    for (const span of certain.filter(isFree)) {
      edits.push({ path, span, text });
      taken.push(span);
    }
    for (const span of possible.filter(isFree)) doubts.push(`${path}:${lineOf(file, span)} may name it too.`);
  }
  return { edits, doubts };
}

/** What naming a template's file anew changes: all places that name it. */
export function renameTemplate(files: readonly ProjectFile[], { from, to }: FileMove): Rename {
  const edits: Rename['edits'][number][] = [];
  const doubts: string[] = [];
  const [file] = files;
  const { rendering } = file?.workspace ?? {};
  const searches = (file?.project.applications ?? []).flatMap((one) => rendering?.search(one) ?? []);
  const names = new Map(
    searches.flatMap((search) => search.namesOf(from).map((name) => [name, search.nameFor(to)] as const)),
  );
  for (const [name, moved] of names) {
    if (moved === undefined) {
      doubts.push(`No application looks for templates where ${to} lies.`);
      continue;
    }
    const found = written(files, new Set([templateReferent(from)]), name, moved);
    edits.push(...found.edits);
    doubts.push(...found.doubts);
  }
  return { edits, moves: [], doubts: shortened([...new Set(doubts)]) };
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

/** The edits that write another name wherever one of `wanted` is named so. */
function written(
  files: readonly ProjectFile[],
  wanted: ReadonlySet<string>,
  name: string,
  to: string,
): Pick<Rename, 'edits' | 'doubts'> & { readonly declared: boolean } {
  let declared = false;
  const edits = new Map<string, Rename['edits'][number]>();
  const doubts: string[] = [];
  for (const file of files) {
    for (const concept of conceptsOf(file)) {
      if (!concept.referents) continue;
      for (const site of concept.sites(file)) {
        if (site.isUrl || !concept.referents(site, file).some((one) => wanted.has(one))) continue;
        const renaming = concept.renaming?.(site, file);
        // What has another name here, such as an alias, keeps it.
        if (renaming && renaming.nameOf(renaming.text) !== name) continue;
        const text = renaming?.textFor(to);
        if (renaming && text !== undefined) {
          const { span } = renaming;
          declared ||= site.declares ?? false;
          edits.set(`${file.path} ${span.start}`, { path: file.path, span, text });
        } else if (renaming || hasWord(file.text.slice(site.span.start, site.span.end), name)) {
          doubts.push(`${file.path}:${lineOf(file, site.span)} names it in a way that can’t be changed here.`);
        }
      }
    }
  }
  return { edits: [...edits.values()], doubts, declared };
}

/** 1-based. */
function lineOf({ workspace, path }: ProjectFile, { start }: Span): number {
  return (workspace.lines(path)?.position(start).line ?? 0) + 1;
}

/** Whether `text` has `word`, and not as a part of another one. */
function hasWord(text: string, word: string): boolean {
  const at = text.indexOf(word);
  return at >= 0 && !/\w/.test(text.charAt(at - 1)) && !/\w/.test(text.charAt(at + word.length));
}

function shortened(doubts: readonly string[]): string[] {
  const rest = doubts.length - LISTED;
  return rest > 0 ? [...doubts.slice(0, LISTED), `… and ${rest} more.`] : [...doubts];
}
