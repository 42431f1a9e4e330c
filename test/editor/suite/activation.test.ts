import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, readyExtension } from './workspace';

/** The columns of our row in VS Code's own "Startup Performance": extension, eager, load, activate, … */
async function startupPerformance(): Promise<string[]> {
  await vscode.commands.executeCommand('perfview.show');
  let row: string | undefined;
  await eventually(async () => {
    const shown = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'perf');
    row = shown
      ?.getText()
      .split('\n')
      .find((line) => line.includes('flask-language-tools'));
    return row !== undefined;
  }, 'the figures of the extension');
  return (row ?? '').split('|').map((cell) => cell.trim());
}

describe('activation', () => {
  it('starts the server and does not wait for it', async () => {
    await readyExtension();
    const [, , , load, activate] = await startupPerformance();
    // Loading waits for the disk, which other things may use; what we do ourselves takes 15 ms.
    assert.ok(Number(activate) < 100, `activated in ${activate} ms, loaded in ${load} ms`);
  });
});
