import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe } from 'vitest';

/** Debian's own Python first: it is the one that its packages of Flask belong to. */
const INTERPRETERS = ['/usr/bin/python3', 'python3', 'python'];

const VERSION_OF = 'import sys, importlib.metadata as m; print(m.version(sys.argv[1]))';

/** The interpreter that has `distribution`, and its version there. */
function find(distribution: string): { interpreter: string; version: string } | undefined {
  for (const interpreter of INTERPRETERS) {
    const { status, stdout } = spawnSync(interpreter, ['-c', VERSION_OF, distribution], { encoding: 'utf8' });
    if (status === 0) return { interpreter, version: stdout.trim() };
  }
  return undefined;
}

const werkzeug = find('werkzeug');

/** `describe` for tests that ask the real Werkzeug: skipped where it is missing, except in CI, where they fail. */
export const describeWithWerkzeug = werkzeug !== undefined || process.env['CI'] ? describe : describe.skip;

/**
 * Runs `script` (a file) once, gives it `lines` as JSON, one a line, and returns the JSON lines it prints.
 * Rejects with what the script wrote to standard error when it fails.
 */
export async function python<Answer>(script: string, lines: readonly unknown[]): Promise<Answer[]> {
  if (werkzeug === undefined) throw new Error('No Python with Werkzeug was found: install python3-werkzeug.');
  const child = spawn(werkzeug.interpreter, [script], { stdio: 'pipe' });
  const output = text(child.stdout);
  const errors = text(child.stderr);
  // A script that dies early closes its input; its exit status tells that better.
  child.stdin.on('error', () => {});
  child.stdin.end(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const [status] = await once(child, 'close');
  if (status !== 0) throw new Error(`${script} ended with ${status}:\n${await errors}`);
  return (await output)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
