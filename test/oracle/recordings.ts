import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Answer } from './live';
import { REPOSITORY } from './live';
import type { Application, Route } from './routes';

/** An answer of real Flask that is kept in `recorded/`, so that the comparison runs where Flask is not installed. */
export interface Recording {
  readonly versions: Readonly<Record<string, string | null>>;
  readonly faked: readonly string[];
  readonly apps: readonly Application[];
  readonly routes: readonly Route[];
}

const FOLDER = path.join(REPOSITORY, 'test', 'oracle', 'recorded');

/** Reads a recording; throws when there is none. */
export function readRecording(name: string): Recording {
  return JSON.parse(readFileSync(path.join(FOLDER, `${name}.json`), 'utf8'));
}

/** Records an answer, one route a line. Throws when there is no answer to record. */
export function writeRecording(name: string, answer: Answer): void {
  if (answer.error !== null) throw new Error(`${name}: ${answer.error}`);
  const file = path.join(FOLDER, `${name}.json`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, formatRecording(answer));
}

function formatRecording({ versions, faked, apps, routes }: Recording): string {
  const head = Object.entries({ versions, faked, apps }).map(([key, value]) => `"${key}": ${JSON.stringify(value)},`);
  return ['{', ...head, '"routes": [', routes.map((route) => JSON.stringify(route)).join(',\n'), ']}', ''].join('\n');
}
