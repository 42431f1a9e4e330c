// Runs npm, the one that runs us where there is one. Node built-ins alone.

import { runQuietly } from './processes.mjs';

/**
 * Runs npm without a word.
 * @param {readonly string[]} args
 * @param {{ cwd: string, environment?: Record<string, string> }} options
 * @throws when npm fails, with what it wrote
 */
export async function npm(args, { cwd, environment }) {
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  const script = process.env['npm_execpath'];
  const [command, ...before] = script?.endsWith('.js') ? [process.execPath, script] : ['npm'];
  const { code, output } = await runQuietly(/** @type {string} */ (command), [...before, ...args, ...quiet], {
    cwd,
    shell: process.platform === 'win32' && before.length === 0,
    env: { ...ownEnvironment(), ...environment },
  });
  if (code !== 0) throw new Error(`${output}npm ${args.join(' ')} failed with exit code ${code}.`);
}

/** Our environment without what the `npm` that started us set for its own run; it would steer the inner one. */
function ownEnvironment() {
  const isOwn = (/** @type {string} */ name) => /^npm_(package|lifecycle|command|config_local_prefix)/.test(name);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOwn(name)));
}
