import { expect, test } from 'vitest';
import {
  type CodeAction,
  CodeActionRequest,
  type DocumentLink,
  DocumentLinkRequest,
  ExecuteCommandRequest,
  PrepareRenameRequest,
  RenameRequest,
  WillRenameFilesRequest,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TemporaryFolder } from '../support/folder';
import { Client, uriOf } from './client';

const APP = `from flask import Flask, render_template
app = Flask(__name__)
@app.route('/')
def index():
    return render_template('page.html') + render_template('none.html')
`;
const OTHER = "{% include 'page.html' %}{% include theme %}";

/** A client that takes changes of files, or one that doesn't. */
async function started(changesFiles: boolean) {
  const folder = await TemporaryFolder.with({
    'app.py': APP,
    'templates/page.html': 'x',
    'templates/other.html': OTHER,
  });
  const workspaceEdit = {
    documentChanges: true,
    resourceOperations: ['create' as const, 'rename' as const],
    changeAnnotationSupport: {},
  };
  const capabilities = {
    workspace: { workspaceFolders: true, ...(changesFiles && { workspaceEdit }) },
    window: { showDocument: { support: changesFiles } },
  };
  const client = await Client.start({ folders: [folder.path], capabilities });
  const uri = uriOf(folder.at('app.py'));
  client.open(uri, APP);
  const textDocument = { uri };
  const position = { line: 4, character: 30 };
  return { client, folder, uri, textDocument, position };
}

test('a rename that may not be complete is asked for before anything changes', async () => {
  const { client, folder, textDocument, position } = await started(true);
  const range = { start: { line: 4, character: 28 }, end: { line: 4, character: 37 } };
  const prepared = await client.request(PrepareRenameRequest.method, { textDocument, position });
  expect(prepared).toEqual({ range, placeholder: 'page.html' });
  const params = { textDocument, position, newName: 'home.html' };
  const edit = await client.request<WorkspaceEdit>(RenameRequest.method, params);
  expect(edit.documentChanges).toContainEqual({
    kind: 'rename',
    oldUri: uriOf(folder.at('templates/page.html')),
    newUri: uriOf(folder.at('templates/home.html')),
    annotationId: 'incomplete',
  });
  expect(edit.changeAnnotations?.['incomplete']).toMatchObject({
    needsConfirmation: true,
    description: 'templates/other.html takes a template whose name is computed.',
  });
});

test('a place that may name it too is left to the person, and the others are changed', async () => {
  const { client, uri, textDocument } = await started(true);
  const text = APP.replace('return render', "is_home = request.endpoint == 'index'\n    return render");
  client.change(uri, { text });
  const params = { textDocument, position: { line: 3, character: 6 }, newName: 'home' };
  const edit = await client.request<WorkspaceEdit>(RenameRequest.method, params);
  const [document] = edit.documentChanges ?? [];
  expect(document && 'edits' in document && document.edits).toEqual([
    { range: { start: { line: 3, character: 4 }, end: { line: 3, character: 9 } }, newText: 'home' },
    {
      range: { start: { line: 4, character: 35 }, end: { line: 4, character: 40 } },
      newText: 'home',
      annotationId: 'possible',
    },
  ]);
  expect(edit.changeAnnotations).toEqual({ possible: { label: 'May name it too', needsConfirmation: true } });
});

test('a client that can’t ask is told why nothing is renamed', async () => {
  const { client, textDocument, position } = await started(false);
  const params = { textDocument, position, newName: 'home.html' };
  await expect(client.request(RenameRequest.method, params)).rejects.toThrow('takes a template whose name is computed');
});

test('the names of a template follow its file', async () => {
  const { client, folder, uri } = await started(false);
  const files = [{ oldUri: uriOf(folder.at('templates/page.html')), newUri: uriOf(folder.at('templates/home.html')) }];
  const edit = await client.request<WorkspaceEdit>(WillRenameFilesRequest.method, { files });
  expect(edit.changes?.[uri]).toEqual([
    { range: { start: { line: 4, character: 28 }, end: { line: 4, character: 37 } }, newText: 'home.html' },
  ]);
});

test('names are links, and a missing template can be made and is shown', async () => {
  const { client, folder, uri, textDocument } = await started(true);
  const links = await client.request<DocumentLink[]>(DocumentLinkRequest.method, { textDocument });
  expect(links.map(({ target }) => target)).toEqual([uriOf(folder.at('templates/page.html'))]);
  await client.messages(uri, /none\.html/);
  const range = { start: { line: 4, character: 60 }, end: { line: 4, character: 60 } };
  const params = { textDocument: { uri }, range, context: { diagnostics: [] } };
  const actions = await client.request<CodeAction[]>(CodeActionRequest.method, params);
  const creation = actions.find(({ title }) => title === 'Create templates/none.html');
  expect(creation?.edit?.documentChanges?.[0]).toMatchObject({
    kind: 'create',
    uri: uriOf(folder.at('templates/none.html')),
  });
  await client.request(ExecuteCommandRequest.method, creation?.command);
  const start = { line: 0, character: 0 };
  const uriOfNew = uriOf(folder.at('templates/none.html'));
  expect(client.shown).toEqual([{ uri: uriOfNew, takeFocus: true, selection: { start, end: start } }]);
});
