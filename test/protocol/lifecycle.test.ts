import { expect, test } from 'vitest';
import {
  type CompletionList,
  CompletionRequest,
  ErrorCodes,
  HoverRequest,
  ResponseError,
} from 'vscode-languageserver/node';
import { TemporaryFolder } from '../support/folder';
import { BLOG } from '../support/program';
import { Client, uriOf } from './client';
import { APP, linking, positionAfter } from './project';

test('shutdown and exit end the process with 0', async () => {
  const client = await Client.start({ folders: [BLOG] });
  await client.ready();
  expect(await client.stop()).toBe(0);
});

test('shutdown and exit end the process with 0 while the project is read', async () => {
  const client = await Client.start({ folders: [BLOG] });
  expect(await client.stop()).toBe(0);
});

test('exit without shutdown ends the process with 1', async () => {
  const client = await Client.start();
  client.notify('exit', undefined);
  expect(await client.ended('the server to exit')).toBe(1);
});

test('a client that goes away ends the process', async () => {
  const client = await Client.start({ folders: [BLOG] });
  await client.ready();
  client.server.stdin?.end();
  expect(await client.ended('the server to exit once its input is closed')).toBe(1);
});

test('a client on an IPC channel is served as well', async () => {
  const { client, uri } = await served({ transport: 'ipc' });
  await answers(client, uri);
  expect(await client.stop()).toBe(0);
});

test('a client on an IPC channel that goes away ends the process', async () => {
  const { client } = await served({ transport: 'ipc' });
  client.server.disconnect();
  expect(await client.ended('the server to exit once its channel is closed')).not.toBeNull();
});

test('unknown methods are answered with an error, and the server lives on', async () => {
  const { client, uri } = await served();
  await expect(client.request('flask/unknown', {})).rejects.toMatchObject({ code: ErrorCodes.MethodNotFound });
  client.notify('flask/unknown', {});
  client.notify('$/unknown', {});
  await answers(client, uri);
});

test('malformed parameters are answered with an error, and the server lives on', async () => {
  const { client, uri } = await served();
  const malformed = [
    undefined,
    {},
    { textDocument: null, position: null },
    { textDocument: { uri: 7 }, position: { line: 0, character: 0 } },
    { textDocument: { uri }, position: null },
  ];
  for (const method of [HoverRequest.method, CompletionRequest.method, 'textDocument/definition']) {
    for (const params of malformed) {
      await expect(client.request(method, params), `${method} ${JSON.stringify(params)}`).rejects.toThrow(
        ResponseError,
      );
    }
  }
  await expect(client.request('textDocument/codeAction', { textDocument: { uri } })).rejects.toThrow(ResponseError);
  await answers(client, uri);
});

test('malformed notifications are passed over', async () => {
  const { client, uri } = await served();
  for (const params of [undefined, {}, { textDocument: null }, { textDocument: { uri: 7, version: 'x' } }]) {
    client.notify('textDocument/didOpen', params);
    client.notify('textDocument/didChange', params);
    client.notify('textDocument/didClose', params);
  }
  client.notify('textDocument/didChange', { textDocument: { uri: `${uri}.not-open`, version: 2 }, contentChanges: [] });
  client.notify('workspace/didChangeWatchedFiles', {});
  client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: 7, type: 'x' }, null] });
  client.notify('workspace/didChangeWorkspaceFolders', {});
  client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [{ uri: 7 }], removed: [{}] } });
  await answers(client, uri);
});

test('negative and absurd positions are answered', async () => {
  const { client, uri } = await served();
  for (const place of [-1, 2 ** 31 - 1, 0.5]) {
    const position = { line: place, character: place };
    expect(await client.ask(HoverRequest.method, uri, position)).toBeNull();
    expect((await client.ask<CompletionList>(CompletionRequest.method, uri, position)).items).toEqual([]);
  }
  await answers(client, uri);
});

async function served(options: { transport?: 'ipc' } = {}) {
  const folder = await TemporaryFolder.with({ 'app.py': APP, 'links.py': linking('page') });
  const client = await Client.start({ folders: [folder.path], ...options });
  await client.ready();
  const uri = uriOf(folder.at('links.py'));
  client.open(uri, linking('page'));
  return { client, uri };
}

/** The server does what it is for. */
async function answers(client: Client, uri: string): Promise<void> {
  expect(await client.ask(HoverRequest.method, uri, positionAfter(linking('page'), "url_for('pa"))).not.toBeNull();
  client.change(uri, { text: linking('missing') });
  await client.messages(uri, /No endpoint 'missing'/);
}
