import type { Code, Statement } from '../../facts/types';
import { oncePer } from '../once';
import type { Project } from '../project';
import { blocksOf } from './definitions';

/**
 * The files that run while applications are being made: those that make them, and what these import, through however many
 * others, by statements that stand under no condition and in no `with`. No context is active then.
 */
export const runAtImport: (project: Project) => ReadonlySet<string> = oncePer((project: Project) => {
  const { sources } = project.evaluation.interpreter;
  const reached = new Set<string>();
  const follow = (path: string, code: Code) => {
    for (const dotted of importsIn(code.body)) {
      const found = sources.resolve(path, dotted.level, dotted.module);
      if (found?.kind === 'file' && !found.guessed) run(found.path);
    }
  };
  const run = (path: string) => {
    if (reached.has(path)) return;
    reached.add(path);
    const code = sources.module(path)?.codes.get('');
    if (code) follow(path, code);
  };
  for (const { place, test } of project.applications) {
    if (test) continue;
    run(place.path);
    const code = sources.module(place.path)?.codes.get(place.code);
    if (code && code.kind === 'function') follow(place.path, code);
  }
  return reached;
});

/** The modules that the import statements of a body name, each with the packages around it. */
function* importsIn(body: readonly Statement[]): Generator<{ readonly level: number; readonly module: string }> {
  for (const statement of body) {
    if (statement.kind === 'import') for (const { name } of statement.modules) yield* packages(0, name);
    if (statement.kind !== 'import-from') continue;
    const { level, module } = statement;
    yield* packages(level, module);
    for (const { name } of statement.names) yield { level, module: module === '' ? name : `${module}.${name}` };
  }
}

function* packages(level: number, dotted: string): Generator<{ readonly level: number; readonly module: string }> {
  const parts = dotted.split('.');
  for (let length = 1; length <= parts.length; length++) yield { level, module: parts.slice(0, length).join('.') };
}

/** The codes of a module that run when it is imported: its own, and those of classes in it, under no condition. */
export function* importedCodes(codes: ReadonlyMap<string, Code>, key = ''): Generator<Code> {
  const code = codes.get(key);
  if (!code) return;
  yield code;
  for (const statement of unconditional(code.body)) {
    if (statement.kind === 'class') yield* importedCodes(codes, statement.code);
  }
}

/** The statements that run whenever a body does, and outside of any `with` and `try`. */
export function* unconditional(body: readonly Statement[]): Generator<Statement> {
  for (const statement of body) {
    yield statement;
    if (statement.kind === 'return' || statement.kind === 'raise') return;
    if (statement.kind === 'for') for (const block of blocksOf(statement)) yield* unconditional(block);
  }
}
