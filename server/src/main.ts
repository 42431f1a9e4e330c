import { text } from 'node:stream/consumers';
import { setFlagsFromString } from 'node:v8';
import { createConnection } from 'vscode-languageserver/node';
import { run } from './cli/cli';
import type { Terminal } from './cli/terminal';
import { Server } from './lsp/server';

const terminal: Terminal = {
  // Colours are for people; `NO_COLOR` is how they say that they want none.
  colours: process.stdout.isTTY === true && !process.env['NO_COLOR'],
  out: (text: string) => void process.stdout.write(text),
  error: (text: string) => void process.stderr.write(text),
  progress: (text) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text ?? ''}`);
  },
  input: () => text(process.stdin),
};

/**
 * How much V8 lets the heap grow before it collects old objects, in percent of what is alive. By itself it lets it grow
 * fourfold: for a server that evaluates a project again and again, that is most of its memory.
 */
const HEAP_GROWTH = 30;

/** Serves the client that started this process, until it goes: the connection then ends the process. */
function serve(): Promise<void> {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`);
  const connection = createConnection();
  new Server(connection);
  connection.listen();
  // The connection itself notices the end of a stream, but not of a channel.
  process.once('disconnect', () => process.exit(1));
  return new Promise(() => {});
}

// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
});

run(process.argv.slice(2), terminal, serve).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    terminal.error(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
