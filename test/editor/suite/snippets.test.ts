import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fileOf, openBehind, readyExtension, until } from './workspace';

/** The snippets offered at the end of `text`, written into the editor there. */
async function offered(editor: vscode.TextEditor, text: string): Promise<vscode.CompletionItem[]> {
  const at = editor.selection.active;
  await editor.edit((edit) => edit.insert(at, text));
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    editor.document.uri,
    editor.selection.active,
  );
  return list.items.filter(({ label }) => /^(?:flask|jinja)-/.test(typeof label === 'string' ? label : label.label));
}

const named = (items: readonly vscode.CompletionItem[], prefix: string) =>
  items.find(({ label }) => (typeof label === 'string' ? label : label.label) === prefix);

describe('snippets', () => {
  before(async () => {
    await readyExtension();
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('bring what they need to be imported', async () => {
    const { editor } = await openBehind('quill/views/api.py', 'return {"posts": len(store.newest())}');
    const items = await offered(editor, '\n    flask-fl');
    const flash = named(items, 'flask-flash');
    assert.ok(flash, `${items.length} snippets`);
    assert.ok(flash.insertText instanceof vscode.SnippetString);
    assert.match(flash.insertText.value, /^flash\("\$\{1:Saved\.\}", "\$\{2\|success,info,warning,error\|\}"\)$/);
    assert.match(flash.additionalTextEdits?.map(({ newText }) => newText).join() ?? '', /\bflash\b/);
  });

  it('are silent in a string', async () => {
    const { editor } = await openBehind('quill/views/api.py', 'return {"posts": len(store.newest())}');
    assert.deepEqual(await offered(editor, '\n    x = "flask-fl'), []);
  });

  it('are offered in templates', async () => {
    const editor = await vscode.window.showTextDocument(fileOf('quill/templates/blog/index.html'));
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    editor.selection = new vscode.Selection(end, end);
    assert.ok(named(await offered(editor, '\njinja-fo'), 'jinja-for'));
  });

  it('begin a file that was never saved', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'python', content: '' });
    const items = await offered(await vscode.window.showTextDocument(document), 'flask');
    assert.deepEqual(
      items.map(({ label }) => (typeof label === 'string' ? label : label.label)),
      ['flask-app'],
    );
  });
});

describe('the cheatsheet', () => {
  it('opens in a panel, once', async () => {
    const panels = () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('flask.cheatsheet'));
    await vscode.commands.executeCommand('flask.openCheatsheet');
    await vscode.commands.executeCommand('flask.openCheatsheet');
    await until(vscode.window.tabGroups.onDidChangeTabs, () => panels().length > 0);
    assert.equal(panels().length, 1);
    await vscode.window.tabGroups.close(panels());
  });
});
