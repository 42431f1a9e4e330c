import { type ProjectFile, PythonFile } from '../../project/file';
import type { KeyPlace } from '../../project/keys/key-index';
import type { KeyUse, Store } from '../../project/keys/key-use';
import { pythonKeys } from '../../project/keys/python-keys';
import { templateKeys } from '../../project/keys/template-keys';
import { TemplateFile } from '../../project/templates/template-file';
import { parentOf } from '../../text/paths';
import type { CompletionEntry, CompletionList, Site, Target } from '../concept';
import { replacedText } from '../literals';
import { linkAt } from '../markdown';

/** A key of a store: of the session, the configuration or a request. */
export interface KeySite extends Site {
  readonly use: KeyUse;
}

/** The keys that a file writes and reads, of some stores. */
export function keysIn(file: ProjectFile, offset: number | undefined, isWanted: (store: Store) => boolean): KeyUse[] {
  const all =
    file instanceof PythonFile
      ? pythonKeys(file, offset)
      : file instanceof TemplateFile
        ? templateKeys(file.facts, file.text, offset)
        : [];
  return all.filter(({ store }) => isWanted(store));
}

/** Whether something is named at all: not where a name may still become one. */
export function isNamed({ key, form, writes }: KeyUse): boolean {
  return key !== '' && (form !== 'name' || writes);
}

/** Proposals for a key as it is written at a site. An attribute can be nothing but an identifier. */
export function keyCompletion(
  { use }: KeySite,
  offset: number,
  file: ProjectFile,
  entries: readonly CompletionEntry[],
): CompletionList | undefined {
  if (!use.verbatim) return undefined;
  switch (use.form) {
    case 'quoted':
      return { replace: replacedText(file, { ...use, value: use.key }, offset), entries };
    case 'attribute':
      return { replace: use.span, entries: entries.filter(({ label }) => /^[A-Za-z_]\w*$/.test(label)) };
    default:
      return { replace: use.span, entries: use.writes ? entries : entries.map(assigned(file, use)) };
  }
}

/** A keyword argument, or an attribute of a class, is a name that something is assigned to. */
function assigned({ text }: ProjectFile, { span: { end } }: KeyUse) {
  const isArgument = /^\s*[,)]/.test(text.slice(end, end + 200));
  return (entry: CompletionEntry): CompletionEntry => ({
    ...entry,
    insert: `${entry.label}${isArgument ? '=' : ' = '}`,
  });
}

/** Places listed before the rest is only counted. */
const LISTED = 5;

/** `Set in [a], [b]` and `read in [c]`, a line each. */
export function placeLines(file: ProjectFile, places: readonly KeyPlace[], how: { writes: string; reads: string }) {
  const line = (title: string, of: readonly KeyPlace[]) => {
    const links = [...new Set(of.slice(0, LISTED).map((one) => linkAt(file, one)))].filter((one) => one !== undefined);
    const more = of.length > LISTED ? ` and ${of.length - LISTED} more` : '';
    return links.length > 0 ? `${title} ${links.join(', ')}${more}` : undefined;
  };
  const [writes, reads] = [true, false].map((writing) =>
    places.filter((one) => one.writes === writing && isNamed(one)),
  );
  return [line(how.writes, writes ?? []), line(how.reads, reads ?? [])];
}

/** The places in which something is put under a key. */
export function writingPlaces(places: readonly KeyPlace[]): Target[] {
  return places.flatMap(({ path, span, writes }) => (writes ? [{ path, span, name: span }] : []));
}

/** The nearest first: what the same file, then the same folder, has. */
export function nearness(file: ProjectFile, places: readonly { readonly path: string }[]): number {
  if (places.some(({ path }) => path === file.path)) return 0;
  return places.some(({ path }) => parentOf(path) === parentOf(file.path)) ? 1 : 2;
}
