import type { Resolution } from '../evaluate/sources';
import type { Summary } from '../facts/summary';
import { type ImportGraph, type ImportingFiles, importersIn } from './import-graph';

/** The file that `__main__` is to a module; undefined where no program runs it. */
type MainOf = (from: string) => Extract<Resolution, { kind: 'file' }> | undefined;

/**
 * What `__main__` is to each module: the program that runs it. Of the files that import the module, directly or through
 * others, it is the nearest that makes or serves an application and doesn't ask for `__main__` itself.
 * @param mayRun whether a file can be such a program
 */
export function mainModules(files: ImportingFiles, graph: ImportGraph, mayRun: (path: string) => boolean): MainOf {
  let importers: ReadonlyMap<string, readonly string[]> | undefined;
  const isProgram = (path: string) => {
    const summary = files.summary(path);
    return summary !== undefined && mayRun(path) && !asks(summary) && summary.servesApplication;
  };
  return (from) => {
    importers ??= importersIn(graph);
    const reached = new Set([from]);
    for (const path of reached) {
      if (path !== from && isProgram(path)) return { kind: 'file', path, name: files.modules.nameOf(path) };
      for (const importer of importers.get(path) ?? []) reached.add(importer);
    }
    return undefined;
  };
}

/** The graph with the imports of `__main__`. */
export function withMain(files: ImportingFiles, graph: ImportGraph, mainOf: MainOf): ImportGraph {
  const whole = new Map(graph);
  for (const [path, targets] of graph) {
    const summary = files.summary(path);
    const main = summary && asks(summary) ? mainOf(path) : undefined;
    if (main) whole.set(path, new Set([...targets, main.path]));
  }
  return whole;
}

function asks({ imports }: Summary): boolean {
  return imports.some(({ level, module }) => level === 0 && module === '__main__');
}
