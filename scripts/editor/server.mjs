// Starts the embedded VS Code: a server on this machine, looked at with a browser.

import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runQuietly, startGroup, stopGroup } from '../processes.mjs';
import { scratchFolder } from '../scratch.mjs';
import { embeddedEditor } from './install.mjs';

/** Nothing that greets, advertises, fetches or asks. */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'files.autoSave': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'remote.autoForwardPorts': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/**
 * @typedef {object} EditorOptions
 * @property {keyof typeof import('./versions.mjs').editorVersions} [version]
 * @property {string} folder the folder it opens, absolute
 * @property {string} [extension] an extension's folder that is there as if installed
 * @property {string} [vsix] an extension's package that is installed first
 * @property {string} [home] where it keeps what it knows; a temporary folder unless given
 * @property {string} [port] a port, or a range of ports of which it takes the first free one
 * @property {Record<string, unknown>} [settings] user settings
 * @property {Record<string, string>} [environment] what the extension host finds in its environment besides ours
 */

/**
 * @typedef {object} RunningEditor
 * @property {string} vscode its version of VS Code
 * @property {string} origin `http://…`, where it listens
 * @property {(payload?: Record<string, string>) => string} address of the page that shows the folder; the payload is
 *   what a desktop VS Code takes as command line options
 * @property {(path: string) => string} remote the address the workbench knows a file on this machine by
 * @property {() => string} log what the server has written so far
 * @property {import('node:child_process').ChildProcess} process
 * @property {() => Promise<void>} stop
 */

/**
 * @param {EditorOptions} options
 * @returns {Promise<RunningEditor>} once it listens
 */
export async function startEditor({ version, folder, extension, vsix, home, port = '0', settings, environment }) {
  const { node, main, vscode } = await embeddedEditor(version);
  const place = home ?? scratchFolder('editor');
  await writeSettings(place, { ...quietSettings, ...settings });
  if (extension !== undefined) await linkExtension(place, extension);
  if (vsix !== undefined) await install(node, main, place, vsix);
  const child = startGroup(node, [main, ...serverOptions(place, port), '--default-folder', folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  let log = '';
  const collect = (/** @type {Buffer} */ text) => (log += text);
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  const stop = () => stopGroup(child);
  const host = await listening(child, () => log).catch(async (error) => {
    await stop();
    throw error;
  });
  return {
    vscode,
    origin: `http://${host}`,
    address: (payload = {}) => address(host, folder, payload),
    remote: (path) => `vscode-remote://${host}${pathToFileURL(path).pathname}`,
    log: () => log,
    process: child,
    stop,
  };
}

/** @param {string} place @param {string} port */
function serverOptions(place, port) {
  return [
    ...['--host', '127.0.0.1', '--port', port, '--without-connection-token', '--accept-server-license-terms'],
    ...['--disable-workspace-trust', '--disable-telemetry'],
    // Without it the page ignores the payload in its address.
    '--enable-smoke-test-driver',
    ...folders(place),
  ];
}

/** @param {string} place */
const folders = (place) => ['--server-data-dir', join(place, 'data'), '--extensions-dir', join(place, 'extensions')];

/** As a person installs a package. @param {string} node @param {string} main @param {string} place @param {string} vsix */
async function install(node, main, place, vsix) {
  const options = ['--accept-server-license-terms', ...folders(place), '--install-extension', vsix];
  const { code, output } = await runQuietly(node, [main, ...options]);
  if (code !== 0) throw new Error(`The package can’t be installed.\n${output}`);
}

/** @param {string} place @param {Record<string, unknown>} settings */
async function writeSettings(place, settings) {
  const folder = join(place, 'data', 'data', 'User');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'settings.json'), `${JSON.stringify(settings, null, 2)}\n`);
}

/** @param {string} place @param {string} extension */
async function linkExtension(place, extension) {
  const folder = join(place, 'extensions');
  const link = join(folder, 'extension-under-development');
  await mkdir(folder, { recursive: true });
  // VS Code's own list of what lies here; without it, it looks.
  await rm(join(folder, 'extensions.json'), { force: true });
  await rm(link, { force: true });
  await symlink(extension, link, 'junction');
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {() => string} log
 * @returns {Promise<string>} host and port
 */
function listening(child, log) {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', () => {
      const [, port] = /listening on (\d+)/.exec(log()) ?? [];
      if (port !== undefined) resolve(`127.0.0.1:${port}`);
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`The embedded VS Code ended before it listened.\n${log()}`)));
  });
}

/** @param {string} host @param {string} folder @param {Record<string, string>} payload */
function address(host, folder, payload) {
  const url = new URL(`http://${host}/`);
  url.searchParams.set('folder', pathToFileURL(folder).pathname);
  const entries = Object.entries(payload);
  if (entries.length > 0) url.searchParams.set('payload', JSON.stringify(entries));
  return url.href;
}
