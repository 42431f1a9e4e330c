// Fetches the embedded VS Code: the npm package `code-server`, which holds the whole workbench, and the Node it needs.

import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm } from '../npm.mjs';
import { editorCache } from '../paths.mjs';
import { editorVersions, nodeVersions, ripgrepPackage } from './versions.mjs';

/**
 * @typedef {object} EmbeddedEditor
 * @property {string} node the Node executable that runs it
 * @property {string} main its server, a JavaScript file
 * @property {string} vscode the version of VS Code
 */

/**
 * The embedded VS Code, fetched when it isn't there. Complete or absent: it is put together beside its place and
 * moved there at the end, so an interrupted install leaves nothing that looks finished.
 * @param {keyof typeof editorVersions} [which]
 * @returns {Promise<EmbeddedEditor>}
 */
export async function embeddedEditor(which = 'newest') {
  const version = editorVersions[which];
  const home = join(editorCache, `vscode-${version.vscode}`);
  if (!existsSync(home)) {
    console.log(`Fetching VS Code ${version.vscode} (once, into .vscode-test) …`);
    await install(version, home);
  }
  return {
    node: ownNodeFits(version) ? process.execPath : join(home, 'node_modules', nodePackage(), executable),
    main: join(home, workbench, 'out', 'server-main.js'),
    vscode: version.vscode,
  };
}

const workbench = join('node_modules', 'code-server', 'lib', 'vscode');
const logWriter = join(dirname(fileURLToPath(import.meta.url)), 'spdlog.cjs');
const executable = process.platform === 'win32' ? join('bin', 'node.exe') : join('bin', 'node');
const platform = process.platform === 'win32' ? 'win' : process.platform;
const nodePackage = () => `node-${platform}-${process.arch}`;

/** @param {import('./versions.mjs').EditorVersion} version */
function ownNodeFits(version) {
  return Number.parseInt(process.versions.node, 10) === version.node;
}

/** @param {import('./versions.mjs').EditorVersion} version @param {string} home */
async function install(version, home) {
  await mkdir(editorCache, { recursive: true });
  await removeLeftovers(home);
  const site = `${home}.${process.pid}`;
  await mkdir(site);
  await writeFile(join(site, 'package.json'), '{ "private": true }\n');
  const packages = [`code-server@${version.package}`, ripgrepPackage];
  if (!ownNodeFits(version)) packages.push(`${nodePackage()}@${nodeVersions[version.node]}`);
  // No install scripts: they compile native modules and fetch from elsewhere. Of what they bring VS Code needs the two
  // put in place here.
  await npm(['install', '--ignore-scripts', ...packages], { cwd: site });
  await npm(['install', '--ignore-scripts', '--omit=dev'], { cwd: join(site, workbench) });
  // Without it VS Code's own extension for HTML doesn't start.
  await npm(['install', '--ignore-scripts', '--omit=dev'], { cwd: join(site, workbench, 'extensions') });
  await placeRipgrep(site);
  await copyFile(logWriter, join(site, workbench, 'node_modules', '@vscode', 'spdlog', 'index.js'));
  await rename(site, home).catch((error) => {
    if (!existsSync(home)) throw error; // else another process was faster
  });
  await rm(site, { recursive: true, force: true });
}

/** Older editors look for ripgrep where its install script, which we don't run, would have put it. */
async function placeRipgrep(/** @type {string} */ site) {
  const ripgrep = process.platform === 'win32' ? 'rg.exe' : 'rg';
  const expected = join(site, workbench, 'node_modules', '@vscode', 'ripgrep', 'bin');
  if (!existsSync(join(expected, '..'))) return;
  const source = join(site, 'node_modules', '@vscode', 'ripgrep-universal', 'bin');
  await mkdir(expected, { recursive: true });
  await copyFile(join(source, `${process.platform}-${process.arch}`, ripgrep), join(expected, ripgrep));
  await chmod(join(expected, ripgrep), 0o755);
}

/** Removes what interrupted installs left, but not that of a process that is still at it. */
async function removeLeftovers(/** @type {string} */ home) {
  for (const name of await readdir(editorCache)) {
    const path = join(editorCache, name);
    const [, owner] = path.startsWith(`${home}.`) ? (/\.(\d+)$/.exec(name) ?? []) : [];
    if (owner !== undefined && !lives(Number(owner))) await rm(path, { recursive: true, force: true });
  }
}

/** @param {number} pid */
function lives(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
