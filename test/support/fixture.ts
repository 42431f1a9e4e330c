import { expect } from 'vitest';
import { Engine } from '../../server/src/engine';
import { isRead } from '../../server/src/host/indexing';
import { loadNativeParser } from '../../server/src/host/parser';
import { Lines } from '../../server/src/text/lines';

/** A project in one string: `--- path` headers, `<|>` the cursor, `«…»` expected targets. */
export interface Fixture {
  readonly files: ReadonlyMap<string, string>;
  readonly cursor: { readonly path: string; readonly offset: number } | undefined;
  readonly targets: readonly { readonly path: string; readonly start: number; readonly end: number }[];
}

const parser = loadNativeParser();
const HEADER = /^--- (\S+)$/;
const EXPECTATION = /^\s*~+ [a-z][a-z-]*: /;

/** Reads a fixture; lines of `~~~ code: message` under a text are left out of it. */
export function parseFixture(source: string): Fixture {
  const files = new Map<string, string>();
  const targets: { path: string; start: number; end: number }[] = [];
  let cursor: Fixture['cursor'];
  for (const { path, lines } of sections(source)) {
    const marked = lines.filter((line) => !EXPECTATION.test(line)).join('\n');
    let text = '';
    const open: number[] = [];
    for (const piece of marked.split(/(<\|>|«|»)/)) {
      if (piece === '<|>') cursor = { path, offset: text.length };
      else if (piece === '«') open.push(text.length);
      else if (piece === '»') targets.push({ path, start: open.pop() ?? 0, end: text.length });
      else text += piece;
    }
    files.set(path, text);
  }
  return { files, cursor, targets };
}

/** An engine that has been given the files. */
export function engineOf(files: ReadonlyMap<string, string>, folderName = 'project'): Engine {
  const engine = new Engine(folderName, parser);
  engine.list(files.keys(), true);
  for (const [path, text] of files) if (isRead(path)) engine.update(path, text);
  return engine;
}

/** What the fixture marks is reported, with the text it gives; what it doesn't mark is silent. */
export function check(source: string, rules?: readonly string[]): void {
  const { files } = parseFixture(source);
  const engine = engineOf(files);
  const actual = sections(source).map(({ path, lines }) => {
    const text = files.get(path) ?? '';
    return [`--- ${path}`, ...withDiagnostics(engine, path, text, rules, new Set(lines.flatMap(markers)))].join('\n');
  });
  const expected = sections(source).map(({ path, lines }) => [`--- ${path}`, ...lines].join('\n'));
  expect(actual.join('\n')).toBe(expected.join('\n'));
}

function markers(line: string): string[] {
  return line.includes('<|>') || line.includes('«') ? [line] : [];
}

function withDiagnostics(
  engine: Engine,
  path: string,
  text: string,
  rules: readonly string[] | undefined,
  marked: ReadonlySet<string>,
): string[] {
  if (marked.size > 0) throw new Error(`a checked fixture has no cursor or target: ${[...marked].join()}`);
  const lines = new Lines(text);
  const under = new Map<number, string[]>();
  for (const diagnostic of engine.diagnose(path).diagnostics) {
    if (rules && !rules.includes(diagnostic.rule)) continue;
    const start = lines.position(diagnostic.span.start);
    const end = lines.position(diagnostic.span.end);
    const width = end.line === start.line ? Math.max(1, end.column - start.column) : 1;
    const mark = `${' '.repeat(start.column)}${'~'.repeat(width)} ${diagnostic.rule}: ${diagnostic.message}`;
    under.set(start.line, [...(under.get(start.line) ?? []), mark]);
  }
  return text.split('\n').flatMap((line, index) => [line, ...(under.get(index) ?? [])]);
}

/** The fixture's files with their lines, the indentation they share taken away. */
function sections(source: string): { path: string; lines: string[] }[] {
  const all = source.replace(/^\n/, '').replace(/\s+$/, '').split('\n');
  const indents = all.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)?.[0].length ?? 0);
  const indent = Math.min(...indents);
  const result: { path: string; lines: string[] }[] = [];
  for (const line of all.map((one) => one.slice(indent).trimEnd())) {
    const path = HEADER.exec(line)?.[1];
    if (path !== undefined) result.push({ path, lines: [] });
    else if (result.length === 0) result.push({ path: 'app.py', lines: [line] });
    else result[result.length - 1]?.lines.push(line);
  }
  return result;
}
