// What must be on the machine besides Node. Installed with apt-get by root on Debian and its kin, as
// `playwright install --with-deps` does; elsewhere named. Node built-ins alone.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findChromium } from './editor/browser.mjs';
import { runQuietly } from './processes.mjs';

/**
 * @typedef {object} Requirement
 * @property {string} name
 * @property {string} without what can't be done where it is missing
 * @property {readonly string[]} apt the Debian packages that bring it
 * @property {() => boolean} present
 */

/** @type {Requirement} */
export const chromium = {
  name: 'Chromium',
  without: 'nothing can be looked at inside the embedded VS Code',
  apt: ['chromium'],
  present: () => findChromium() !== undefined,
};

/** @type {Requirement} */
export const compiler = {
  name: 'a C++ compiler and make',
  without: 'the native parser can’t be compiled where its prebuilt binary doesn’t load',
  apt: ['g++', 'make', 'python3'],
  present: () => onPath('c++') && onPath('make') && onPath('python3'),
};

/** @type {readonly Requirement[]} What the comparison with real Flask runs. */
export const realFlask = [
  application('Flask', 'flask', 'python3-flask'),
  application('Jinja', 'jinja2', 'python3-jinja2'),
  application('httpbin', 'httpbin', 'python3-httpbin'),
  application('Klaus', 'klaus', 'klaus'),
  application('Bepasty', 'bepasty', 'bepasty'),
  application('Supysonic', 'supysonic', 'supysonic'),
  application('Flask-Login', 'flask_login', 'python3-flask-login'),
  application('Flask-SQLAlchemy', 'flask_sqlalchemy', 'python3-flask-sqlalchemy'),
  application('Flask-WTF', 'flask_wtf', 'python3-flaskext.wtf'),
];

/**
 * @param {readonly Requirement[]} requirements
 * @returns {Promise<Requirement[]>} those that are missing and could not be installed
 */
export async function provide(requirements) {
  const missing = requirements.filter(({ present }) => !present());
  if (missing.length === 0 || !canInstall()) return missing;
  const packages = missing.flatMap(({ apt }) => apt);
  console.log(`Installing with apt-get: ${packages.join(' ')} …`);
  await aptGet('update');
  // One that this distribution doesn't have must not keep the others away.
  if (!(await install(packages))) for (const { apt } of missing) await install(apt);
  return missing.filter(({ present }) => !present());
}

/**
 * The Python that Flask is installed for: the system's, else the first on the path.
 * @returns {string}
 */
export function python() {
  return existsSync('/usr/bin/python3') ? '/usr/bin/python3' : process.platform === 'win32' ? 'python' : 'python3';
}

/** @param {string} name @param {string} module @param {string} apt @returns {Requirement} */
function application(name, module, apt) {
  const question = `import importlib.util, sys; sys.exit(importlib.util.find_spec('${module}') is None)`;
  return {
    name: `${name} for Python`,
    without: `nothing can be compared with the real ${name}`,
    apt: [apt],
    present: () => spawnSync(python(), ['-c', question], { stdio: 'ignore' }).status === 0,
  };
}

const canInstall = () => process.getuid?.() === 0 && onPath('apt-get');

/** @param {readonly string[]} packages */
const install = (packages) => aptGet('install', '--yes', '--no-install-recommends', ...packages);

/** @param {string[]} args @returns {Promise<boolean>} whether it worked */
async function aptGet(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { code, output } = await runQuietly('apt-get', ['--quiet=2', ...args], { env });
  if (code !== 0) console.log(output.trim());
  return code === 0;
}

/** @param {string} command */
const onPath = (command) =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, command)));
