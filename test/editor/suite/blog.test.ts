import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fileOf, openBehind, readyExtension, until } from './workspace';

const labelOf = ({ label }: vscode.CompletionItem): string => (typeof label === 'string' ? label : label.label);
const textOf = ({ contents }: vscode.Hover): string =>
  contents.map((part) => (typeof part === 'string' ? part : part.value)).join('\n');

describe('the sample blog', () => {
  before(async () => {
    await readyExtension();
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('its routes are found', async () => {
    const { status } = await readyExtension();
    assert.equal(status?.apps, 1);
    assert.ok(status.routes >= 20, `only ${status.routes} routes`);
  });

  it('url_for offers the endpoints while the call is still open', async () => {
    const { editor } = await openBehind('quill/views/api.py', 'return {"posts": len(store.newest())}');
    await editor.edit((edit) => edit.insert(editor.selection.active, "\n\n\nlink = url_for('"));
    const offered = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      editor.document.uri,
      editor.selection.active,
    );
    const labels = offered.items.map(labelOf);
    for (const endpoint of ['blog.show', 'auth.login', 'api.v1.get_post', 'static']) {
      assert.ok(labels.includes(endpoint), `${endpoint} is not among ${labels.join(', ')}`);
    }
  });

  it('hover on a route decorator shows the whole URL', async () => {
    const { editor, at } = await openBehind('quill/views/api.py', '@v1.ge');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      editor.document.uri,
      at,
    );
    assert.match(hovers.map(textOf).join('\n'), /\/api\/v1\/posts/);
  });

  it('an endpoint leads to its view', async () => {
    const { editor, at } = await openBehind('quill/views/auth.py', 'url_for("blog.wr');
    const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      editor.document.uri,
      at,
    );
    const [target] = found.map((place) =>
      'targetUri' in place
        ? { uri: place.targetUri, range: place.targetSelectionRange ?? place.targetRange }
        : { uri: place.uri, range: place.range },
    );
    assert.equal(target?.uri.toString(), fileOf('quill/views/blog.py').toString());
    const document = await vscode.workspace.openTextDocument(target.uri);
    assert.match(document.lineAt(target.range.start.line).text, /def write\(/);
  });

  it('each mistake is found, and its code leads to its page', async () => {
    const { editor } = await openBehind('quill/mistakes.py', 'url_for("blog.ind');
    const diagnostics = () =>
      vscode.languages.getDiagnostics(editor.document.uri).filter(({ source }) => source === 'flask');
    await until(vscode.languages.onDidChangeDiagnostics, () => diagnostics().length > 0);
    const codes = diagnostics().map(({ code }) => {
      assert.ok(typeof code === 'object', 'a code without a link');
      assert.match(code.target.toString(), new RegExp(`docs/rules/${code.value}\\.md$`));
      return code.value;
    });
    assert.deepEqual(codes.toSorted(), [
      'converter-arguments',
      'duplicate-endpoint',
      'duplicate-url-variable',
      'malformed-rule',
      'methods-argument',
      'missing-url-value',
      'rule-leading-slash',
      'unknown-converter',
      'unknown-endpoint',
      'url-value-type',
      'view-parameters',
    ]);
  });

  it('what is right stays without a word', async () => {
    const { editor } = await openBehind('quill/views/blog.py', 'bp = ');
    const ofFlask = vscode.languages.getDiagnostics(editor.document.uri).filter(({ source }) => source === 'flask');
    assert.deepEqual(ofFlask, []);
  });

  it('a route written to disk by another program is found', async () => {
    const api = await readyExtension();
    const before = api.status?.routes ?? 0;
    const file = fileOf('quill/views/auth.py');
    const source = await vscode.workspace.fs.readFile(file);
    const more = new TextEncoder().encode("\n\n@bp.get('/help')\ndef help():\n    return 'Ask.'\n");
    await vscode.workspace.fs.writeFile(file, Buffer.concat([source, more]));
    await until(api.onDidChangeStatus, () => api.status?.state === 'ready' && api.status.routes === before + 1);
    await vscode.workspace.fs.writeFile(file, source);
    await until(api.onDidChangeStatus, () => api.status?.state === 'ready' && api.status.routes === before);
  });
});
