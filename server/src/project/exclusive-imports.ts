import type { ImportReference } from '../facts/summary';
import type { If, Module, Statement } from '../facts/types';
import { type Evaluation, isTest } from './evaluation';
import { importedFiles, importersIn } from './import-graph';
import type { ModuleIndex } from './modules';
import { oncePerPair } from './once';
import { statementsIn } from './python/definitions';

/**
 * By file: those that no program imports beside it. The one file that imports them does one or the other, as a condition has it
 * whose outcome isn't known.
 */
export const exclusiveFiles = oncePerPair((evaluation: Evaluation, modules: ModuleIndex) => {
  const { interpreter } = evaluation;
  const importers = importersIn(interpreter.modules.imports);
  const isOnlyHere = (path: string) => importers.get(path)?.filter((from) => !isTest(from)).length === 1;
  const result = new Map<string, Set<string>>();
  for (const [importer, imported] of interpreter.modules.imports) {
    const module = imported.size > 1 ? interpreter.sources.module(importer) : undefined;
    for (const sides of module ? alternativesIn(modules, module) : []) {
      const [then = [], otherwise = []] = [sides, [...sides].reverse()].map(([side, opposite]) =>
        [...(side ?? [])].filter((path) => imported.has(path) && !opposite?.has(path) && isOnlyHere(path)),
      );
      for (const one of then) for (const other of otherwise) link(result, one, other);
    }
  }
  return result as ReadonlyMap<string, ReadonlySet<string>>;
});

function link(exclusive: Map<string, Set<string>>, one: string, other: string): void {
  exclusive.set(one, (exclusive.get(one) ?? new Set()).add(other));
  exclusive.set(other, (exclusive.get(other) ?? new Set()).add(one));
}

/** What is imported where a condition holds, and where it doesn't. */
type Alternatives = readonly [ReadonlySet<string>, ReadonlySet<string>];

const alternativesIn = oncePerPair((modules: ModuleIndex, { path, codes }: Module): readonly Alternatives[] =>
  [...codes.values()].flatMap(({ body }) =>
    [...statementsIn(body)].flatMap((statement): Alternatives[] =>
      statement.kind === 'if' ? [alternativesOf(modules, path, statement)] : [],
    ),
  ),
);

function alternativesOf(modules: ModuleIndex, from: string, { then, otherwise }: If): Alternatives {
  const imported = (body: readonly Statement[]) =>
    importedFiles(modules, from, [...statementsIn(body)].flatMap(importsOf));
  return [imported(then), imported(otherwise)];
}

function importsOf(statement: Statement): readonly ImportReference[] {
  if (statement.kind === 'import') return statement.modules.map(({ name }) => ({ level: 0, module: name, names: [] }));
  if (statement.kind !== 'import-from') return [];
  const { level, module, names } = statement;
  return [{ level, module, names: names.map(({ name }) => name) }];
}
