import type { ImportReference, Summary } from '../facts/summary';
import type { ModuleIndex } from './modules';

/** The Python files of a workspace folder, as far as their imports go. */
export interface ImportingFiles {
  readonly paths: readonly string[];
  readonly modules: ModuleIndex;
  summary(path: string): Summary | undefined;
}

/** By file: the files of the project that its import statements may mean. */
export type ImportGraph = ReadonlyMap<string, ReadonlySet<string>>;

/** The imports of all files. */
export function importGraph(files: ImportingFiles): ImportGraph {
  const known = TARGETS.get(files.modules) ?? new WeakMap<Summary, ReadonlySet<string>>();
  TARGETS.set(files.modules, known);
  const graph = new Map<string, ReadonlySet<string>>();
  for (const path of files.paths) {
    const summary = files.summary(path);
    if (!summary) continue;
    const targets = known.get(summary) ?? importedFiles(files.modules, path, summary.imports);
    known.set(summary, targets);
    graph.set(path, targets);
  }
  return graph;
}

/** What each file imports, for as long as it says the same and no file comes or goes. */
const TARGETS = new WeakMap<ModuleIndex, WeakMap<Summary, ReadonlySet<string>>>();

/** The files of the project that imports in the file `path` may mean. */
export function importedFiles(
  modules: ModuleIndex,
  path: string,
  imports: readonly ImportReference[],
): ReadonlySet<string> {
  const targets = new Set<string>();
  for (const { level, module, names } of imports) {
    for (const dotted of [module, ...names.map((name) => (module === '' ? name : `${module}.${name}`))]) {
      const found = modules.resolve(path, level, dotted);
      if (found?.kind === 'file' && found.path !== path) targets.add(found.path);
    }
  }
  return targets;
}

/**
 * All that these files import, through others too.
 * @param around what is run before a file
 */
export function importedBy(
  graph: ImportGraph,
  paths: Iterable<string>,
  around: (path: string) => readonly string[] = () => [],
): ReadonlySet<string> {
  const reached = new Set(paths);
  for (const path of reached) for (const one of [...around(path), ...(graph.get(path) ?? [])]) reached.add(one);
  return reached;
}

/** By file: the files that import it. */
export function importersIn(graph: ImportGraph): ReadonlyMap<string, readonly string[]> {
  const importers = new Map<string, string[]>();
  for (const [path, targets] of graph) {
    for (const target of targets) {
      const known = importers.get(target);
      if (known) known.push(path);
      else importers.set(target, [path]);
    }
  }
  return importers;
}
