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

/** What a request to the server leaves in the output at the level Trace: its name, and its parameters or not. */
async function tracesOf(request: 'hover'): Promise<string[]> {
  await vscode.commands.executeCommand('_extensionTests.setLogLevel', 'trace');
  await vscode.commands.executeCommand('flask.showOutput');
  await vscode.workspace.openTextDocument(fileOf(VIEW));
  await vscode.commands.executeCommand('vscode.executeHoverProvider', fileOf(VIEW), new vscode.Position(0, 0));
  const output = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'output' && /Flask/.test(uri.path));
  const log = output?.getText() ?? '';
  const sent = log.slice(log.lastIndexOf(`Sending request 'textDocument/${request}`));
  return [sent.includes('"textDocument"') ? 'name and parameters' : sent.split('\n', 1).join('')];
}

/** A setting that is changed, and what is seen before, while and after it is. */
interface Change {
  readonly to: unknown;
  shown(): Promise<readonly string[]>;
  readonly before: RegExp;
  /** What is seen instead; nothing like before unless given. */
  readonly instead?: RegExp;
}

/** They show in the system’s browser: `test/screen/explorer.test.ts` looks there. */
const IN_THE_BROWSER = ['baseUrl'];

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
    'trace.server': {
      to: 'verbose',
      shown: () => tracesOf('hover'),
      before: /Sending request 'textDocument\/hover/,
      instead: /^name and parameters$/,
    },
  };

  before(async () => {
    await readyExtension();
  });

  after(async () => {
    await vscode.commands.executeCommand('_extensionTests.setLogLevel', 'info');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });

  it('is in this table', () => {
    const extension = vscode.extensions.getExtension('flask-language-tools.flask-language-tools');
    const { properties } = extension?.packageJSON.contributes.configuration ?? {};
    assert.deepEqual(
      [...Object.keys(changes), ...IN_THE_BROWSER].map((name) => `flask.${name}`).toSorted(),
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
