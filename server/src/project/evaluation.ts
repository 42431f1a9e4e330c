import { OPEN_ARGUMENTS } from '../evaluate/calls';
import { Interpreter, isLibraryPath, NOWHERE } from '../evaluate/interpreter';
import { undecorated, type Value } from '../evaluate/values';
import type { Summary } from '../facts/summary';
import type { Code, Module } from '../facts/types';
import { createModels, type Models } from '../models';
import type { ModuleIndex } from './modules';
import { outermost, Resolver } from './names';

/** The Python files of a workspace folder, as the evaluation reads them. */
export interface PythonFiles {
  readonly paths: readonly string[];
  readonly modules: ModuleIndex;
  summary(path: string): Summary | undefined;
  /** The facts of a file; undefined where they aren't at hand. */
  module(path: string): Module | undefined;
}

/** What running the registration code gave. */
export interface Evaluation {
  readonly interpreter: Interpreter;
  readonly models: Models;
  /** Files whose facts were needed and not at hand. */
  readonly missing: ReadonlySet<string>;
}

/** Files that only tests run: what they add to an application isn't part of it. */
export function isTest(path: string): boolean {
  return /(?:^|\/)tests?\/|(?:^|\/)(?:test_[^/]*|[^/]*_tests?|conftest)\.py$/.test(path);
}

/**
 * Runs what makes applications: the modules that concern Flask, then the factories that no module called,
 * then the tests. Ends, whatever the code does.
 */
export function evaluateProject(files: PythonFiles): Evaluation {
  const models = createModels();
  const missing = new Set<string>();
  const graph = importGraph(files);
  const matters = filesThatMatter(files, graph);
  const interpreter = new Interpreter(
    {
      module(path) {
        const module = files.module(path);
        if (!module && !isLibraryPath(path)) missing.add(path);
        return module;
      },
      list: (folder) => files.modules.list(folder),
      resolve: (from, level, dotted) => files.modules.resolve(from, level, dotted),
      matters: (path) => matters.has(path),
    },
    models.library,
  );
  const roots = rootsOf(files, graph);
  const run = (paths: readonly string[]) => {
    for (const path of paths) {
      for (const file of [...files.modules.packagesAround(path), path]) {
        models.flask.world.root = file;
        interpreter.refresh();
        interpreter.run(file, files.modules.nameOf(file));
      }
    }
    runFactories(interpreter, models, paths);
    makeApplications(interpreter, models, paths);
  };
  run(roots.filter((path) => !isTest(path)));
  run(roots.filter(isTest));
  return { interpreter, models, missing };
}

/** By file: the files of the project that its import statements may mean. */
type ImportGraph = ReadonlyMap<string, ReadonlySet<string>>;

function importGraph(files: PythonFiles): ImportGraph {
  const graph = new Map<string, Set<string>>();
  for (const path of files.paths) {
    const targets = new Set<string>();
    for (const { level, module, names } of files.summary(path)?.imports ?? []) {
      for (const dotted of [module, ...names.map((name) => (module === '' ? name : `${module}.${name}`))]) {
        const found = files.modules.resolve(path, level, dotted);
        if (found?.kind === 'file' && found.path !== path) targets.add(found.path);
      }
    }
    graph.set(path, targets);
  }
  return graph;
}

/** The files that are run: those that concern Flask, and programs that import one of them. */
function rootsOf(files: PythonFiles, graph: ImportGraph): string[] {
  const imported = new Set([...graph.values()].flatMap((targets) => [...targets]));
  const concernsFlask = (path: string) => files.summary(path)?.mentionsFlask ?? false;
  return files.paths.filter(
    (path) => concernsFlask(path) || (!imported.has(path) && [...(graph.get(path) ?? [])].some(concernsFlask)),
  );
}

/** The files that concern Flask, or import one that does, through however many others: importing one runs it. */
function filesThatMatter(files: PythonFiles, graph: ImportGraph): ReadonlySet<string> {
  const importers = new Map<string, string[]>();
  for (const [path, targets] of graph) {
    for (const target of targets) {
      const known = importers.get(target);
      if (known) known.push(path);
      else importers.set(target, [path]);
    }
  }
  const result = new Set<string>();
  const pending = files.paths.filter((path) => files.summary(path)?.mentionsFlask);
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (result.has(path)) continue;
    result.add(path);
    pending.push(...(importers.get(path) ?? []));
  }
  return result;
}

