import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, fileOf, openBehind, readyExtension, until } from './workspace';

const TEMPLATE = 'quill/templates/mistakes.html';
const LAYOUT = 'quill/templates/layout.html';
const PYTHON = 'quill/views/auth.py';

const ours = (uri: vscode.Uri) => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'flask');

/** What a command of VS Code that asks the providers answers at a place. */
async function asked<T>(command: string, uri: vscode.Uri, ...more: unknown[]): Promise<readonly T[]> {
  const answer = await vscode.commands.executeCommand<T[] | { items: T[] } | undefined>(
    `vscode.${command}`,
    uri,
    ...more,
  );
  return Array.isArray(answer) ? answer : (answer?.items ?? []);
}

describe('beside other extensions', () => {
  before(async () => {
    await readyExtension();
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  // What the Jinja extensions and the one of Django call a template. The suite’s own extension contributes them.
  for (const language of ['jinja-html', 'jinja', 'django-html']) {
    it(`a template is one as ${language} too`, async () => {
      const { editor } = await openBehind(TEMPLATE, 'titel');
      const html = editor.document;
      await until(vscode.languages.onDidChangeDiagnostics, () => ours(html.uri).length === 4);
      const document = await vscode.languages.setTextDocumentLanguage(html, language);
      assert.equal(document.languageId, language);
      await eventually(async () => ours(document.uri).length === 4, 'its diagnostics');
      const at = document.positionAt(document.getText().indexOf('url_for(') + 2);
      const [hover, ...others] = await asked<vscode.Hover>('executeHoverProvider', document.uri, at);
      assert.ok(hover, 'no hover');
      assert.deepEqual(others, []);
      const end = document.lineAt(document.lineCount - 1).range.end;
      editor.selection = new vscode.Selection(end, end);
      await editor.edit((edit) => edit.insert(end, '\n{{ url_for("'));
      const labels = (
        await asked<vscode.CompletionItem>('executeCompletionItemProvider', document.uri, editor.selection.active)
      ).map(({ label }) => (typeof label === 'string' ? label : label.label));
      assert.equal(labels.filter((label) => label === 'blog.show').length, 1, labels.join());
    });
  }

  it('nothing is answered about Python itself', async () => {
    const { editor, at } = await openBehind(PYTHON, 'def logi');
    const { uri } = editor.document;
    for (const command of ['executeHoverProvider', 'executeDefinitionProvider', 'executeSignatureHelpProvider'])
      assert.deepEqual(await asked(command, uri, at), [], command);
    const inImport = editor.document.positionAt(editor.document.getText().indexOf('\nfrom flask') + 'from fl'.length);
    for (const command of ['executeHoverProvider', 'executeDefinitionProvider', 'executeReferenceProvider'])
      assert.deepEqual(await asked(command, uri, inImport), [], command);
    await editor.edit((edit) => edit.insert(new vscode.Position(editor.document.lineCount, 0), '\nimport o'));
    const offered = await asked<vscode.CompletionItem>('executeCompletionItemProvider', uri, editor.selection.active);
    const words = offered.filter(({ kind }) => kind !== vscode.CompletionItemKind.Text);
    assert.deepEqual(words, []);
  });

  it('Python keeps the folding by its indentation, which an empty answer of ours would take away', async () => {
    await openBehind(PYTHON, 'def logi');
    const folds = await asked<vscode.FoldingRange>('executeFoldingRangeProvider', fileOf(PYTHON));
    assert.ok(folds.length > 3, `${folds.length} folds`);
  });

  it('what has no meaning for Flask is highlighted as before: equal words, and the tags of HTML', async () => {
    const highlighted = async (path: string, text: string) => {
      const { editor, at } = await openBehind(path, text);
      const found = await asked<vscode.DocumentHighlight>('executeDocumentHighlights', editor.document.uri, at);
      return found.map(({ range }) => editor.document.getText(range));
    };
    const words = await highlighted(PYTHON, 'retur');
    assert.ok(words.length > 1, words.join());
    assert.deepEqual([...new Set(words)], ['return']);
    assert.deepEqual(await highlighted(LAYOUT, '<form'), ['form', 'form']);
  });

  it('once somebody types, the signature of a route comes before what another extension says of url_for', async () => {
    await vscode.commands.executeCommand('flask.restartServer');
    await readyExtension();
    const { editor, at } = await openBehind(PYTHON, 'url_for("auth.login", ');
    const { document } = editor;
    const signatures = [{ label: 'url_for(endpoint, **values)', parameters: [] }];
    const other = vscode.languages.registerSignatureHelpProvider(
      { language: 'python' },
      { provideSignatureHelp: () => ({ signatures, activeSignature: 0, activeParameter: 0 }) },
    );
    try {
      const shown = async () => {
        const command = 'vscode.executeSignatureHelpProvider';
        const help = await vscode.commands.executeCommand<vscode.SignatureHelp>(command, document.uri, at);
        return help.signatures[0]?.label;
      };
      assert.equal(await shown(), signatures[0]?.label);
      await editor.edit((edit) => edit.insert(new vscode.Position(document.lineCount, 0), '#'));
      await eventually(async () => (await shown()) === "url_for('auth.login')", 'ours');
    } finally {
      other.dispose();
    }
  });

  it('a URL in an attribute leads to its view, and not to a file of that name', async () => {
    const { editor } = await openBehind(LAYOUT, '<form');
    const linked = async () => {
      const links = await asked<vscode.DocumentLink>('executeLinkProvider', editor.document.uri);
      return links.map(({ range, target }) => `${editor.document.getText(range)} → ${target?.path.split('/').at(-1)}`);
    };
    await eventually(async () => (await linked()).includes('search → blog.py'), 'ours');
    const files = (await linked()).filter((link) => !/ → (?:\w+\.(?:py|html|css))$/.test(link));
    assert.deepEqual(files, []);
  });

  it('tags of HTML are renamed as before', async () => {
    const { editor, at } = await openBehind(LAYOUT, '<form');
    const { document } = editor;
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      at,
      'section',
    );
    const renamed = edit.get(document.uri).map(({ range, newText }) => [document.getText(range), newText]);
    assert.deepEqual(renamed, [
      ['form', 'section'],
      ['form', 'section'],
    ]);
  });

  it('a view is renamed with its endpoints, and another name of Python as another extension does it', async () => {
    const { editor, at: inView } = await openBehind(PYTHON, 'def profi');
    const { document } = editor;
    const inVariable = document.positionAt(document.getText().indexOf('guarded') + 1);
    const other = vscode.languages.registerRenameProvider(
      { language: 'python' },
      {
        provideRenameEdits(_, at, newName) {
          const edit = new vscode.WorkspaceEdit();
          edit.replace(document.uri, new vscode.Range(at, at.translate(0, 1)), newName);
          return edit;
        },
      },
    );
    try {
      const renamed = async (at: vscode.Position) => {
        const command = 'vscode.executeDocumentRenameProvider';
        const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(command, document.uri, at, 'enter');
        return edit.entries().flatMap(([, edits]) => edits).length;
      };
      assert.equal(await renamed(inView), 1);
      await openBehind('quill/views/blog.py', 'bp');
      await openBehind(PYTHON, 'def profi');
      await eventually(async () => (await renamed(inView)) > 1, 'ours');
      assert.equal(await renamed(inVariable), 1);
    } finally {
      other.dispose();
    }
  });

  it('Jinja has colours in plain HTML; a page that is no template keeps those of HTML', async () => {
    const firstColoured = async (path: string) => {
      const { document } = (await openBehind(path, '<')).editor;
      const command = 'vscode.provideDocumentSemanticTokens';
      const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens | undefined>(command, document.uri);
      const [line = 0, character = 0, length = 0] = tokens?.data ?? [];
      return document.getText(new vscode.Range(line, character, line, character + length));
    };
    await eventually(async () => (await firstColoured(LAYOUT)) === '{%', 'of Jinja');
    const page = fileOf('quill/plain.html');
    await vscode.workspace.fs.writeFile(page, Buffer.from('<script>const answer = 42; {{ answer }}</script>\n'));
    try {
      assert.equal(await firstColoured('quill/plain.html'), 'answer');
    } finally {
      await vscode.workspace.fs.delete(page);
    }
  });

  it('colours of another extension win over those of rules', async () => {
    const uri = fileOf('quill/views/blog.py');
    const document = await vscode.workspace.openTextDocument(uri);
    const tokens = () =>
      vscode.commands.executeCommand<vscode.SemanticTokens | undefined>('vscode.provideDocumentSemanticTokens', uri);
    assert.ok(((await tokens())?.data.length ?? 0) > 0, 'none of ours');
    const legend = new vscode.SemanticTokensLegend(['class']);
    const other = vscode.languages.registerDocumentSemanticTokensProvider(
      { language: 'python' },
      {
        provideDocumentSemanticTokens() {
          const builder = new vscode.SemanticTokensBuilder(legend);
          builder.push(new vscode.Range(0, 0, 0, 4), 'class');
          return builder.build();
        },
      },
      legend,
    );
    try {
      assert.deepEqual([...((await tokens())?.data ?? [])], [0, 0, 4, 0, 0]);
    } finally {
      other.dispose();
    }
    assert.equal(document.languageId, 'python');
  });
});
