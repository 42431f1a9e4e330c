import { expect, test } from 'vitest';
import { cycles, type ImportEdge, importEdges, sourceFiles, sourceText } from './import-graph';

/** Every folder or file of `server/src`, from the lowest layer up; those of one layer don't know each other. */
const LAYERS: readonly (readonly string[])[] = [
  ['text'],
  ['routing', 'syntax'],
  ['facts'],
  ['evaluate'],
  ['models'],
  ['project'],
  ['concepts'],
  // Diagnostics are a feature, and run the rules.
  ['rules'],
  ['settings'],
  ['features'],
  ['engine.ts'],
  ['host'],
  ['lsp', 'cli'],
  ['main.ts'],
];

/** The same of the folders in `project`; what lies in none of them is for all. */
const PROJECT_LAYERS: readonly string[] = ['python', 'routes', 'templates', 'tests', 'keys'];

/** Grammars are recursive, and so is what reads them and what runs them. */
const RECURSIVE: readonly (readonly string[])[] = [
  ['facts/annotations.ts', 'facts/expressions.ts', 'facts/literals.ts', 'facts/parameters.ts'],
];
/** What an expression does can run any code: a call, an operator, an attribute. */
const EXPRESSIONS = 'evaluate/expressions.ts';

const CORE = LAYERS.slice(
  0,
  LAYERS.findIndex((layer) => layer.includes('host')),
).flat();
const MAY_IMPORT_HOST = ['lsp', 'cli', 'main.ts'];

const edges = importEdges();

test('there is something to look at', () => {
  expect(sourceFiles()).toContain('engine.ts');
  const expected: ImportEdge[] = [
    { from: 'main.ts', to: 'cli/cli.ts', typeOnly: false },
    { from: 'syntax/python.ts', to: 'text/span.ts', typeOnly: true },
    { from: 'project/edit.ts', to: 'facts/shape.ts', typeOnly: false },
  ];
  expect(edges).toEqual(expect.arrayContaining(expected));
});

test('every file belongs to a layer', () => {
  const known = new Set(LAYERS.flat());
  expect(sourceFiles().filter((file) => !known.has(part(file)))).toEqual([]);
});

test('imports go one way', () => {
  const wrong = edges.filter(({ from, to }) => part(from) !== part(to) && layer(to) >= layer(from));
  expect(wrong.map(asText)).toEqual([]);
});

test('imports go one way within project too', () => {
  const inner = (file: string) => PROJECT_LAYERS.indexOf(file.split('/')[1] ?? '');
  const within = edges.filter(({ from, to }) => part(from) === 'project' && part(to) === 'project');
  const wrong = within.filter(({ from, to }) => inner(from) >= 0 && inner(to) > inner(from));
  expect(wrong.map(asText)).toEqual([]);
  for (const layer of PROJECT_LAYERS) expect(within.some(({ to }) => to.startsWith(`project/${layer}/`))).toBe(true);
});

test('only what runs on a platform imports what the platform gives', () => {
  const wrong = edges.filter(
    ({ from, to }) => part(to) === 'host' && ![...MAY_IMPORT_HOST, 'host'].includes(part(from)),
  );
  expect(wrong.map(asText)).toEqual([]);
});

test('files import each other in circles only where they read or run a recursive grammar', () => {
  const found = cycles(edges.filter(({ typeOnly }) => !typeOnly));
  const accepted = (group: readonly string[]) =>
    group.includes(EXPRESSIONS)
      ? group.every((file) => part(file) === 'evaluate')
      : RECURSIVE.some((known) => group.every((file) => known.includes(file)));
  expect(found.filter((group) => !accepted(group))).toEqual([]);
});

test('no file of the core is larger than a person reads in one go', () => {
  const lines = (file: string) => sourceText(file).split('\n').length - 1;
  const large = sourceFiles().filter((file) => CORE.includes(part(file)) && lines(file) > 500);
  expect(large.map((file) => `${file}: ${lines(file)} lines`)).toEqual([]);
});

/** The folder below `server/src`, or the file itself. */
function part(file: string): string {
  return file.split('/')[0] ?? file;
}

function layer(file: string): number {
  return LAYERS.findIndex((names) => names.includes(part(file)));
}

function asText({ from, to }: ImportEdge): string {
  return `${from} imports ${to}`;
}
