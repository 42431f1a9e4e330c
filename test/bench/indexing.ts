import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { Engine } from '../../server/src/engine';
import { findFiles, readText } from '../../server/src/host/files';
import { indexFolder } from '../../server/src/host/indexing';
import { loadNativeParser } from '../../server/src/host/parser';
import { firstRule } from './places';

/** Edits that are timed. */
const EDITS = 60;
/** Whether a file is Python. */
export function isPython(path: string): boolean {
  return path.endsWith('.py');
}

const quiet = { log: () => {} };

/** What indexing a folder in a fresh process took. */
export interface IndexingFigures {
  readonly milliseconds: number;
  readonly files: number;
  readonly lowered: number;
  readonly routes: number;
  readonly unread: number;
  /** One for each edit of a rule: until the project is as the text says. */
  readonly edits: readonly number[];
  /** The same for edits that make another evaluation: a name more in a module. */
  readonly evaluations: readonly number[];
}

/** Indexes `folder` as the server does, then edits rules in its files. */
export async function measureIndexing(folder: string): Promise<IndexingFigures> {
  const start = performance.now();
  const engine = new Engine(basename(folder), loadNativeParser());
  await indexFolder(folder, engine, quiet);
  const milliseconds = performance.now() - start;
  const { lowered } = engine.workspace.counts;
  const { routes, unread } = engine.routes();
  const files = engine.workspace.paths.length;
  const edits = measureEdits(engine, (text, at, edit) => `${text.slice(0, at)}edited-${edit}-${text.slice(at)}`);
  const evaluations = measureEdits(engine, (text, _, edit) => `${text}\nedited_${edit} = ${edit}\n`);
  return { milliseconds, files, lowered, routes: routes.length, unread: unread.length, edits, evaluations };
}

/** @param edited a text with one edit; `at` is the start of its first rule */
function measureEdits(engine: Engine, edited: (text: string, at: number, edit: number) => string): number[] {
  const places = engine.workspace.paths.flatMap((path) => {
    const text = engine.workspace.lines(path)?.text ?? '';
    const at = firstRule(text);
    return at === undefined ? [] : [{ path, text, at }];
  });
  const times: number[] = [];
  for (let edit = 0; edit < EDITS && places.length > 0; edit++) {
    // Far apart, so that they aren't all in one package.
    const { path, text, at } = places[(edit * 7) % places.length] ?? { path: '', text: '', at: 0 };
    const start = performance.now();
    engine.update(path, edited(text, at, edit));
    engine.settle();
    times.push(performance.now() - start);
  }
  return times;
}

/** Parses every Python file below `folder` once with the native binding, and does nothing with the trees. */
export async function measureParsing(folder: string): Promise<number> {
  const require = createRequire(import.meta.url);
  const Parser = require('tree-sitter') as new () => {
    setLanguage(language: unknown): void;
    parse(text: string, old: undefined, options: { bufferSize: number }): unknown;
  };
  const texts: string[] = [];
  for (const path of await findFiles(folder, isPython, quiet.log)) {
    const reading = await readText(join(folder, path));
    if ('text' in reading) texts.push(reading.text);
  }
  const parser = new Parser();
  parser.setLanguage(require('tree-sitter-python'));
  const start = performance.now();
  for (const text of texts) parser.parse(text, undefined, { bufferSize: Math.max(32_768, text.length * 2 + 2) });
  return performance.now() - start;
}
