import type { Place } from '../facts/types';
import type { Evaluation } from './evaluation';
import { exclusiveFiles } from './exclusive-imports';
import { oncePer } from './once';
import type { Project } from './project';

/**
 * Whether what stands at all these places can happen in one run of the program: they are in one file, or some file
 * imports all of theirs, and not one or the other. Two scripts that start the same application are two programs.
 */
export function runTogether(project: Project, ...trails: readonly (readonly Place[])[]): boolean {
  const paths = new Set(trails.flatMap(withoutImporters).map(({ path }) => path));
  if (paths.size === 1) return true;
  const [one, other] = trails.map((trail) => trail[trail.length - 1]?.path);
  const exclusive = exclusiveFiles(project.evaluation, project.modules).get(one ?? '');
  if (other !== undefined && exclusive?.has(other)) return false;
  return [...reaches(project.evaluation)].some(([, reached]) => [...paths].every((path) => reached.has(path)));
}

/** A trail without the modules that did nothing but import the next one, and happened to be the first to do so. */
function withoutImporters(trail: readonly Place[]): readonly Place[] {
  return trail.filter((place, index) => !(isModule(place) && isModule(trail[index + 1])));
}

/** Whether a step of a trail is that the body of a module runs. */
function isModule(place: Place | undefined): boolean {
  return place?.code === '' && place.at === 0;
}

/** By file, itself and all that it imports, through others too. */
const reaches = oncePer(({ interpreter: { modules } }: Evaluation): ReadonlyMap<string, ReadonlySet<string>> => {
  const result = new Map<string, Set<string>>();
  for (const start of modules.imports.keys()) {
    const reached = new Set([start]);
    for (const path of reached) for (const imported of modules.imports.get(path) ?? []) reached.add(imported);
    result.set(start, reached);
  }
  return result;
});
