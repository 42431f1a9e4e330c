import { expect, test } from 'vitest';
import { FileChangeType } from 'vscode-languageserver/node';
import { TemporaryFolder } from '../support/folder';
import { Client, uriOf } from './client';
import { APP, linking } from './project';

const FILES = { 'app.py': APP, 'links.py': linking('page') };

test('after typing char by char the diagnostics are those of a fresh server', async () => {
  const typed = `${linking('page')}
def more():
    url_for('pag')
    return url_for('page', number='x', other='🚲'), url_for('🚲')
`;
  const { client, uri, folder } = await open('');
  let [line, character] = [0, 0];
  for (const text of typed) {
    const place = { line, character };
    client.change(uri, { range: { start: place, end: place }, text });
    if (text === '\n') [line, character] = [line + 1, 0];
    else character += text.length;
  }
  const fresh = await Client.start({ folders: [folder.path] });
  fresh.open(uri, typed);
  const rules = ['unknown-endpoint', 'url-value-type', 'unknown-endpoint'];
  const expected = await fresh.diagnostics(uri, rules.join(), ({ diagnostics }) => diagnostics.length === rules.length);
  expect(expected.diagnostics.map(({ code }) => code)).toEqual(rules);
  const { diagnostics } = await client.diagnostics(
    uri,
    'the diagnostics of the last edit',
    ({ version }) => version === [...typed].length + 1,
  );
  expect(diagnostics).toEqual(expected.diagnostics);
});

test('what is published never goes back to an older version, and ends at the last one', async () => {
  const { client, uri } = await open(linking('page'));
  let version = 1;
  for (let edit = 0; edit < 60; edit++) {
    const right = edit % 3 === 2;
    const name = right ? 'page' : `missing${edit}`;
    version = client.change(uri, { text: `# ${'x'.repeat(edit)}\n`.repeat(edit % 5) + linking(name) });
    // Some edits come while the one before is judged, some after it was published.
    if (edit % 10 === 0) await client.messages(uri, ...(right ? [] : [new RegExp(`No endpoint '${name}'`)]));
  }
  version = client.change(uri, { text: linking('last') });
  const last = await client.messages(uri, /No endpoint 'last'/);
  expect(last.version).toBe(version);
  const versions = client.published.filter((one) => one.uri === uri).map((one) => one.version ?? 0);
  expect(versions).toEqual(versions.toSorted((one, other) => one - other));
  expect(versions.at(-1)).toBe(version);
});

test('the same diagnostics are sent again after an edit that may have moved them in the editor', async () => {
  const { client, uri } = await open(linking('missing'));
  const before = await client.messages(uri, /No endpoint 'missing'/);
  const version = client.change(uri, { text: linking('missing') });
  const after = await client.diagnostics(uri, 'the last version', (one) => one.version === version);
  expect(after.diagnostics).toEqual(before.diagnostics);
});

test('edits that change nothing of what was said are not talked about', async () => {
  const { client, uri, folder } = await open(linking('page'));
  const told = client.statuses.length;
  for (let edit = 0; edit < 5; edit++) client.change(uri, { text: `${linking('page')}# ${edit}\n` });
  const other = uriOf(folder.at('other.py'));
  client.open(other, linking('missing'));
  await client.messages(other, /No endpoint 'missing'/);
  client.change(other, { text: linking('absent') });
  await client.messages(other, /No endpoint 'absent'/);
  expect(client.published.filter((one) => one.uri === uri)).toEqual([]);
  expect(client.statuses.length).toBe(told);
});

test('an edit of one file judges the other open ones again', async () => {
  const { client, uri, folder } = await open(linking('other'));
  await client.messages(uri, /No endpoint 'other'/);
  const app = uriOf(folder.at('app.py'));
  client.open(app, APP);
  client.change(app, { text: APP.replaceAll('page', 'other') });
  await client.messages(uri);
});

test('closing a document clears its diagnostics', async () => {
  const { client, uri } = await open(linking('missing'));
  await client.messages(uri, /No endpoint 'missing'/);
  client.close(uri);
  await client.messages(uri);
});

test('what is unsaved wins over what is on disk until the document is closed', async () => {
  const { client, uri, folder } = await open(linking('page'));
  const app = uriOf(folder.at('app.py'));
  client.open(app, APP.replaceAll('page', 'unsaved'));
  await client.messages(uri, /No endpoint 'page'/);
  // A change on disk under an unsaved text changes nothing; a change elsewhere tells when it has been dealt with.
  await folder.write('app.py', `${APP}# changed\n`);
  await folder.write('more.py', `from flask import Flask\n\nmore = Flask('more')\n`);
  client.filesChanged(
    { uri: app, type: FileChangeType.Changed },
    { uri: uriOf(folder.at('more.py')), type: FileChangeType.Created },
  );
  await client.ready('two applications', ({ apps }) => apps === 2);
  expect(client.last(uri)?.diagnostics).toHaveLength(1);
  client.close(app);
  await client.messages(uri);
});

test('a document that is closed and opened at once keeps the text of the editor', async () => {
  const { client, uri, folder } = await open(linking('missing'));
  await client.messages(uri, /No endpoint 'missing'/);
  const app = uriOf(folder.at('app.py'));
  client.open(app, APP);
  for (let round = 0; round < 5; round++) {
    client.close(app);
    client.open(app, APP.replaceAll('page', `unsaved${round}`));
  }
  client.change(uri, { text: linking('unsaved4') });
  await client.messages(uri);
  await folder.write('more.py', `from flask import Flask\n\nmore = Flask('more')\n`);
  client.filesChanged({ uri: uriOf(folder.at('more.py')), type: FileChangeType.Created });
  await client.ready('two applications', ({ apps }) => apps === 2);
  expect(client.last(uri)?.diagnostics).toEqual([]);
});

test('a document in another language is not read as Python', async () => {
  const { client, uri, folder } = await open(linking('missing'));
  await client.messages(uri, /No endpoint 'missing'/);
  const page = uriOf(folder.at('templates/page.html'));
  const text = `from flask import Flask\nshown = Flask('shown')\n`;
  client.open(page, text, 'html');
  client.change(page, { text: `${text}# changed\n` });
  client.close(page);
  client.change(uri, { text: linking('absent') });
  await client.messages(uri, /No endpoint 'absent'/);
  expect((await client.ready()).apps).toBe(1);
});

test("a library's file that is looked at is not part of the project", async () => {
  const { client, uri, folder } = await open(linking('missing'));
  await client.messages(uri, /No endpoint 'missing'/);
  const library = uriOf(folder.at('.venv/lib/python3.12/site-packages/library/__init__.py'));
  client.open(library, `from flask import Flask\nshown = Flask('shown')\n`);
  client.close(library);
  client.change(uri, { text: linking('absent') });
  await client.messages(uri, /No endpoint 'absent'/);
  expect((await client.ready()).apps).toBe(1);
});

/** A client of an application that has `links.py` open with `text`. */
async function open(text: string) {
  const folder = await TemporaryFolder.with(FILES);
  const client = await Client.start({ folders: [folder.path] });
  await client.ready();
  const uri = uriOf(folder.at('links.py'));
  client.open(uri, text);
  return { client, uri, folder };
}
