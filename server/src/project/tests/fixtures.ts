import { functionOf } from '../../evaluate/values';
import type { PythonFile } from '../file';
import { oncePer } from '../once';
import { boundIn } from '../python/bound';
import { definitionsOf } from '../python/definitions';
import { lastName } from '../python/expressions';
import type { FunctionIn } from './test-classes';

/** A fixture by the function that makes it. */
interface Fixture {
  readonly home: PythonFile;
  /** The key of the function's code. */
  readonly code: string;
}

/**
 * The fixture of this name that a function of `file` takes: that of the file, of the nearest `conftest.py`, or of what those
 * take fixtures from.
 * @param user the key of the function's code
 */
export function fixtureFor(file: PythonFile, user: string, name: string): Fixture | undefined {
  for (const home of fixtureFiles(file)) {
    const [found] = fixturesNamed(home, name).filter(
      // One that takes another of its own name takes that of a folder above.
      ({ home: { path }, code }) => path !== file.path || code !== user,
    );
    if (found) return found;
  }
  return undefined;
}

/** The fixtures that a file defines or imports under a name, or that the modules in its `pytest_plugins` define. */
function fixturesNamed(file: PythonFile, name: string): Fixture[] {
  const inFile = (home: PythonFile) =>
    (fixturesOf(home).get(name) ?? []).map(({ statement }) => ({ home, code: statement.code }));
  const own = inFile(file);
  if (own.length > 0) return own;
  const module = file.module.codes.get('');
  const imported = module?.locals.has(name) ? file.valueOf(module, { kind: 'name', name, at: 0 }) : undefined;
  const taken = imported && functionOf(imported);
  const home = taken && file.at(taken.place.path);
  if (home && taken) return [{ home, code: taken.code.key }];
  return pluginsOf(file).flatMap(inFile);
}

/** The modules of the project that a file names in `pytest_plugins`. */
const pluginsOf = oncePer((file: PythonFile): readonly PythonFile[] => {
  const module = file.module.codes.get('');
  const named = module
    ? boundIn(module.body, (target) => target.kind === 'name' && target.name === 'pytest_plugins')
    : [];
  const modules = named.flatMap((one) => (one.kind === 'list' || one.kind === 'tuple' ? one.items : [one]));
  return modules.flatMap((one) => {
    const found = one.kind === 'string' ? file.project.modules.resolve(file.path, 0, one.value) : undefined;
    return (found?.kind === 'file' ? file.at(found.path) : undefined) ?? [];
  });
});

/** What `file` can take fixtures of: itself, and `conftest.py` of its folder and of those above. */
export function fixtureFiles(file: PythonFile): PythonFile[] {
  return [file, ...conftestsOf(file.path).flatMap((path) => (path === file.path ? [] : (file.at(path) ?? [])))];
}

/** Where the files may lie that pytest runs before a test: in its folder and those above, the nearest first. */
export function conftestsOf(path: string): readonly string[] {
  const folders = path.split('/').slice(0, -1);
  return [...folders.keys(), folders.length]
    .map((depth) => [...folders.slice(0, depth), 'conftest.py'].join('/'))
    .reverse();
}

/** The fixtures of a file by the name under which tests take them. */
const fixturesOf = oncePer((file: PythonFile): ReadonlyMap<string, readonly FunctionIn[]> => {
  const result = new Map<string, FunctionIn[]>();
  for (const { code, statement } of definitionsOf(file.module)) {
    if (statement.kind !== 'function') continue;
    for (const decorator of statement.decorators) {
      const called = decorator.kind === 'call' ? decorator.callee : decorator;
      if (!/^(?:yield_)?fixture$/.test(lastName(called))) continue;
      const named = decorator.kind === 'call' ? decorator.arguments : [];
      const given = named.find(({ keyword }) => keyword === 'name')?.value;
      const name = given?.kind === 'string' ? given.value : statement.name;
      result.set(name, [...(result.get(name) ?? []), { code, statement }]);
    }
  }
  return result;
});
