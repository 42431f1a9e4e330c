import type { ImportReference } from '../facts/summary';
import type { If, Module, Statement } from '../facts/types';
import { isTest } from './evaluation';
import { importedFiles, importersIn } from './import-graph';
import type { ModuleIndex } from './modules';
import { oncePer, oncePerPair } from './once';
import type { Project } from './project';
import { statementsIn } from './python/definitions';

/** Whether one program never imports both files: the one place that imports them does either, as a condition has it. */
export function areExclusive(project: Project, one: string, other: string): boolean {
  const importers = importersOf(project);
  const [first, second] = [one, other].map((path) => (importers.get(path) ?? []).filter((from) => !isTest(from)));
  const [importer, ...others] = first ?? [];
  if (importer === undefined || others.length > 0 || second?.length !== 1 || second[0] !== importer) return false;
  const module = project.evaluation.interpreter.sources.module(importer);
  return module !== undefined && alternativesIn(project.modules, module).some((sides) => differ(sides, one, other));
}

const importersOf = oncePer(({ evaluation }: Project) => importersIn(evaluation.interpreter.modules.imports));

/** What is imported where a condition holds, and where it doesn't. */
type Alternatives = readonly [ReadonlySet<string>, ReadonlySet<string>];

function differ([then, otherwise]: Alternatives, one: string, other: string): boolean {
  const isOnlyIn = (side: ReadonlySet<string>, path: string) =>
    side.has(path) && !(then.has(path) && otherwise.has(path));
  return (isOnlyIn(then, one) && isOnlyIn(otherwise, other)) || (isOnlyIn(then, other) && isOnlyIn(otherwise, one));
}

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
