import type { ProjectFile } from '../../project/file';
import { placesOf } from '../../project/keys/key-index';
import type { CompletionEntry, Concept, Description, Renaming, Target } from '../concept';
import { blocks, code } from '../markdown';
import { renamingKey } from '../renaming';
import { isNamed, type KeySite, keyCompletion, keysIn, nearness, placeLines, writingPlaces } from './key-site';

interface SessionKeySite extends KeySite {
  readonly concept: 'session-key';
}

/** Keys of the session, in Python and in templates: `session['user_id']`, `session.user_id`. */
export const sessionKey: Concept<SessionKeySite, ProjectFile> = {
  name: 'session-key',
  sites: (file, offset) =>
    keysIn(file, offset, (store) => store === 'session').map((use) => ({
      concept: 'session-key',
      span: use.span,
      declares: use.writes,
      unimported: use.unimported,
      use,
    })),
  complete: (site, offset, file) => keyCompletion(site, offset, file, entriesAt(file, site)),
  describe({ span, use }, _, file): Description | undefined {
    if (!isNamed(use)) return undefined;
    const places = placesOf(file, 'session').get(use.key) ?? [];
    const lines = placeLines(file, places, { writes: 'Written in', reads: 'Read in' });
    return { span, markdown: blocks(`Session key ${code(use.key)}`, ...lines) };
  },
  definitions: ({ use }, _, file): readonly Target[] => writingPlaces(placesOf(file, 'session').get(use.key) ?? []),
  refersTo: ['session'],
  referents: ({ use }, file) => (isNamed(use) ? file.applications.map(({ name }) => `session ${name} ${use.key}`) : []),
  renaming: ({ use }, file): Renaming | undefined =>
    isNamed(use) ? renamingKey(file, use, placesOf(file, 'session')) : undefined,
};

function entriesAt(file: ProjectFile, { span }: SessionKeySite): CompletionEntry[] {
  return [...placesOf(file, 'session')].flatMap(([label, places]) => {
    const others = places.filter((one) => isNamed(one) && !(one.path === file.path && one.span.start === span.start));
    const [first] = others.filter(({ writes }) => writes).concat(others);
    if (!first) return [];
    return [{ label, kind: 'value' as const, detail: first.path, sort: `${nearness(file, others)}${label}` }];
  });
}
