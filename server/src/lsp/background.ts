import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from 'vscode-languageserver';

/** Milliseconds for which what takes long may block, and in which everything that came meanwhile is answered: one message a turn. */
const SLICE = 10;
const BREAK = 5;

/** Lets a task go on by itself; what it fails of is logged. */
export function inBackground(connection: Connection, task: Promise<unknown>): void {
  task.catch((error) => logFailure(connection, error));
}

/** Tells the client's log of an error that nobody waits for. */
export function logFailure(connection: Connection, error: unknown): void {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  connection.console.error(`Something went wrong: ${reason}`);
}

/**
 * Goes on with a task in slices, between which other requests are answered.
 * @param task goes on as long as it may, and tells whether it is done
 * @returns whether it is done; not where it was overtaken
 */
export async function inSlices(task: (mayGoOn: () => boolean) => boolean, isOvertaken = () => false): Promise<boolean> {
  for (let end = Date.now() + SLICE; !task(() => Date.now() < end); end = Date.now() + SLICE) {
    await pause(BREAK);
    if (isOvertaken()) return false;
  }
  return true;
}
