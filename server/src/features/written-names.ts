import { conceptsOf } from '../concepts';
import type { Concept, Site } from '../concepts/concept';
import type { ProjectFile } from '../project/file';
import type { Span } from '../text/span';

/** A text that takes another's place. */
export interface Edit {
  readonly path: string;
  readonly span: Span;
  readonly text: string;
}

/** What things are called from now on: by what their sites refer to, and by the names that they have there. */
export type NewNames = ReadonlyMap<string, ReadonlyMap<string, string | undefined>>;

/** What it takes to write new names. */
export interface WrittenNames {
  readonly edits: readonly Edit[];
  /** Why there can be places that should change too. */
  readonly doubts: readonly string[];
  /** Whether the place is among them where the thing gets its name. */
  readonly declared: boolean;
}

/** The edits that write new names wherever something in `files` is named; of a name that is undefined there are doubts. */
export function writeNames(files: readonly ProjectFile[], names: NewNames): WrittenNames {
  const edits = new Map<string, Edit>();
  const doubts: string[] = [];
  let declared = false;
  for (const file of files) {
    for (const concept of conceptsOf(file)) {
      if (!concept.referents) continue;
      for (const site of concept.sites(file)) {
        const known = site.isUrl ? undefined : namesOf(site, concept, file, names);
        if (!known) continue;
        const edit = editAt(site, concept, file, known);
        if (edit === 'doubtful')
          doubts.push(`${placeOf(file, site.span)} names it in a way that can’t be changed here.`);
        else if (edit) {
          declared ||= site.declares ?? false;
          edits.set(`${edit.path} ${edit.span.start}`, edit);
        }
      }
    }
  }
  return { edits: [...edits.values()], doubts, declared };
}

/** The names of what a site refers to, with those that they get. */
function namesOf(
  site: Site,
  concept: Concept<Site, ProjectFile>,
  file: ProjectFile,
  names: NewNames,
): ReadonlyMap<string, string | undefined> | undefined {
  for (const referent of concept.referents?.(site, file) ?? []) {
    const known = names.get(referent);
    if (known) return known;
  }
  return undefined;
}

function editAt(
  site: Site,
  concept: Concept<Site, ProjectFile>,
  file: ProjectFile,
  names: ReadonlyMap<string, string | undefined>,
): Edit | 'doubtful' | undefined {
  const renaming = concept.renaming?.(site, file);
  if (!renaming) {
    const written = file.text.slice(site.span.start, site.span.end);
    return [...names.keys()].some((name) => hasWord(written, name)) ? 'doubtful' : undefined;
  }
  const name = renaming.nameOf(renaming.text);
  // What has another name here, such as an alias, keeps it.
  if (!names.has(name)) return undefined;
  const to = names.get(name);
  const text = to === undefined ? undefined : renaming.textFor(to);
  return text === undefined ? 'doubtful' : { path: file.path, span: renaming.span, text };
}

/** `path:line`, the line 1-based. */
function placeOf({ workspace, path }: ProjectFile, { start }: Span): string {
  return `${path}:${(workspace.lines(path)?.position(start).line ?? 0) + 1}`;
}

/** Whether `text` has `word`, and not as a part of another one. */
function hasWord(text: string, word: string): boolean {
  const at = text.indexOf(word);
  return at >= 0 && !/\w/.test(text.charAt(at - 1)) && !/\w/.test(text.charAt(at + word.length));
}

/** Doubts that are told before the rest is only counted. */
const LISTED = 5;

/** Doubts as a person is told them. */
export function shortened(doubts: readonly string[]): string[] {
  const rest = doubts.length - LISTED;
  return rest > 0 ? [...doubts.slice(0, LISTED), `… and ${rest} more.`] : [...doubts];
}
