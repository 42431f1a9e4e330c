// Child processes that never outlive us. Node built-ins alone.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

const windows = process.platform === 'win32';
const gracePeriod = 3000;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * Runs a command to its end without a word.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ code: number, output: string }>} its exit code, and what it wrote for when that isn't 0
 */
export async function runQuietly(command, args, options = {}) {
  const child = startGroup(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  let output = '';
  const collect = (/** @type {Buffer} */ text) => (output += text);
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  return { code: await ended(child), output };
}

/**
 * Starts a command as the head of its own process group, so that `stopGroup` reaches what it starts in turn.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function startGroup(command, args, options = {}) {
  const child = spawn(command, args, { ...options, detached: !windows });
  running.add(child);
  child.once('exit', () => running.delete(child));
  child.once('error', () => running.delete(child));
  return child;
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>} its exit code; 128 when a signal ended it or it could not be started
 */
export async function ended(child) {
  if (child.exitCode !== null) return child.exitCode;
  if (child.signalCode !== null) return 128;
  try {
    const [code] = await once(child, 'close');
    return code ?? 128;
  } catch {
    return 128;
  }
}

/**
 * Asks a whole process group to end, and makes it end when it doesn't.
 * @param {import('node:child_process').ChildProcess} child
 */
export async function stopGroup(child) {
  if (child.pid === undefined) return;
  signalGroup(child.pid, 'SIGTERM');
  const deadline = Date.now() + gracePeriod;
  while (groupLives(child.pid) && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  signalGroup(child.pid, 'SIGKILL');
}

/**
 * From now on an interrupt, a termination, a closed terminal, the end of whoever started us or an error nobody caught
 * first ends every process group still running, then this process.
 */
export function endTogether() {
  let ending = false;
  /** @param {number} code */
  const end = async (code) => {
    if (ending) return;
    ending = true;
    await Promise.all([...running].map(stopGroup));
    process.exit(code);
  };
  process.on('SIGINT', () => end(130));
  process.on('SIGTERM', () => end(143));
  process.on('SIGHUP', () => end(129));
  process.on('uncaughtException', (error) => {
    console.error(error);
    end(1);
  });
  // Of what ends npm most doesn't reach the script that it started, with a shell in between.
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const { ppid } = process;
  const npm = parentOf(ppid);
  setInterval(() => (process.ppid !== ppid || parentOf(ppid) !== npm) && end(129), 200).unref();
}

/** @param {number} pid @param {NodeJS.Signals} signal */
function signalGroup(pid, signal) {
  try {
    if (windows) spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' });
    else process.kill(-pid, signal);
  } catch {
    // Nobody left in the group.
  }
}

/** @param {number} pid @returns {number | undefined} known on Linux alone */
function parentOf(pid) {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) \S+ (\d+) .*$/s, '$1'));
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
function groupLives(pid) {
  try {
    return !windows && process.kill(-pid, 0);
  } catch {
    return false;
  }
}
