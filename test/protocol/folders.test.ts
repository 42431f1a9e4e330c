import { expect, test } from 'vitest';
import { type CompletionList, CompletionRequest, DefinitionRequest, HoverRequest } from 'vscode-languageserver/node';
import { TemporaryFolder } from '../support/folder';
import { Client, uriOf } from './client';
import { APP, linking, positionAfter } from './project';

const UNKNOWN_PAGE = /No endpoint 'page'/;

test('each folder of a workspace is a project of its own', async () => {
  const one = await TemporaryFolder.with({ 'app.py': APP, 'links.py': linking('other') });
  const other = await TemporaryFolder.with({ 'app.py': APP.replaceAll('page', 'other'), 'links.py': linking('other') });
  const client = await Client.start({ folders: [one.path, other.path] });
  expect(await client.ready()).toEqual({ state: 'ready', usesFlask: true, apps: 2, routes: 4, unread: 0 });
  client.open(uriOf(one.at('links.py')), linking('other'));
  client.open(uriOf(other.at('links.py')), linking('number'));
  await client.messages(uriOf(one.at('links.py')), /No endpoint 'other'/);
  await client.messages(uriOf(other.at('links.py')), /No endpoint 'number'/);
});

test('a folder that is added is read, and the file that is open in it is judged', async () => {
  const one = await TemporaryFolder.with({ 'app.py': APP });
  const added = await TemporaryFolder.with({ 'app.py': APP.replaceAll('page', 'other'), 'links.py': linking('other') });
  const client = await Client.start({ folders: [one.path] });
  await client.ready();
  client.open(uriOf(added.at('links.py')), linking('page'));
  client.foldersChanged({ added: [added.path] });
  await client.messages(uriOf(added.at('links.py')), UNKNOWN_PAGE);
  await client.ready('two applications', ({ apps }) => apps === 2);
});

test('a folder that is removed takes its routes and its diagnostics along', async () => {
  const one = await TemporaryFolder.with({ 'app.py': APP });
  const removed = await TemporaryFolder.with({ 'app.py': APP, 'links.py': linking('missing') });
  const client = await Client.start({ folders: [one.path, removed.path] });
  const uri = uriOf(removed.at('links.py'));
  client.open(uri, linking('missing'));
  await client.messages(uri, /No endpoint 'missing'/);
  client.foldersChanged({ removed: [removed.path] });
  await client.messages(uri);
  await client.ready('one application', ({ apps }) => apps === 1);
  expect(await client.ask(HoverRequest.method, uri, positionAfter(linking('missing'), "url_for('"))).toBeNull();
});

test('of folders inside each other the innermost owns a file, and both know its text', async () => {
  const outer = await TemporaryFolder.with({
    'inner/app.py': APP,
    'inner/links.py': linking('page'),
    'links.py': linking('page'),
  });
  const client = await Client.start({ folders: [outer.path, outer.at('inner')] });
  await client.ready();
  const app = uriOf(outer.at('inner/app.py'));
  const links = [uriOf(outer.at('links.py')), uriOf(outer.at('inner/links.py'))];
  for (const uri of links) client.open(uri, linking('renamed'));
  for (const uri of links) await client.messages(uri, /No endpoint 'renamed'/);
  client.open(app, APP.replaceAll('page', 'renamed'));
  for (const uri of links) await client.messages(uri);
});

test('a file outside the folders is left alone', async () => {
  const one = await TemporaryFolder.with({ 'app.py': APP });
  const elsewhere = await TemporaryFolder.with({ 'links.py': linking('page') });
  const client = await Client.start({ folders: [one.path] });
  await client.ready();
  for (const uri of [uriOf(elsewhere.at('links.py')), 'untitled:Untitled-1', 'file://another-host/links.py']) {
    client.open(uri, linking('missing'));
    const place = positionAfter(linking('missing'), "url_for('");
    expect(await client.ask(HoverRequest.method, uri, place)).toBeNull();
    expect(await client.ask(DefinitionRequest.method, uri, place)).toBeNull();
    expect((await client.ask<CompletionList>(CompletionRequest.method, uri, place)).items).toEqual([]);
    client.change(uri, { text: linking('page') });
    client.close(uri);
  }
  await afterAnotherAnswer(client, one);
  expect(client.published.filter(({ diagnostics }) => diagnostics.length > 0)).toHaveLength(1);
});

test('a window without a folder is ready, and has nothing to say', async () => {
  const elsewhere = await TemporaryFolder.with({ 'app.py': linking('missing') });
  const client = await Client.start();
  const uri = uriOf(elsewhere.at('app.py'));
  expect(await client.ready()).toEqual({ state: 'ready', usesFlask: false, apps: 0, routes: 0, unread: 0 });
  client.open(uri, linking('missing'));
  expect(await client.ask(HoverRequest.method, uri, { line: 4, character: 21 })).toBeNull();
  // A folder that is opened in this window counts from then on.
  const added = await TemporaryFolder.with({ 'app.py': APP });
  client.foldersChanged({ added: [added.path] });
  await client.ready('an application', ({ apps }) => apps === 1);
  expect(client.last(uri)).toBeUndefined();
});

test('a folder that does not exist is said to, and hinders nothing', async () => {
  const one = await TemporaryFolder.with({ 'app.py': APP });
  const client = await Client.start({ folders: [one.at('missing'), one.path] });
  await client.ready('an application', ({ apps }) => apps === 1);
  expect(client.log.filter((line) => line.includes('does not exist'))).toHaveLength(1);
});

test('folders that are not on this machine hinder nothing', async () => {
  const one = await TemporaryFolder.with({ 'app.py': APP });
  const uris = ['file://another-host/project', 'vscode-remote://ssh/project', uriOf(one.path)];
  const workspaceFolders = uris.map((uri) => ({ uri, name: 'project' }));
  const client = await Client.start({ params: { workspaceFolders } });
  await client.ready('an application', ({ apps }) => apps === 1);
});

test('a client that knows no workspace folders is served in its root', async () => {
  const one = await TemporaryFolder.with({ 'app.py': APP, 'links.py': linking('missing') });
  const params = { rootUri: uriOf(one.path), workspaceFolders: null };
  const client = await Client.start({ capabilities: {}, params });
  await client.ready('an application', ({ apps }) => apps === 1);
  await afterAnotherAnswer(client, one);
  expect(client.progress).toEqual([]);
  expect(client.registrations).toEqual([]);
});

test('a client that refuses to show progress is served all the same', async () => {
  const one = await TemporaryFolder.with({ 'app.py': APP });
  const grantProgress = () => {
    throw new Error('not now');
  };
  const client = await Client.start({ folders: [one.path], grantProgress });
  await client.ready('an application', ({ apps }) => apps === 1);
});

/** Has the server judge a file of `folder`: what was said before is dealt with then. */
async function afterAnotherAnswer(client: Client, folder: TemporaryFolder): Promise<void> {
  const uri = uriOf(folder.at('another.py'));
  client.open(uri, linking('missing'));
  await client.messages(uri, /No endpoint 'missing'/);
}
