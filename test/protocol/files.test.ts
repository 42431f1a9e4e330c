import { rename } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { FileChangeType, type FileEvent } from 'vscode-languageserver/node';
import { TemporaryFolder } from '../support/folder';
import { Client, uriOf } from './client';
import { APP, linking } from './project';

const { Created, Changed, Deleted } = FileChangeType;
const UNKNOWN_PAGE = /No endpoint 'page'/;

test('a file that is created, changed and deleted counts as it is on disk', async () => {
  const { client, uri, folder } = await started({ 'base.py': APP.replaceAll('page', 'base') });
  const app = uriOf(folder.at('app.py'));
  await client.messages(uri, UNKNOWN_PAGE);
  await folder.write('app.py', APP);
  client.filesChanged({ uri: app, type: Created });
  await client.messages(uri);
  await folder.write('app.py', APP.replaceAll('page', 'other'));
  client.filesChanged({ uri: app, type: Changed });
  await client.messages(uri, UNKNOWN_PAGE);
  await folder.write('app.py', APP);
  client.filesChanged({ uri: app, type: Changed });
  await client.messages(uri);
  await folder.delete('app.py');
  client.filesChanged({ uri: app, type: Deleted });
  await client.messages(uri, UNKNOWN_PAGE);
  await client.ready('one application', ({ apps }) => apps === 1);
});

test('a folder that is renamed takes its files along', async () => {
  const { client, uri, folder } = await started({ 'base.py': APP.replaceAll('page', 'base'), 'old/site.py': APP });
  await client.ready('two applications', ({ apps }) => apps === 2);
  await rename(folder.at('old'), folder.at('.old'));
  client.filesChanged({ uri: uriOf(folder.at('old')), type: Deleted });
  await client.messages(uri, UNKNOWN_PAGE);
  await rename(folder.at('.old'), folder.at('new'));
  client.filesChanged({ uri: uriOf(folder.at('new')), type: Created });
  await client.messages(uri);
  await client.ready('two applications again', ({ apps }) => apps === 2);
});

test('of many changes at once the last one counts', async () => {
  const { client, uri, folder } = await started({ 'base.py': APP.replaceAll('page', 'base') });
  await client.messages(uri, UNKNOWN_PAGE);
  const app = uriOf(folder.at('app.py'));
  for (let round = 0; round < 20; round++) {
    await folder.write('app.py', round % 2 === 0 ? APP.replaceAll('page', 'other') : APP);
    client.filesChanged({ uri: app, type: round === 0 ? Created : Changed });
  }
  await client.messages(uri);
  await client.ready('two applications', ({ apps }) => apps === 2);
});

test('changes where no code of the project lies are passed over', async () => {
  const { client, uri, folder } = await started({ 'base.py': APP.replaceAll('page', 'base') });
  await client.messages(uri, UNKNOWN_PAGE);
  const paths = ['.venv/app.py', 'node_modules/app.py', 'myenv/app.py', 'notes/app.txt'];
  await folder.write('myenv/pyvenv.cfg', 'home = /usr/bin\n');
  for (const path of paths) await folder.write(path, APP);
  client.filesChanged(...created(folder, ...paths));
  client.filesChanged(...created(folder, '.venv', 'myenv'));
  await folder.write('more.py', `from flask import Flask\n\nmore = Flask('more')\n`);
  client.filesChanged({ uri: uriOf(folder.at('more.py')), type: Created });
  const { apps } = await client.ready('the new application', (status) => status.apps > 1);
  expect(apps).toBe(2);
  expect(client.last(uri)?.diagnostics).toHaveLength(1);
});

test('a file that was gone before it could be read, and one that is no text, hinder nothing', async () => {
  const { client, uri, folder } = await started({ 'base.py': APP.replaceAll('page', 'base') });
  await client.messages(uri, UNKNOWN_PAGE);
  await folder.write('picture.py', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]));
  await folder.write('app.py', APP);
  client.filesChanged(...created(folder, 'gone.py', 'picture.py', 'app.py'));
  await client.messages(uri);
  expect(client.log.filter((line) => line.includes('gone.py'))).toEqual([]);
  expect(client.log.filter((line) => line.includes('picture.py'))).toEqual(['picture.py is not a text']);
});

test('a static file that comes and goes counts though it is never read', async () => {
  const page = `{{ url_for('static', filename='site.css') }}`;
  const { client, folder } = await started({
    'app.py': APP,
    'static/sites.css': 'body {}',
    'templates/page.html': page,
  });
  const uri = uriOf(folder.at('templates/page.html'));
  client.open(uri, page, 'html');
  await client.messages(uri, /No file 'site.css' in 'static'/);
  await folder.write('static/site.css', 'body {}');
  client.filesChanged(...created(folder, 'static/site.css'));
  await client.messages(uri);
  await folder.delete('static/site.css');
  client.filesChanged({ uri: uriOf(folder.at('static/site.css')), type: Deleted });
  await client.messages(uri, /No file 'site.css' in 'static'/);
  await rename(folder.at('static'), folder.at('css'));
  client.filesChanged({ uri: uriOf(folder.at('static')), type: Deleted });
  // Nothing is known of a folder that isn't there.
  await client.messages(uri);
});

/** A client of a folder that has `links.py` open, which asks for the endpoint `page`. */
async function started(files: Readonly<Record<string, string>>) {
  const folder = await TemporaryFolder.with({ ...files, 'links.py': linking('page') });
  const client = await Client.start({ folders: [folder.path] });
  const uri = uriOf(folder.at('links.py'));
  client.open(uri, linking('page'));
  await client.ready();
  return { client, uri, folder };
}

function created(folder: TemporaryFolder, ...paths: string[]): FileEvent[] {
  return paths.map((path) => ({ uri: uriOf(folder.at(path)), type: Created }));
}
