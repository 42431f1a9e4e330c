import { CONFIG_KEYS, CONFIGURED_LIBRARIES, type ConfigKey } from '../../models/config-keys';
import type { ProjectFile } from '../../project/file';
import { type KeyPlace, placesOf } from '../../project/keys/key-index';
import { mentionsLibrary } from '../../project/mentioned-libraries';
import type { CompletionEntry, Concept, Description, Target } from '../concept';
import { blocks, code, plain } from '../markdown';
import { renamingKey } from '../renaming';
import { isNamed, type KeySite, keyCompletion, keysIn, nearness, placeLines, writingPlaces } from './key-site';

interface ConfigKeySite extends KeySite {
  readonly concept: 'config-key';
}

/** Keys of the configuration: Flask's, those of extensions, and the project's own. */
export const configKey: Concept<ConfigKeySite, ProjectFile> = {
  name: 'config-key',
  sites: (file, offset) =>
    keysIn(file, offset, (store) => store === 'config').map((use) => ({
      concept: 'config-key',
      span: use.span,
      declares: use.writes,
      use,
    })),
  complete: (site, offset, file) => keyCompletion(site, offset, file, entriesAt(file, site)),
  describe({ span, use }, _, file): Description | undefined {
    const known = CONFIG_KEYS.get(use.key);
    const lines = isNamed(use) ? placeLines(file, placesAt(file, use.key), { writes: 'Set in', reads: 'Read in' }) : [];
    if (!known && !isNamed(use)) return undefined;
    const heading = known ? `${code(headingOf(known))} — ${known.library.title}` : `Configuration key ${code(use.key)}`;
    return { span, markdown: blocks(heading, known && meaningOf(known), environmentLine(file, use.key), ...lines) };
  },
  definitions: ({ use }, _, file): readonly Target[] => writingPlaces(placesAt(file, use.key)),
  refersTo: ['config'],
  referents: ({ use }, file) => (isNamed(use) ? file.applications.map(({ name }) => `config ${name} ${use.key}`) : []),
  // What a library reads has its name from there.
  renaming: ({ use }, file) =>
    isNamed(use) && !CONFIG_KEYS.has(use.key) ? renamingKey(file, use, placesOf(file, 'config')) : undefined,
};

function placesAt(file: ProjectFile, key: string): readonly KeyPlace[] {
  return placesOf(file, 'config').get(key) ?? [];
}

/** The project's own keys, the nearest first, then Flask's, then those of extensions that it imports. */
function entriesAt(file: ProjectFile, { span }: ConfigKeySite): CompletionEntry[] {
  const own = [...placesOf(file, 'config')].flatMap(([label, places]): CompletionEntry[] => {
    const others = places.filter((one) => isNamed(one) && !(one.path === file.path && one.span.start === span.start));
    const [first] = others.filter(({ writes }) => writes).concat(others);
    if (!first || CONFIG_KEYS.has(label)) return [];
    return [{ label, kind: 'value', detail: first.path, sort: `${nearness(file, others)}${label}` }];
  });
  const known = CONFIGURED_LIBRARIES.filter(({ importName }) => mentionsLibrary(file.workspace, importName)).flatMap(
    ({ keys, importName }) =>
      keys.map((key): CompletionEntry => {
        const isSet = placesAt(file, key.name).length > 0;
        const rank = key.versions?.startsWith('until') ? 6 : isSet ? 3 : importName === 'flask' ? 4 : 5;
        const detail = key.default === undefined ? key.library.title : `${key.default} — ${key.library.title}`;
        return { label: key.name, kind: 'value', detail, documentation: meaningOf(key), sort: `${rank}${key.name}` };
      }),
  );
  return [...own, ...known];
}

function headingOf({ name, default: value }: ConfigKey): string {
  return value === undefined ? name : `${name} = ${value}`;
}

function meaningOf({ meaning, versions }: ConfigKey): string {
  return versions === undefined
    ? meaning
    : `${meaning} *${plain(versions.charAt(0).toUpperCase() + versions.slice(1))}.*`;
}

const PREFIXED = /\.from_prefixed_env\(\s*(?:prefix\s*=\s*)?(?:['"](\w+)['"])?/;

/** By which variable of the environment a key can be set, where the project reads such. */
function environmentLine({ workspace }: ProjectFile, key: string): string | undefined {
  const [path] = workspace.mentioning(PREFIXED);
  const found = path === undefined ? undefined : PREFIXED.exec(workspace.lines(path)?.text ?? '');
  return found ? `From the environment: ${code(`${found[1] ?? 'FLASK'}_${key}`)}` : undefined;
}
