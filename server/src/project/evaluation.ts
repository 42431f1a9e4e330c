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
  const started = new Set<string>();
  const matters = effectfulImports(files, started);
  const interpreter = new Interpreter(
    {
      module(path) {
        const module = files.module(path);
        if (!module && !isLibraryPath(path)) missing.add(path);
        return module;
      },
      list: (folder) => files.modules.list(folder),
      resolve: (from, level, dotted) => files.modules.resolve(from, level, dotted),
      matters,
    },
    models.library,
  );
  const roots = rootsOf(files);
  const run = (paths: readonly string[]) => {
    for (const path of paths) {
      for (const file of [...files.modules.packagesAround(path), path]) {
        models.flask.world.root = file;
        interpreter.refresh();
        started.add(file);
        interpreter.run(file, files.modules.nameOf(file));
      }
    }
    runFactories(interpreter, models, paths);
  };
  run(roots.filter((path) => !isTest(path)));
  run(roots.filter(isTest));
  return { interpreter, models, missing };
}

/** The files that are run: those that concern Flask, and programs that import one of them. */
function rootsOf(files: PythonFiles): string[] {
  const imported = new Set<string>();
  const importsFlask = new Set<string>();
  for (const path of files.paths) {
    for (const target of importedFiles(files, path)) {
      if (target !== path) imported.add(target);
      if (files.summary(target)?.mentionsFlask) importsFlask.add(path);
    }
  }
  const isProgram = (path: string) => !imported.has(path) && importsFlask.has(path);
  return files.paths.filter((path) => files.summary(path)?.mentionsFlask || isProgram(path));
}

/** The files of the project that a file's import statements may mean. */
function* importedFiles(files: PythonFiles, path: string): Generator<string> {
  for (const { level, module, names } of files.summary(path)?.imports ?? []) {
    for (const dotted of [module, ...names.map((name) => (module === '' ? name : `${module}.${name}`))]) {
      const found = files.modules.resolve(path, level, dotted);
      if (found?.kind === 'file') yield found.path;
    }
  }
}

/**
 * Whether importing a file must run it: it concerns Flask, or something that it imports does and hasn't run yet.
 * Any other module is run when a name of it is used.
 */
function effectfulImports(files: PythonFiles, started: Set<string>): (path: string) => boolean {
  const harmless = new Set<string>();
  const reaches = (path: string, visited: Set<string>): boolean => {
    if (visited.has(path) || harmless.has(path) || started.has(path)) return false;
    visited.add(path);
    const summary = files.summary(path);
    if (!summary) return false;
    if (summary.mentionsFlask) return true;
    for (const target of importedFiles(files, path)) if (reaches(target, visited)) return true;
    return false;
  };
  return (path) => {
    if (harmless.has(path)) return false;
    const visited = new Set<string>();
    if (reaches(path, visited)) {
      started.add(path);
      return true;
    }
    for (const one of visited) harmless.add(one);
    return files.summary(path)?.mentionsFlask ?? false;
  };
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
