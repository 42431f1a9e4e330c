import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { vi } from 'vitest';
import type { Report, ReportedDiagnostic } from '../../server/src/cli/findings';
import type { RouteListing } from '../../server/src/features/routes';
import { PROGRAM } from '../support/program';

// A test starts the program many times, on a machine that does other things beside.
vi.setConfig({ testTimeout: 30_000 });

/** What a command printed, and its exit code. */
export interface Run {
  readonly output: string;
  readonly errors: string;
  readonly code: number | null;
}

/** Runs the program in `folder`, without a terminal. */
export function run(folder: string, ...args: string[]): Promise<Run> {
  return runWith('', folder, ...args);
}

/** The same with something on standard input. */
export async function runWith(input: string, folder: string, ...args: string[]): Promise<Run> {
  const { FORCE_COLOR: _force, NO_COLOR: _no, ...env } = process.env;
  const child = spawn(process.execPath, [PROGRAM, ...args], { cwd: folder, env, stdio: 'pipe' });
  // One that reads nothing may be gone before it is written to.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { output, errors, code };
}

/** `check --format json`: its report. */
export async function checked(folder: string, ...paths: string[]): Promise<Report> {
  return JSON.parse((await run(folder, 'check', ...paths, '--format', 'json')).output);
}

/** `routes --format json`: its listing. */
export async function listed(folder: string, ...paths: string[]): Promise<RouteListing> {
  return JSON.parse((await run(folder, 'routes', ...paths, '--format', 'json')).output);
}

/** Where the diagnostics are: `file:line:column-column rule`, in their order. */
export function places(diagnostics: readonly ReportedDiagnostic[]): string[] {
  return diagnostics.map(
    ({ file, range, rule }) => `${file}:${range.start.line}:${range.start.column}-${range.end.column} ${rule}`,
  );
}
