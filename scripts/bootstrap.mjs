// Makes a fresh clone ready to run. Node built-ins alone, because nothing else may be installed yet: whoever calls this
// imports everything else afterwards.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npm } from './npm.mjs';
import { repository } from './paths.mjs';

const oldestNode = 20;

/**
 * Installs the dependencies when they are missing or not those of the lock file, then bundles. Where that fails, says
 * why and ends the process.
 */
export async function bootstrap() {
  checkNode();
  try {
    if (!(await installed())) {
      console.log('Installing dependencies …');
      await npm(['ci'], { cwd: repository });
    }
    const { build } = await import('./build.mjs');
    // Takes less time than finding out whether it is needed.
    await build();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

/** Ends the process with one clear line where Node is too old. */
export function checkNode() {
  if (Number.parseInt(process.versions.node, 10) >= oldestNode) return;
  console.error(`Flask Language Tools needs Node.js ${oldestNode} or newer; this is ${process.version}.`);
  process.exit(1);
}

/** Compares the lock file with what npm notes down, as the last step of an installation, in node_modules. */
async function installed() {
  const wanted = await packages(join(repository, 'package-lock.json'));
  const found = await packages(join(repository, 'node_modules', '.package-lock.json')).catch(() => undefined);
  if (found === undefined) return false;
  return [...wanted].every(([path, { version, optional, link }]) => {
    const there = found.get(path);
    return there === undefined ? optional === true : link === true || there.version === version;
  });
}

/**
 * @typedef {{ version?: string, optional?: boolean, link?: boolean }} LockedPackage
 * @param {string} lockFile
 * @returns {Promise<Map<string, LockedPackage>>} by path below node_modules
 */
async function packages(lockFile) {
  const lock = JSON.parse(await readFile(lockFile, 'utf8'));
  const entries = /** @type {[string, LockedPackage][]} */ (Object.entries(lock.packages));
  return new Map(entries.filter(([path]) => path.includes('node_modules/')));
}
