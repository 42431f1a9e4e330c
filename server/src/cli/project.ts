import type { Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { Engine } from '../engine';
import { reasonOf } from '../host/files';
import { indexFolder } from '../host/indexing';
import { loadParser } from '../host/parser';
import type { Terminal } from './terminal';

/** Wrong usage or input that can't be read: one line for the person, exit code 2. */
export class UsageError extends Error {}

/** What stands at a path that a person named. Throws UsageError where there is nothing. */
export async function statOf(path: string): Promise<Stats> {
  // Nothing but an empty variable of a shell spells the current folder so.
  const found = path === '' ? undefined : await stat(path).catch(() => undefined);
  if (!found) throw new UsageError(`${path || "''"} does not exist`);
  return found;
}

/**
 * Reads the project in `folder`. What was passed over, and how far it has come, is told on the terminal.
 * Throws UsageError where there is none to read.
 */
export async function openProject(folder: string, terminal: Terminal): Promise<Engine> {
  const log = (line: string) => terminal.error(`${line}\n`);
  const absolute = resolve(folder);
  if (!(await statOf(folder)).isDirectory()) throw new UsageError(`${folder} is not a folder`);
  await readdir(absolute).catch((error) => {
    throw new UsageError(`${folder} can't be read: ${reasonOf(error)}`);
  });
  const engine = new Engine(basename(absolute), await loadParser(log));
  const progress = (done: number, total: number) => terminal.progress(`Reading ${done} of ${total} files`);
  await indexFolder(absolute, engine, { log, progress });
  terminal.progress(undefined);
  return engine;
}
