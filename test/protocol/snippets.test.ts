import { expect, test } from 'vitest';
import {
  type CompletionList,
  CompletionRequest,
  CompletionTriggerKind,
  InsertTextFormat,
  type Position,
} from 'vscode-languageserver/node';
import { INSERT_SNIPPET, type SnippetInsertion } from '../../server/src/lsp/protocol';
import { TemporaryFolder } from '../support/folder';
import { Client, uriOf } from './client';

const APP = 'from flask import Flask\n\napp = Flask(__name__)\n';

/** A client with a project, and a document of its open. */
async function opened(path: string, text: string, languageId: string) {
  const folder = await TemporaryFolder.with({ 'app.py': APP });
  const client = await Client.start({ folders: [folder.path] });
  await client.ready();
  const uri = uriOf(folder.at(path));
  client.open(uri, text, languageId);
  return { client, uri };
}

function snippetsAt(client: Client, uri: string, position: Position): Promise<CompletionList> {
  const context = { triggerKind: CompletionTriggerKind.Invoked };
  return client.request(CompletionRequest.method, { textDocument: { uri }, position, context });
}

test('a snippet comes with its imports, where they don’t overlap it', async () => {
  const { client, uri } = await opened('app.py', `${APP}\n\ndef view():\n    flask-ab`, 'python');
  const { items } = await snippetsAt(client, uri, { line: 6, character: 12 });
  expect(items.find(({ label }) => label === 'flask-abort')).toMatchObject({
    insertTextFormat: InsertTextFormat.Snippet,
    textEdit: { range: { start: { line: 6, character: 4 }, end: { line: 6, character: 12 } } },
    additionalTextEdits: [
      { newText: ', abort', range: { start: { line: 0, character: 23 }, end: { line: 0, character: 23 } } },
    ],
  });
});

test('more letters are waited for', async () => {
  const { client, uri } = await opened('other.py', 'ro', 'python');
  expect(await snippetsAt(client, uri, { line: 0, character: 2 })).toEqual({ isIncomplete: true, items: [] });
});

test('templates get theirs', async () => {
  const { client, uri } = await opened('templates/page.html', '<p>\njinja-f\n</p>', 'html');
  const { items } = await snippetsAt(client, uri, { line: 1, character: 7 });
  expect(items.map(({ label }) => label)).toContain('jinja-for');
});

test('the skeleton is offered without a folder', async () => {
  const client = await Client.start({ folders: [] });
  client.open('untitled:Untitled-1', 'flask', 'python');
  const { items } = await snippetsAt(client, 'untitled:Untitled-1', { line: 0, character: 5 });
  expect(items.map(({ label }) => label)).toEqual(['flask-app']);
});

test('a snippet is inserted where the editor asks', async () => {
  const { client, uri } = await opened('app.py', APP, 'python');
  const ask = (prefix: string) =>
    client.request<SnippetInsertion | null>(INSERT_SNIPPET, {
      textDocument: { uri },
      position: { line: 3, character: 0 },
      prefix,
    });
  expect(await ask('flask-teardown')).toMatchObject({
    range: { start: { line: 3, character: 0 }, end: { line: 3, character: 0 } },
    edits: [{ newText: ', g' }],
  });
  expect(await ask('flask-nothing')).toBeNull();
});
