import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { readyExtension, until } from './workspace';

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

  it('reports on the project in a document that can’t be written', async () => {
    await vscode.commands.executeCommand('flask.showProjectReport');
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.languageId, 'markdown');
    assert.equal(vscode.workspace.fs.isWritableFileSystem(document.uri.scheme), undefined);
    assert.match(document.getText(), /^# Flask project report\n[\s\S]*quill:create_app\(\)/);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });
});