/** Calls the functions that make applications and that nothing called, from the outermost in, with arguments nobody knows. */
function runFactories(interpreter: Interpreter, models: Models, paths: readonly string[]): void {
  const resolver = new Resolver(interpreter);
  const candidates = new Map<Code, { path: string; callers: Set<Code> }>();
  const codes = paths.flatMap((path) => codesOf(interpreter, path).map((code) => ({ path, code })));
  const makes = (path: string, code: Code): boolean =>
    code.calls.some((call) => {
      const callee = resolver.static(path, code, call.callee);
      if (callee?.kind === 'class')
        return callee.mro.includes(models.flask.flask) || callee.mro.includes(models.flask.quart);
      return false;
    });
  for (const { path, code } of codes) {
    if (code.kind === 'function' && makes(path, code)) candidates.set(code, { path, callers: new Set() });
  }
  // Whoever calls a factory is one too.
  for (let grown = true; grown; ) {
    grown = false;
    for (const { path, code } of codes) {
      if (code.kind !== 'function') continue;
      for (const call of code.calls) {
        const callee = resolver.static(path, code, call.callee);
        const called = callee && codeOf(callee);
        const target = called && candidates.get(called);
        if (!target || called === code) continue;
        if (!target.callers.has(code)) {
          target.callers.add(code);
          grown = true;
        }
        if (!candidates.has(code)) candidates.set(code, { path, callers: new Set() });
      }
    }
  }
  const isEntered = (path: string, code: Code) => interpreter.entered.has(`${path}#${code.key}`);
  const uncalled = [...candidates].filter(([code, { path }]) => !isEntered(path, code));
  const outer = uncalled.filter(([, { callers }]) => callers.size === 0);
  for (const [code, { path }] of [...outer, ...uncalled]) {
    if (isEntered(path, code)) continue;
    models.flask.world.root = path;
    interpreter.refresh();
    callFactory(interpreter, path, code);
  }
}

/** Makes an application of every class of the project that nothing made one of. */
function makeApplications(interpreter: Interpreter, { flask }: Models, paths: readonly string[]): void {
  const made = new Set(flask.world.applications.flatMap((state) => state.value?.class.mro ?? []));
  for (const path of paths) {
    for (const value of interpreter.loaded(path)?.attributes.values() ?? []) {
      if (value.kind !== 'class' || value.place?.path !== path || made.has(value)) continue;
      if (!value.mro.includes(flask.flask) && !value.mro.includes(flask.quart)) continue;
      made.add(value);
      flask.world.root = path;
      interpreter.refresh();
      interpreter.call(value, OPEN_ARGUMENTS, value.place);
    }
  }
}

function callFactory(interpreter: Interpreter, path: string, code: Code): void {
  const [first = '', member] = outermost(code.key).split('.');
  const module = interpreter.loaded(path);
  const owner = module?.attributes.get(first);
  if (!owner) return;
  const site = { ...NOWHERE, path };
  const holder = undecorated(interpreter.force(owner));
  if (member === undefined) {
    if (holder.kind === 'function') interpreter.call(holder, OPEN_ARGUMENTS, site);
    return;
  }
  if (holder.kind !== 'class') return;
  const instance = interpreter.call(holder, OPEN_ARGUMENTS, site);
  if (interpreter.entered.has(`${path}#${code.key}`)) return;
  interpreter.call(interpreter.attribute(instance, member), OPEN_ARGUMENTS, site);
}

function codesOf(interpreter: Interpreter, path: string): Code[] {
  if (isLibraryPath(path)) return [];
  return [...(interpreter.sources.module(path)?.codes.values() ?? [])];
}

function codeOf(value: Value): Code | undefined {
  const inner = undecorated(value);
  if (inner.kind === 'method') return codeOf(inner.function);
  return inner.kind === 'function' ? inner.code : undefined;
}
