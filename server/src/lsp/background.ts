import type { Connection } from 'vscode-languageserver';

/** Lets a task go on by itself; what it fails of is logged. */
export function inBackground(connection: Connection, task: Promise<unknown>): void {
  task.catch((error) => logFailure(connection, error));
}

/** Tells the client's log of an error that nobody waits for. */
export function logFailure(connection: Connection, error: unknown): void {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  connection.console.error(`Something went wrong: ${reason}`);
}
