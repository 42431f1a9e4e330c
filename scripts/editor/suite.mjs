// Runs the suite of test/editor inside VS Code, with the extension installed from its package as people have it, on a copy
// of the sample application.

import { execFile } from 'node:child_process';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repository } from '../paths.mjs';
import { scratchFolder } from '../scratch.mjs';
import { findChromium, launchChromium } from './browser.mjs';
import { downloadDesktopEditor, hasDisplay } from './desktop.mjs';
import { startEditor } from './server.mjs';

/**
 * @typedef {object} SuiteResult
 * @property {string} editor what it ran in
 * @property {number} passed
 * @property {{ title: string, error: string }[]} failures
 * @property {string[]} skipped titles
 */

const timeLimit = 5 * 60 * 1000;

/**
 * Runs the suite in a desktop VS Code where one can be had and shown, else in the embedded one, where that can be
 * looked at.
 * @param {keyof typeof import('./versions.mjs').editorVersions} which
 * @param {string} vsix the package of the extension
 * @returns {Promise<SuiteResult>}
 */
export async function runSuite(which, vsix) {
  const scratch = scratchFolder('suite');
  const folder = join(scratch, 'blog');
  const report = join(scratch, 'report.json');
  await cp(join(repository, 'examples', 'blog'), folder, { recursive: true });
  const desktop = hasDisplay() ? await downloadDesktopEditor(which) : undefined;
  if (desktop === undefined && findChromium() === undefined) {
    return { editor: `VS Code (${which})`, passed: 0, failures: [], skipped: ['the whole suite: no Chromium'] };
  }
  const sample = { folder, report, vsix };
  const run = desktop === undefined ? runEmbedded(which, sample) : runDesktop(desktop, which, sample);
  const { editor, output } = await run.catch((error) => ({ editor: `VS Code (${which})`, output: String(error) }));
  const written = await readFile(report, 'utf8').catch(() => undefined);
  if (written !== undefined) return { editor, ...JSON.parse(written) };
  return { editor, passed: 0, failures: [{ title: 'the suite did not come to its end', error: output }], skipped: [] };
}

const tests = join(repository, 'test', 'editor', 'dist', 'index.js');
/** VS Code runs a suite for an extension under development alone; ours is installed, and this one is empty. */
const emptyExtension = join(repository, 'test', 'editor');

/** @typedef {{ folder: string, report: string, vsix: string }} Sample */

/** @param {string} report */
const environment = (report) => ({ FLASK_TOOLS_SUITE_REPORT: report });

/**
 * @param {keyof typeof import('./versions.mjs').editorVersions} version
 * @param {Sample} sample
 */
async function runEmbedded(version, { folder, report, vsix }) {
  const editor = await startEditor({ version, folder, vsix, environment: environment(report) });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    let output = '';
    await page.exposeFunction('codeAutomationLog', (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
      output += `[${type}] ${args.join(' ')}\n`;
    });
    /** @type {(value?: unknown) => void} */
    let finish = () => {};
    const end = new Promise((resolve) => {
      finish = resolve;
    });
    await page.exposeFunction('codeAutomationExit', finish);
    await page.goto(
      editor.address({
        extensionDevelopmentPath: editor.remote(emptyExtension),
        extensionTestsPath: editor.remote(tests),
        skipWelcome: 'true',
      }),
    );
    await Promise.race([end, limit()]);
    return { editor: `VS Code ${editor.vscode} (embedded)`, output: output + editor.log() };
  } finally {
    await browser.close();
    await editor.stop();
  }
}

/**
 * @param {string} executable
 * @param {string} which
 * @param {Sample} sample
 */
async function runDesktop(executable, which, { folder, report, vsix }) {
  const { resolveCliArgsFromVSCodeExecutablePath, runTests } = await import('@vscode/test-electron');
  const home = scratchFolder('desktop');
  const folders = [`--user-data-dir=${join(home, 'data')}`, `--extensions-dir=${join(home, 'extensions')}`];
  const [code = executable] = resolveCliArgsFromVSCodeExecutablePath(executable);
  // On Windows it is a script, which only a shell runs.
  await promisify(execFile)(code, [...folders, '--install-extension', vsix], { shell: process.platform === 'win32' });
  const run = runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: emptyExtension,
    extensionTestsPath: tests,
    extensionTestsEnv: environment(report),
    launchArgs: [folder, ...folders, '--disable-workspace-trust'],
  });
  const output = await Promise.race([run, limit()]).then(String, String);
  return { editor: `VS Code (desktop, ${which})`, output };
}

/** @returns {Promise<string>} */
const limit = () =>
  new Promise((resolve) => setTimeout(resolve, timeLimit, `no end after ${timeLimit / 60_000} minutes`).unref());
