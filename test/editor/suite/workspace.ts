import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FlaskExtension } from '../../../client/src/extension';

/** The extension, once its server has read the workspace. */
export async function readyExtension(): Promise<FlaskExtension> {
  const extension = vscode.extensions.getExtension<FlaskExtension>('flask-language-tools.flask-language-tools');
  assert.ok(extension, 'the extension is not installed');
  const api = await extension.activate();
  await until(api.onDidChangeStatus, () => api.status?.state === 'ready');
  return api;
}

/** Shows a file of the workspace and puts the cursor behind `text`. */
export async function openBehind(
  path: string,
  text: string,
): Promise<{ editor: vscode.TextEditor; at: vscode.Position }> {
  const editor = await vscode.window.showTextDocument(fileOf(path));
  const offset = editor.document.getText().indexOf(text);
  assert.notEqual(offset, -1, `${path} doesn’t contain ${text}`);
  const at = editor.document.positionAt(offset + text.length);
  editor.selection = new vscode.Selection(at, at);
  return { editor, at };
}

export function fileOf(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'no folder is open');
  return vscode.Uri.joinPath(folder.uri, path);
}

/** Resolves when `holds`, which is asked now and after each event. */
export async function until(event: vscode.Event<unknown>, holds: () => boolean): Promise<void> {
  if (holds()) return;
  await new Promise<void>((resolve) => {
    const subscription = event(() => {
      if (!holds()) return;
      subscription.dispose();
      resolve();
    });
  });
}

/** Asks until the answer is yes, for what no event tells of. */
export async function eventually(holds: () => Promise<boolean>, what: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await holds())) {
    assert.ok(Date.now() < deadline, `not yet: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
