import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Node } from '../../../client/src/explorer/node';
import { fileOf, readyExtension, until } from './workspace';

type Tree = Awaited<ReturnType<typeof readyExtension>>['explorer'];

/** Every node of the tree, those in it before those behind it. */
function all(tree: Tree, node?: Node): Node[] {
  return tree.getChildren(node).flatMap((child) => [child, ...all(tree, child)]);
}

const route = (tree: Tree, endpoint: string): Node => {
  const found = all(tree).find((node) => node.route?.endpoint === endpoint);
  assert.ok(found, `no route ${endpoint}`);
  return found;
};

describe('the Flask view', () => {
  let tree: Tree;

  before(async () => {
    tree = (await readyExtension()).explorer;
    await vscode.commands.executeCommand('flask.explorer.focus');
    await until(tree.onDidChangeTreeData, () =>
      all(tree).some(({ kind, children }) => kind === 'template' && children.length > 0),
    );
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('has the routes of the sample, its templates and what runs around them', () => {
    const kinds = new Set(all(tree).map(({ kind }) => kind));
    for (const kind of ['application', 'blueprint', 'route', 'template', 'render', 'hooks'] as const)
      assert.ok(kinds.has(kind), kind);
    assert.equal(route(tree, 'blog.show').route?.view, 'show');
  });

  it('leads to a view, and from it to its template', async () => {
    const login = route(tree, 'auth.login');
    await vscode.commands.executeCommand('flask.explorer.open', login);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), fileOf('quill/views/auth.py').toString());
    assert.equal(vscode.window.activeTextEditor.document.getText(vscode.window.activeTextEditor.selection), 'login');
    await vscode.commands.executeCommand('flask.explorer.openTemplate', login);
    const { document } = vscode.window.activeTextEditor;
    assert.equal(document.uri.toString(), fileOf('quill/templates/auth/login.html').toString());
  });

  it('copies the URL and the call that builds it', async () => {
    const show = route(tree, 'blog.show');
    await vscode.commands.executeCommand('flask.explorer.copyUrl', show);
    assert.equal(await vscode.env.clipboard.readText(), show.route?.rule);
    await vscode.commands.executeCommand('flask.explorer.copyUrlFor', show);
    const [variable] = show.route?.variables ?? [];
    assert.equal(await vscode.env.clipboard.readText(), `url_for('blog.show', ${variable?.name}=)`);
  });

  it('is put together by URL and by file', async () => {
    for (const [command, kind] of [
      ['groupByPath', 'path'],
      ['groupByFile', 'file'],
      ['groupByBlueprint', 'blueprint'],
    ] as const) {
      await vscode.commands.executeCommand(`flask.explorer.${command}`);
      await until(tree.onDidChangeTreeData, () => all(tree).some((node) => node.kind === kind));
    }
  });

  it('follows an edit, and what was there is the same item as before', async () => {
    const before = all(tree).map((node) => tree.getTreeItem(node).id);
    const editor = await vscode.window.showTextDocument(fileOf('quill/views/auth.py'));
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    await editor.edit((edit) => edit.insert(end, "\n\n@bp.get('/help')\ndef help():\n    return 'Ask.'\n"));
    await until(tree.onDidChangeTreeData, () => all(tree).some((node) => node.route?.endpoint === 'auth.help'));
    const after = new Set(all(tree).map((node) => tree.getTreeItem(node).id));
    assert.deepEqual(
      before.filter((id) => !after.has(id)),
      [],
    );
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await until(tree.onDidChangeTreeData, () => !all(tree).some((node) => node.route?.endpoint === 'auth.help'));
  });
});
