// Runs npm, the one that runs us where there is one. Node built-ins alone.

import { ended, startGroup } from './processes.mjs';

/**
 * Runs npm quietly; what it wrote is shown only when it fails.
 * @param {readonly string[]} args
 * @param {{ cwd: string }} options
 * @throws when npm fails
 */
export async function npm(args, { cwd }) {
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  const script = process.env['npm_execpath'];
  const [command, ...before] = script?.endsWith('.js') ? [process.execPath, script] : ['npm'];
  const child = startGroup(/** @type {string} */ (command), [...before, ...args, ...quiet], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32' && before.length === 0,
    env: environment(),
  });
  let output = '';
  const collect = (/** @type {Buffer} */ text) => (output += text);
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  const code = await ended(child);
  if (code === 0) return;
  process.stderr.write(output);
  throw new Error(`npm ${args.join(' ')} failed with exit code ${code}.`);
}

/** Our environment without what the `npm` that started us set for its own run; it would steer the inner one. */
function environment() {
  const isOwn = (/** @type {string} */ name) => /^npm_(package|lifecycle|command|config_local_prefix)/.test(name);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOwn(name)));
}
