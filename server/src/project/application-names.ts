import type { Value } from '../evaluate/values';
import type { ApplicationState } from '../models/flask';
import { depthOf } from '../text/paths';
import { type Evaluation, isTest } from './evaluation';
import { grouped } from './grouped';
import type { ModuleIndex } from './modules';
import { outermost } from './python/names';

/**
 * The names of applications, as `flask --app` takes them: `module:variable` where a module keeps it under a name, else
 * `module:factory()`. Where several have one name, the path of the module stands in its place, as `flask --app` takes that,
 * too: `first/main:app`, `second/main:app`. What one module makes in one place is counted.
 * @param creations the states of each application
 */
export function applicationNames(
  evaluation: Evaluation,
  modules: ModuleIndex,
  creations: readonly (readonly ApplicationState[])[],
): readonly string[] {
  const homes = creations.map((states) => homeOf(evaluation, modules, states));
  const sharing = grouped(homes, nameOf);
  const counts = new Map<string, number>();
  return homes.map((home) => {
    const isShared = (sharing.get(nameOf(home)) ?? []).length > 1;
    const name = nameOf(isShared ? { ...home, module: placeOf(home.path) || home.module } : home);
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name}#${count}`;
  });
}

/** Where an application is found. */
interface Home {
  /** The dotted name of the module, and its file. */
  readonly module: string;
  readonly path: string;
  /** The variable, or the call that makes it; '' for the module itself. */
  readonly inside: string;
}

function nameOf({ module, inside }: Home): string {
  return inside === '' ? module : `${module}:${inside}`;
}

/** `shop/main` for `shop/main.py`, `shop` for `shop/__init__.py`. */
function placeOf(path: string): string {
  return path.replace(/(?:^|\/)__init__\.py$|\.py$/, '');
}

function homeOf({ interpreter }: Evaluation, modules: ModuleIndex, states: readonly ApplicationState[]): Home {
  const values = new Set<Value | undefined>(states.map((state) => state.value));
  const [first] = states;
  const { path = '', code = '' } = first?.place ?? {};
  const files = [...interpreter.modules.files()].sort(
    (left, right) =>
      rank(path, left.path) - rank(path, right.path) || depthOf(left.path ?? '') - depthOf(right.path ?? ''),
  );
  for (const module of files) {
    for (const [inside, value] of module.attributes) {
      if (values.has(value)) return { module: module.name, path: module.path ?? '', inside };
    }
  }
  const type = first?.value?.class;
  // A class of the project's own is what a person would call.
  if (type?.place) return { module: type.module, path: type.place.path, inside: `${type.name}()` };
  const factory = outermost(code);
  return { module: modules.nameOf(path), path, inside: factory === '' ? '' : `${factory}()` };
}

/** The module that makes it comes first, then those that servers are pointed at; of others, one that lies in no package. */
function rank(path: string, other = ''): number {
  if (other === path) return 0;
  if (isTest(other)) return 3;
  return /(?:^|\/)(?:wsgi|app|main|application|autoapp|server?|run)\.py$/.test(other) ? 1 : 2;
}
