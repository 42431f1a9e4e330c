import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, fileOf, openBehind, readyExtension } from './workspace';

const VIEW = 'quill/views/auth.py';

async function lensesOf(path: string): Promise<string[]> {
  await vscode.workspace.openTextDocument(fileOf(path));
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    fileOf(path),
    100,
  );
  return lenses.map(({ command }) => command?.title ?? '');
}

async function hintsOf(path: string): Promise<string[]> {
  const { lineCount } = await vscode.workspace.openTextDocument(fileOf(path));
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    fileOf(path),
    new vscode.Range(0, 0, lineCount, 0),
  );
  return hints.map(({ label }) => (typeof label === 'string' ? label : label.map(({ value }) => value).join('')));
}

async function levelOf(rule: string): Promise<string[]> {
  const { editor } = await openBehind('quill/mistakes.py', 'url_for("blog.ind');
  const found = vscode.languages.getDiagnostics(editor.document.uri);
  return found
    .filter(({ code }) => typeof code === 'object' && code.value === rule)
    .map(({ severity }) => vscode.DiagnosticSeverity[severity]);
}

/** A setting that is changed, and what is seen before, while and after it is. */
interface Change {
  readonly to: unknown;
  shown(): Promise<readonly string[]>;
  readonly before: RegExp;
  /** What is seen instead; nothing like before unless given. */
  readonly instead?: RegExp;
}

/** Nothing of these can be seen from here: they show in the system’s browser, and in an output at the level Trace. */
const OUT_OF_SIGHT = ['baseUrl', 'trace.server'];

describe('each setting is read as it changes', () => {
  const changes: Readonly<Record<string, Change>> = {
    'codeLens.url': { to: false, shown: () => lensesOf(VIEW), before: /\/auth\/login/ },
    'codeLens.links': { to: false, shown: () => lensesOf(VIEW), before: /\d links?$|^no links$/ },
    'codeLens.tests': { to: false, shown: () => lensesOf(VIEW), before: /\btest/ },
    'codeLens.template': { to: false, shown: () => lensesOf(VIEW), before: /^auth\/login\.html$/ },
    'codeLens.usedBy': { to: false, shown: () => lensesOf('quill/templates/layout.html'), before: /^extended by \d+/ },
    'inlayHints.prefix': { to: false, shown: () => hintsOf(VIEW), before: /^\/auth/ },
    'inlayHints.type': { to: false, shown: () => hintsOf('quill/views/blog.py'), before: /^: int/ },
    rules: {
      to: { 'unknown-endpoint': 'hint' },
      shown: () => levelOf('unknown-endpoint'),
      before: /^Error$/,
      instead: /^Hint$/,
    },
  };

  before(async () => {
    await readyExtension();
  });

  it('is in this table', () => {
    const extension = vscode.extensions.getExtension('flask-language-tools.flask-language-tools');
    const { properties } = extension?.packageJSON.contributes.configuration ?? {};
    assert.deepEqual(
      [...Object.keys(changes), ...OUT_OF_SIGHT].map((name) => `flask.${name}`).toSorted(),
      Object.keys(properties).toSorted(),
    );
  });

  for (const [setting, { to, shown, before: like, instead }] of Object.entries(changes)) {
    it(`flask.${setting}`, async () => {
      const settings = () => vscode.workspace.getConfiguration('flask');
      const isLike = async (pattern: RegExp) => (await shown()).some((text) => pattern.test(text));
      await eventually(() => isLike(like), `${setting}: ${await shown()}`);
      await settings().update(setting, to, vscode.ConfigurationTarget.Global);
      await eventually(
        async () => !(await isLike(like)) && (!instead || (await isLike(instead))),
        `${setting}: changed`,
      );
      await settings().update(setting, undefined, vscode.ConfigurationTarget.Global);
      await eventually(() => isLike(like), `${setting}: as before`);
    });
  }
});
