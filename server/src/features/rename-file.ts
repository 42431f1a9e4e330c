import type { FileMove } from '../concepts/concept';
import { staticFileReferent } from '../concepts/links/static-file';
import type { ProjectFile } from '../project/file';
import { allStaticFolders } from '../project/routes/static-folders';
import { templateReferent } from '../project/templates/template-lookup';
import { nameBelow } from '../text/paths';
import type { Rename } from './rename';
import { type NewNames, shortened, writeNames } from './written-names';

/** What another path of a file or a folder changes: wherever a template or a static file in it is named. */
export function renameFile(files: readonly ProjectFile[], move: FileMove): Rename {
  const [file] = files;
  if (!file) return { edits: [], possible: [], moves: [], doubts: [] };
  const moved = movesOf(file, move);
  const { edits, doubts } = writeNames(files, new Map([...templateNames(file, moved), ...staticNames(file, moved)]));
  return { edits, possible: [], moves: [], doubts: shortened(doubts) };
}

/** The files that get another path with the one that is moved. */
function movesOf({ workspace: { names } }: ProjectFile, { from, to }: FileMove): FileMove[] {
  if (names.has(from)) return [{ from, to }];
  return names.below(from).map((inside) => ({ from: `${from}/${inside}`, to: `${to}/${inside}` }));
}

/** What templates are called where an application finds them then. */
function templateNames({ project, workspace }: ProjectFile, moves: readonly FileMove[]): NewNames {
  const searches = project.applications.map((one) => workspace.rendering.search(one));
  const all = new Map<string, ReadonlyMap<string, string | undefined>>();
  for (const { from, to } of moves) {
    const names = new Map<string, string | undefined>();
    for (const search of searches) {
      for (const name of search.namesOf(from)) {
        const wanted = search.nameFor(to);
        // Another one of that name would be taken in its place.
        const isFree = wanted !== undefined && [undefined, from].includes(search.find(wanted));
        if (wanted !== name || !isFree) names.set(name, isFree ? wanted : undefined);
      }
    }
    if (names.size > 0) all.set(templateReferent(from), names);
  }
  return all;
}

/** What static files are called in the URLs that the folders around them have then. */
function staticNames({ project }: ProjectFile, moves: readonly FileMove[]): NewNames {
  const folders = allStaticFolders(project);
  const all = new Map<string, ReadonlyMap<string, string | undefined>>();
  for (const { from, to } of moves) {
    const names = folders.flatMap((folder) => {
      const name = nameBelow(folder, from);
      return name === undefined ? [] : [[name, nameBelow(folder, to)] as const];
    });
    if (names.length > 0) all.set(staticFileReferent(from), new Map(names));
  }
  return all;
}
