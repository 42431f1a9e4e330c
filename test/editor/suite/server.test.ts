import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { eventually, fileOf, openBehind, readyExtension, until } from './workspace';

/** The process ids of the language servers that this extension host has started. */
function servers(): number[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  return rows
    .map((row) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(row) ?? [])
    .filter(([, , parent, command]) => Number(parent) === process.pid && command?.includes('server/dist/cli.js'))
    .map(([, pid]) => Number(pid));
}

describe('the language server', () => {
  before(function () {
    if (process.platform === 'win32') this.skip();
  });

  it('is another one after the command to restart it, and knows the workspace again', async () => {
    const api = await readyExtension();
    const { status } = api;
    const [before, ...others] = servers();
    assert.ok(before);
    assert.deepEqual(others, []);
    await vscode.commands.executeCommand('flask.restartServer');
    await until(api.onDidChangeStatus, () => api.status?.state === 'ready');
    assert.deepEqual(api.status, status);
    assert.equal(servers().length, 1);
    assert.ok(!servers().includes(before));
  });

  it('is started again after it crashed, and knows the workspace again', async () => {
    const api = await readyExtension();
    const { status } = api;
    const [before] = servers();
    assert.ok(before);
    const gone = until(api.onDidChangeStatus, () => api.status === undefined);
    process.kill(before, 'SIGKILL');
    await gone;
    await until(api.onDidChangeStatus, () => api.status?.state === 'ready');
    assert.deepEqual(api.status, status);
  });

  it('takes the levels of rules from the settings as they change', async () => {
    const { editor } = await openBehind('quill/mistakes.py', 'url_for("blog.ind');
    const severity = () =>
      vscode.languages
        .getDiagnostics(editor.document.uri)
        .find(({ code }) => typeof code === 'object' && code.value === 'unknown-endpoint')?.severity;
    await until(vscode.languages.onDidChangeDiagnostics, () => severity() === vscode.DiagnosticSeverity.Error);
    const settings = vscode.workspace.getConfiguration('flask');
    await settings.update('rules', { 'unknown-endpoint': 'hint' }, vscode.ConfigurationTarget.Global);
    await until(vscode.languages.onDidChangeDiagnostics, () => severity() === vscode.DiagnosticSeverity.Hint);
    await settings.update('rules', undefined, vscode.ConfigurationTarget.Global);
    await until(vscode.languages.onDidChangeDiagnostics, () => severity() === vscode.DiagnosticSeverity.Error);
  });

  it('shows lenses and hints as the settings say while they change', async () => {
    const settings = vscode.workspace.getConfiguration('flask');
    const lensesOf = async (path: string) => {
      await vscode.workspace.openTextDocument(fileOf(path));
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        fileOf(path),
        100,
      );
      return lenses.map(({ command }) => command?.title ?? '');
    };
    const hintsOf = async (path: string) => {
      const { lineCount } = await vscode.workspace.openTextDocument(fileOf(path));
      const all = new vscode.Range(0, 0, lineCount, 0);
      const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        fileOf(path),
        all,
      );
      return hints.map(({ label }) => (typeof label === 'string' ? label : label.map(({ value }) => value).join('')));
    };
    const views = () => lensesOf('quill/views/auth.py');
    const shown: [setting: string, shown: () => Promise<string[]>, like: RegExp][] = [
      ['codeLens.url', views, /^[A-Z ]+\/auth\/login|\/auth\/login/],
      ['codeLens.links', views, /\d links?$|^no links$/],
      ['codeLens.tests', views, /\btest/],
      ['codeLens.template', views, /^auth\/login\.html$/],
      ['codeLens.usedBy', () => lensesOf('quill/templates/layout.html'), /^extended by \d+/],
      ['inlayHints.prefix', () => hintsOf('quill/views/auth.py'), /^\/auth/],
      ['inlayHints.type', () => hintsOf('quill/views/blog.py'), /^: int/],
    ];
    for (const [setting, list, like] of shown) {
      const isShown = async () => (await list()).some((text) => like.test(text));
      assert.equal(await isShown(), true, `${setting}: ${await list()}`);
      await settings.update(setting, false, vscode.ConfigurationTarget.Global);
      await eventually(async () => !(await isShown()), setting);
      await settings.update(setting, undefined, vscode.ConfigurationTarget.Global);
      await eventually(isShown, setting);
    }
  });

  it('reports on the project in a document that can’t be written', async () => {
    await vscode.commands.executeCommand('flask.showProjectReport');
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.languageId, 'markdown');
    assert.equal(vscode.workspace.fs.isWritableFileSystem(document.uri.scheme), undefined);
    assert.match(document.getText(), /^# Flask project report\n[\s\S]*quill:create_app\(\)/);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });
});
