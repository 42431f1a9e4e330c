import { Interpreter } from '../evaluate/interpreter';
import { isLibraryPath } from '../evaluate/places';
import type { Module } from '../facts/types';
import { createModels, type Models } from '../models';
import { isModelled } from '../models/sources';
import { makeApplications, runFactories } from './factories';
import { type ImportGraph, type ImportingFiles, importedBy, importersIn, importGraph } from './import-graph';
import { mainModules, withMain } from './main-module';
import { runPrograms } from './programs';

/** The Python files of a workspace folder, as the evaluation reads them. */
export interface PythonSources extends ImportingFiles {
  /** The facts of a file; undefined where they aren't at hand. */
  module(path: string): Module | undefined;
}

/** What running the registration code gave. */
export interface Evaluation {
  readonly interpreter: Interpreter;
  readonly models: Models;
  /** Files whose facts were needed and not at hand. */
  readonly missing: ReadonlySet<string>;
  /** Files that code which concerns Flask imports, through others too: running its functions may ask for them. */
  readonly within: ReadonlySet<string>;
  /** Files whose module ran. Later questions can run others, which belongs to no answer: it would depend on their order. */
  readonly ran: ReadonlySet<string>;
  /** The files that `Config.from_pyfile` runs. */
  readonly configured: ReadonlySet<string>;
  /** The files whose code runs when one does: those that it imports anywhere in it, through others too, and itself. */
  runsWith(path: string): ReadonlySet<string>;
}

/** Files that only tests run: what they add to an application isn't part of it. */
export function isTest(path: string): boolean {
  return /(?:^|\/)tests?\/|(?:^|\/)(?:test_[^/]*|[^/]*_tests?|tests?|conftest)\.py$/.test(path);
}

/**
 * Runs what makes applications: the modules that concern Flask, then the factories that no module called,
 * then the tests. Ends, whatever the code does.
 */
export function evaluateProject(files: PythonSources): Evaluation {
  const models = createModels();
  const missing = new Set<string>();
  const imports = importGraph(files);
  const mainOf = mainModules(files, imports, (path) => !isTest(path));
  const graph = withMain(files, imports, mainOf);
  const matters = filesThatMatter(files, graph);
  const interpreter = new Interpreter(
    {
      module(path) {
        const module = files.module(path);
        if (!module && !isLibraryPath(path)) missing.add(path);
        return module;
      },
      list: (folder) => files.modules.list(folder),
      // What is told of a library says more than its source: that is not made to be followed.
      resolve: (from, level, dotted) => {
        if (level === 0 && dotted === '__main__') return mainOf(from);
        return level === 0 && isModelled(dotted) ? undefined : files.modules.resolve(from, level, dotted);
      },
      matters: (path) => matters.has(path),
      registers: (path) => isLibraryPath(path) || (files.summary(path)?.registers ?? true),
    },
    models.library,
  );
  const roots = rootsOf(files, graph, matters).filter((path) => !isModelled(files.modules.topOf(path)));
  const runModules = (paths: readonly string[]) => {
    interpreter.allowance.begin(interpreter.course);
    for (const path of paths) {
      for (const file of [...files.modules.packagesAround(path), path]) {
        models.flask.world.root = file;
        interpreter.refresh();
        interpreter.modules.run(file, files.modules.nameOf(file));
      }
    }
  };
  const waiting = filesThatWait(files, graph);
  const run = (paths: readonly string[]) => {
    runModules(paths.filter((path) => !waiting(path)));
    interpreter.allowance.begin(interpreter.course);
    runPrograms(interpreter, models, paths);
    interpreter.allowance.begin(interpreter.course);
    runFactories(interpreter, models, paths);
    makeApplications(interpreter, models, paths);
    // What makes an application imports them while that is the current one.
    runModules(paths.filter(waiting));
  };
  run(roots.filter((path) => !isTest(path)));
  // A test that takes the project's application adds nothing that counts.
  run(roots.filter((path) => isTest(path) && files.summary(path)?.makesApplication));
  // Made when a request first needs it.
  for (const { value } of models.flask.world.applications) if (value) interpreter.attribute(value, 'jinja_env');
  interpreter.isDone = true;
  const runsWith = (path: string) => importedBy(graph, [path], (one) => files.modules.packagesAround(one));
  const configured = filesNamed(files.paths, models.flask.world.configurations.fileNames);
  const ran = new Set(files.paths.filter((path) => interpreter.entered.has(`${path}#`)));
  return { interpreter, models, missing, within: importedBy(graph, matters), ran, configured, runsWith };
}

/** The files that have one of these names at their end: what they are relative to, only a running application knows. */
function filesNamed(paths: readonly string[], names: ReadonlySet<string>): ReadonlySet<string> {
  const ends = [...names].map((name) => `/${name.replace(/^(?:\.{0,2}\/)+/, '')}`);
  return new Set(paths.filter((path) => ends.some((end) => `/${path}`.endsWith(end))));
}

/** The files that are run: those that concern Flask, and programs that import one of them. */
function rootsOf(files: PythonSources, graph: ImportGraph, matters: ReadonlySet<string>): string[] {
  const imported = new Set([...graph.values()].flatMap((targets) => [...targets]));
  return files.paths.filter((path) => {
    const summary = files.summary(path);
    return summary?.mentionsFlask || (summary?.servesApplication && matters.has(path) && !imported.has(path));
  });
}

/** Tells which files can only be imported while there is a current application, for themselves or for what comes with them. */
function filesThatWait(files: PythonSources, graph: ImportGraph): (path: string) => boolean {
  const needsContext = (path: string) => files.summary(path)?.needsContext ?? false;
  return (path) =>
    [...files.modules.packagesAround(path), path].some((file) => {
      if (needsContext(file)) return true;
      // What makes the application imports them in its own time.
      return !files.summary(file)?.makesApplication && [...(graph.get(file) ?? [])].some(needsContext);
    });
}

/** The files that concern Flask, or import one that does, through however many others: importing one runs it. */
function filesThatMatter(files: PythonSources, graph: ImportGraph): ReadonlySet<string> {
  const importers = importersIn(graph);
  const result = new Set<string>();
  const pending = files.paths.filter((path) => files.summary(path)?.mentionsFlask);
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (result.has(path)) continue;
    result.add(path);
    pending.push(...(importers.get(path) ?? []));
  }
  return result;
}
