import type { Interpreter } from '../../evaluate/interpreter';
import { isLibraryPath } from '../../evaluate/places';
import type { ApplicationState } from './state';
import type { FlaskWorld } from './world';

/**
 * What runs: the body of a module, or a factory that nothing in the project calls. Each call of a factory by another one
 * is another run of Python, where objects that a module holds know nothing of what happened elsewhere.
 */
export interface Program {
  readonly path: string;
  /** Tells calls of factories apart; 0 for a module. */
  readonly call: number;
  /** Whether the module is the program itself, `__main__`. */
  readonly main: boolean;
}

/** What runs now: the innermost module whose body is being run, else the factory. */
export function runningProgram({ root, calls, main }: FlaskWorld, { stack }: Interpreter): Program {
  const module = stack.findLast(
    ({ scope }) => scope.code.kind === 'module' && !isLibraryPath(scope.module.path ?? '<'),
  );
  return module ? { path: module.scope.module.path ?? '', call: 0, main } : { path: root, call: calls, main };
}

/** Whether what one program does to a shared object is nothing to an application that another one made: it has its own. */
export function isElsewhere(
  { applications }: FlaskWorld,
  interpreter: Interpreter,
  program: Program,
  application: ApplicationState,
): boolean {
  if (isSame(program, application.program)) return false;
  const hasOwn = applications.some((one) => one !== application && isSame(one.program, program));
  return hasOwn && (program.call > 0 || !imports(interpreter, application.program.path, program.path));
}

/** Whether other programs make the same application by the same call. */
export function isMadeOften({ applications }: FlaskWorld, application: ApplicationState): boolean {
  const { path, code, at } = application.place;
  return applications.some(
    ({ place, program }) =>
      place.at === at && place.path === path && place.code === code && !isSame(program, application.program),
  );
}

function isSame(left: Program, right: Program): boolean {
  return left.path === right.path && left.call === right.call;
}

/** Whether running the file `from` runs the body of `to`, as far as is known by now. */
function imports({ modules }: Interpreter, from: string, to: string): boolean {
  const seen = new Set<string>();
  const pending = [from];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (path === to) return true;
    if (seen.has(path)) continue;
    seen.add(path);
    pending.push(...(modules.imports.get(path) ?? []));
  }
  return false;
}
