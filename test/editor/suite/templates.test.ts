import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fileOf, openBehind, readyExtension, until } from './workspace';

const POST = 'quill/templates/blog/post.html';
const labelOf = ({ label }: vscode.CompletionItem): string => (typeof label === 'string' ? label : label.label);

/** What is offered where `text` was typed at the cursor. */
async function offered({ document, selection }: vscode.TextEditor): Promise<string[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    selection.active,
  );
  return list.items.map(labelOf);
}

describe('templates', () => {
  before(async () => {
    await readyExtension();
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('stay HTML, and are offered what views pass', async () => {
    const { editor } = await openBehind(POST, '<article>');
    assert.equal(editor.document.languageId, 'html');
    await editor.edit((edit) => edit.insert(editor.selection.active, '{{ '));
    const labels = await offered(editor);
    for (const name of ['post', 'author', 'url_for']) assert.ok(labels.includes(name), `${name} in ${labels.join()}`);
  });

  it('are offered no names outside of Jinja', async () => {
    const { editor } = await openBehind(POST, '<article>');
    await editor.edit((edit) => edit.insert(editor.selection.active, '\n<'));
    const labels = await offered(editor);
    assert.ok(!labels.some((label) => ['post', 'url_for', 'for'].includes(label)), labels.join());
  });

  it('say where a variable comes from, and lead there', async () => {
    const { editor, at } = await openBehind(POST, '{{ po');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      editor.document.uri,
      at,
    );
    const said = hovers.flatMap(({ contents }) => contents.map((one) => (typeof one === 'string' ? one : one.value)));
    assert.match(said.join('\n'), /`show` in/);
    const places = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      editor.document.uri,
      at,
    );
    const uris = places.map((place) => ('targetUri' in place ? place.targetUri : place.uri).toString());
    assert.ok(uris.includes(fileOf('quill/views/blog.py').toString()), uris.join());
  });

  it('rename a variable with what passes it', async () => {
    const { editor, at } = await openBehind(POST, '{% if to');
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      editor.document.uri,
      at,
      'secret',
    );
    const changed = edit.entries().map(([uri, edits]) => [vscode.workspace.asRelativePath(uri), edits.length]);
    assert.deepEqual(changed.toSorted(), [
      [POST, 2],
      ['quill/views/blog.py', 1],
    ]);
  });

  it('report mistakes', async () => {
    const { editor } = await openBehind('quill/templates/mistakes.html', 'titel');
    const codes = () =>
      vscode.languages
        .getDiagnostics(editor.document.uri)
        .flatMap(({ source, code }) => (source === 'flask' && typeof code === 'object' ? [String(code.value)] : []));
    const wanted = ['template-not-found', 'undefined-template-variable', 'unknown-endpoint', 'unknown-filter'];
    await until(vscode.languages.onDidChangeDiagnostics, () => codes().length >= wanted.length);
    assert.deepEqual(codes().toSorted(), wanted);
  });

  it('that are missing are made, and shown', async () => {
    const { editor, at } = await openBehind('quill/templates/mistakes.html', 'blog/lists');
    const { uri } = editor.document;
    await until(vscode.languages.onDidChangeDiagnostics, () => vscode.languages.getDiagnostics(uri).length >= 4);
    const command = 'vscode.executeCodeActionProvider';
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(command, uri, new vscode.Range(at, at));
    const creation = actions.find(({ title }) => title === 'Create quill/templates/blog/lists.html');
    assert.ok(creation?.edit && creation.command, actions.map(({ title }) => title).join());
    await vscode.workspace.applyEdit(creation.edit);
    try {
      await vscode.commands.executeCommand(creation.command.command, ...(creation.command.arguments ?? []));
      const made = fileOf('quill/templates/blog/lists.html').toString();
      assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), made);
    } finally {
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await vscode.workspace.fs.delete(fileOf('quill/templates/blog/lists.html'));
    }
  });
});
