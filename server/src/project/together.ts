import type { Place } from '../facts/types';
import type { Evaluation } from './evaluation';
import { oncePer } from './once';
import type { Project } from './project';

/**
 * Whether what stands at all these places can happen in one run of the program: they are in one file, or some file
 * imports all of theirs. Two scripts that start the same application are two programs.
 */
export function runTogether(project: Project, ...trails: readonly (readonly Place[])[]): boolean {
  const paths = new Set(trails.flat().map(({ path }) => path));
  if (paths.size === 1) return true;
  return [...reaches(project.evaluation)].some(([, reached]) => [...paths].every((path) => reached.has(path)));
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
