// Runs the suite of test/editor inside VS Code, on a copy of the sample application.

import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
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
 * @returns {Promise<SuiteResult>}
 */
export async function runSuite(which) {
  const scratch = scratchFolder('suite');
  const folder = join(scratch, 'blog');
  const report = join(scratch, 'report.json');
  await cp(join(repository, 'examples', 'blog'), folder, { recursive: true });
  const desktop = hasDisplay() ? await downloadDesktopEditor(which) : undefined;
  if (desktop === undefined && findChromium() === undefined) {
    return { editor: `VS Code (${which})`, passed: 0, failures: [], skipped: ['the whole suite: no Chromium'] };
  }
  const run = desktop === undefined ? runEmbedded(which, folder, report) : runDesktop(desktop, which, folder, report);
  const { editor, output } = await run.catch((error) => ({ editor: `VS Code (${which})`, output: String(error) }));
  const written = await readFile(report, 'utf8').catch(() => undefined);
  if (written !== undefined) return { editor, ...JSON.parse(written) };
  return { editor, passed: 0, failures: [{ title: 'the suite did not come to its end', error: output }], skipped: [] };
}

const tests = join(repository, 'test', 'editor', 'dist', 'index.js');

/** @param {string} report */
const environment = (report) => ({ FLASK_TOOLS_SUITE_REPORT: report });

/**
 * @param {keyof typeof import('./versions.mjs').editorVersions} version
 * @param {string} folder
 * @param {string} report
 */
async function runEmbedded(version, folder, report) {
  const editor = await startEditor({ version, folder, environment: environment(report) });
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
        extensionDevelopmentPath: editor.remote(repository),
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
 * @param {string} folder
 * @param {string} report
 */
async function runDesktop(executable, which, folder, report) {
  const { runTests } = await import('@vscode/test-electron');
  const run = runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: repository,
    extensionTestsPath: tests,
    extensionTestsEnv: environment(report),
    launchArgs: [
      folder,
      `--user-data-dir=${scratchFolder('desktop')}`,
      '--disable-extensions',
      '--disable-workspace-trust',
    ],
  });
  const output = await Promise.race([run, limit()]).then(String, String);
  return { editor: `VS Code (desktop, ${which})`, output };
}

/** @returns {Promise<string>} */
const limit = () =>
  new Promise((resolve) => setTimeout(resolve, timeLimit, `no end after ${timeLimit / 60_000} minutes`).unref());
