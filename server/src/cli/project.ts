import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { Engine } from '../engine';
import { indexFolder } from '../host/indexing';
import { loadParser } from '../host/parser';

/** Wrong usage or input that can't be read: one line for the person, exit code 2. */
export class UsageError extends Error {}

/** Reads the project in `folder`. What was passed over goes to `log`. Throws UsageError where there is no such folder. */
export async function openProject(folder: string, log: (line: string) => void): Promise<Engine> {
  const absolute = resolve(folder);
  const found = await stat(absolute).catch(() => undefined);
  if (!found) throw new UsageError(`${folder} does not exist`);
  if (!found.isDirectory()) throw new UsageError(`${folder} is not a folder`);
  const engine = new Engine(basename(absolute), await loadParser(log));
  await indexFolder(absolute, engine, { log });
  return engine;
}
