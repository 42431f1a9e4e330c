import { mayBe } from '../closed';

/** What stands for a part of a path that isn't known, as `patternOf` writes it. */
const HOLE = '<unknown>';
/** What folders with templates are mostly called: of a path of which nothing is known, the ones that it may be. */
const CONVENTIONAL = /(?:^|[/_-])templates$/;

/**
 * The folders with templates that a path may be of which only parts are known: one that depends on the configuration, as
 * that of a theme.
 * @param patterns the paths, absolute in the workspace, with `<unknown>` for what isn't known
 * @param templates the paths of all templates
 */
export function fittingFolders(patterns: readonly string[], templates: readonly string[]): readonly string[] {
  const plain = patterns.map(withoutSteps);
  return [...foldersAround(templates)].filter((folder) =>
    plain.some((pattern) =>
      /\w/.test(pattern.replaceAll(HOLE, '')) ? mayBe(pattern, `/${folder}`) : CONVENTIONAL.test(folder),
    ),
  );
}

function foldersAround(paths: readonly string[]): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      const folder = path.slice(0, at);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return folders;
}

/** The path without steps up and on the spot, as far as it is known where they lead. */
function withoutSteps(pattern: string): string {
  const parts: string[] = [];
  for (const part of pattern.split('/')) {
    const last = parts.at(-1);
    if (part === '.') continue;
    if (part !== '..' || last === undefined || last === '') parts.push(part);
    // A part that isn't known may be several.
    else if (!last.includes(HOLE)) parts.pop();
  }
  return parts.join('/').replace(/\/{2,}/g, '/');
}
