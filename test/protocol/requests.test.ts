import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  type CodeAction,
  CodeActionRequest,
  type CodeLens,
  CodeLensRequest,
  CodeLensResolveRequest,
  type CompletionList,
  CompletionRequest,
  DefinitionRequest,
  DiagnosticSeverity,
  type Hover,
  HoverRequest,
  type LocationLink,
  LSPErrorCodes,
  type MarkupContent,
  type SignatureHelp,
  SignatureHelpRequest,
} from 'vscode-languageserver/node';
import { version } from '../../server/package.json';
import { EXPLORE, type ExploredFolder, type ExploreParams, REPORT } from '../../server/src/lsp/protocol';
import { TemporaryFolder } from '../support/folder';
import { BLOG } from '../support/program';
import { Client, uriOf } from './client';
import { APP, linking, positionAfter } from './project';

const MISTAKES = join(BLOG, 'quill/mistakes.py');

test('initialize says who serves and what it can do', async () => {
  const client = Client.spawn();
  const { serverInfo, capabilities } = await client.initialize();
  expect(serverInfo).toEqual({ name: 'flask-language-server', version });
  expect(capabilities).toMatchObject({
    textDocumentSync: { openClose: true, change: 2 },
    hoverProvider: true,
    definitionProvider: true,
    codeActionProvider: { codeActionKinds: ['quickfix', 'refactor.extract', 'refactor.rewrite'] },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  });
  expect(capabilities.completionProvider?.triggerCharacters).toContain("'");
});

test('the status tells that indexing is under way, and then what was found', async () => {
  const client = await Client.start({ folders: [BLOG] });
  const status = await client.ready();
  expect(client.statuses[0]).toEqual({ state: 'indexing', usesFlask: false, apps: 0, routes: 0, unread: 0 });
  // The blueprint of mistakes is only there when the configuration asks for it: its thirteen routes aren't counted.
  expect(status).toEqual({ state: 'ready', usesFlask: true, apps: 1, routes: 20, unread: 0 });
});

test('indexing shows its progress in the editor', async () => {
  const client = await Client.start({ folders: [BLOG] });
  const end = await client.until('the end of the progress', () =>
    client.progress.find(({ value }) => value.kind === 'end'),
  );
  const same = client.progress.filter(({ token }) => token === end.token).map(({ value }) => value);
  expect(same[0]).toMatchObject({ kind: 'begin', title: 'Flask: reading the project' });
  expect(same.filter(({ kind }) => kind === 'end')).toHaveLength(1);
});

test('changes of Python files, settings and folders are watched', async () => {
  const client = await Client.start({ folders: [BLOG] });
  const watching = await client.until('a registration', () => client.registrations[0]);
  expect(watching).toMatchObject({
    method: 'workspace/didChangeWatchedFiles',
    registerOptions: {
      watchers: expect.arrayContaining([
        { globPattern: '**/*.py' },
        { globPattern: '**/templates/**' },
        { globPattern: '**/{static,assets,public,media}/**' },
        { globPattern: '**/pyproject.toml' },
        { globPattern: '**/' },
      ]),
    },
  });
});

test('the tree of the project has the places of its views, and the client hears when it may be another', async () => {
  const { client, uri, folder } = await appWith('admin.py', 'from app import app\n');
  const explore = () => client.request<ExploredFolder[]>(EXPLORE, { grouping: 'path' } satisfies ExploreParams);
  const urls = async () =>
    (await explore()).flatMap(({ nodes }) => nodes.flatMap((node) => node.children)).map(({ label }) => label);
  const [explored] = await explore();
  const page = explored?.nodes[0]?.children.find(({ label }) => label === '/page/<int:number>');
  expect(page?.location?.uri).toBe(uriOf(folder.at('app.py')));
  expect(page?.location?.range.start).toEqual(positionAfter(APP, 'def '));
  const before = client.changes;
  client.change(uri, { text: "from app import app\n@app.get('/admin')\ndef admin(): ...\n" });
  await client.until('a change', () => client.changes > before || undefined);
  expect(await urls()).toContain('/admin');
});

test('completion lists the endpoints in an open url_for', async () => {
  const text = "from flask import url_for\n\nurl_for('";
  const { client, uri } = await appWith('links.py', text);
  const list = await client.ask<CompletionList>(CompletionRequest.method, uri, positionAfter(text, "url_for('"));
  expect(list.items.map(({ label }) => label).sort()).toEqual(['page', 'static']);
  const page = list.items.find(({ label }) => label === 'page');
  expect(page?.labelDetails?.description).toContain('/page/<int:number>');
  const end = { line: 2, character: 9 };
  expect(page?.textEdit).toMatchObject({ newText: expect.stringContaining('page'), range: { start: end, end } });
});

test('hover on an endpoint tells its route, and links to its view', async () => {
  const text = linking('page');
  const { client, uri, folder } = await appWith('links.py', text);
  const hover = await client.ask<Hover>(HoverRequest.method, uri, positionAfter(text, "url_for('pa"));
  const { kind, value } = hover.contents as MarkupContent;
  expect(kind).toBe('markdown');
  expect(value).toContain('/page/<int:number>');
  expect(value).toContain(`(${uriOf(folder.at('app.py'))}`);
  expect(value).not.toMatch(/\]\((?!file:|https:)/);
  expect(hover.range).toEqual({ start: { line: 4, character: 20 }, end: { line: 4, character: 24 } });
});

test('definition leads from an endpoint to its view, as a link with both ends', async () => {
  const text = linking('page');
  const { client, uri, folder } = await appWith('links.py', text);
  const links = await client.ask<LocationLink[]>(DefinitionRequest.method, uri, positionAfter(text, "url_for('pa"));
  expect(links).toHaveLength(1);
  expect(links[0]).toMatchObject({
    originSelectionRange: { start: { line: 4, character: 20 }, end: { line: 4, character: 24 } },
    targetUri: uriOf(folder.at('app.py')),
    targetSelectionRange: { start: { line: 6, character: 4 }, end: { line: 6, character: 8 } },
  });
});

test('signature help names the values of the route, in a template too', async () => {
  const text = `<a href="{{ url_for('page', ) }}">`;
  const { client, uri } = await appWith('templates/page.html', text);
  const place = positionAfter(text, "'page', ");
  const help = await client.ask<SignatureHelp>(SignatureHelpRequest.method, uri, place);
  expect(help).toMatchObject({
    activeSignature: 0,
    signatures: [{ label: "url_for('page', number: int)", activeParameter: 1 }],
  });
  expect(help.signatures[0]?.parameters?.[1]?.label).toEqual([16, 27]);
  expect(await client.ask(SignatureHelpRequest.method, uri, { line: 0, character: 0 })).toBeNull();
});

test('where nothing of Flask stands there is no answer', async () => {
  const text = linking('page');
  const { client, uri } = await appWith('links.py', text);
  const place = { line: 1, character: 0 };
  expect(await client.ask(HoverRequest.method, uri, place)).toBeNull();
  expect(await client.ask(DefinitionRequest.method, uri, place)).toBeNull();
  expect((await client.ask<CompletionList>(CompletionRequest.method, uri, place)).items).toEqual([]);
});

test('a place past the end of the text is answered as the nearest one', async () => {
  const { client, uri } = await appWith('links.py', linking('page'));
  const place = { line: 9999, character: 9999 };
  expect(await client.ask(HoverRequest.method, uri, place)).toBeNull();
  expect(await client.ask(DefinitionRequest.method, uri, place)).toBeNull();
});

test('a diagnostic says what is wrong, and where that is explained', async () => {
  const client = await Client.start({ folders: [BLOG] });
  const uri = uriOf(MISTAKES);
  client.open(uri, await readFile(MISTAKES, 'utf8'));
  const { diagnostics, version } = await client.diagnostics(uri, 'diagnostics', (one) => one.diagnostics.length > 0);
  expect(version).toBe(1);
  expect(diagnostics.map(({ code }) => code)).toEqual([
    'unknown-endpoint',
    'missing-url-value',
    'url-value-type',
    'unknown-converter',
    'converter-arguments',
    'malformed-rule',
    'rule-leading-slash',
    'duplicate-url-variable',
    'view-parameters',
    'methods-argument',
    'duplicate-endpoint',
  ]);
  expect(diagnostics[0]).toMatchObject({
    range: { start: { line: 14, character: 29 }, end: { line: 14, character: 38 } },
    severity: DiagnosticSeverity.Error,
    source: 'flask',
    code: 'unknown-endpoint',
    codeDescription: { href: expect.stringMatching(/^https:\/\/.*\/docs\/rules\/unknown-endpoint\.md$/) },
  });
});

test('a code action mends the diagnostic by an edit', async () => {
  const text = linking('pag');
  const { client, uri } = await appWith('links.py', text);
  const { diagnostics } = await client.messages(uri, /No endpoint 'pag'/);
  const [unknown] = diagnostics;
  const actions = await client.request<CodeAction[]>(CodeActionRequest.method, {
    textDocument: { uri },
    range: unknown?.range,
    context: { diagnostics },
  });
  expect(actions[0]).toMatchObject({
    kind: 'quickfix',
    diagnostics: [{ code: 'unknown-endpoint' }],
    edit: { changes: { [uri]: [{ range: unknown?.range, newText: 'page' }] } },
  });
});

/** A client with an application and one more file open. */
async function appWith(path: string, text: string) {
  const folder = await TemporaryFolder.with({ 'app.py': APP, [path]: text });
  const client = await Client.start({ folders: [folder.path] });
  await client.ready();
  const uri = uriOf(folder.at(path));
  client.open(uri, text);
  return { client, uri, folder };
}

test('the project report is Markdown, with the version and a part for each folder', async () => {
  const client = await Client.start({ folders: [BLOG] });
  const report = await client.request<string>(REPORT);
  expect(report.split('\n').slice(0, 5)).toEqual([
    '# Flask project report',
    '',
    `By flask-language-server ${version}.`,
    '',
    '## blog',
  ]);
  expect(report).toContain('| `quill:create_app()` | `quill/__init__.py:13` | 20 | 13 |');
});

test.each(['html', 'jinja', 'jinja-html', 'django-html'])('a template is one as %s too', async (languageId) => {
  const folder = await TemporaryFolder.with({ 'app.py': TEMPLATED, 'templates/page.html': '<p>' });
  const client = await Client.start({ folders: [folder.path] });
  const uri = uriOf(folder.at('templates/page.html'));
  client.open(uri, '<p>{{ titel }}', languageId);
  await client.messages(uri, /Nothing passes 'titel'/);
  client.change(uri, { text: '<p>{{ post' });
  const { items } = await client.ask<CompletionList>(CompletionRequest.method, uri, { line: 0, character: 10 });
  expect(items.map(({ label }) => label)).toContain('posts');
});

const TEMPLATED = `from flask import Flask, render_template
app = Flask(__name__)
@app.route('/')
def index():
    return render_template('page.html', posts=[])
`;

test('the links of a view and the tests that call it are counted apart', async () => {
  const folder = await TemporaryFolder.with({
    'app.py': APP,
    'tests/test_app.py': "def test_page(client):\n    client.get('/page/1')\n    client.get('/page/2')\n",
  });
  const client = await Client.start({ folders: [folder.path] });
  await client.ready();
  const uri = uriOf(folder.at('app.py'));
  client.open(uri, APP);
  const found = await client.request<CodeLens[]>(CodeLensRequest.method, { textDocument: { uri } });
  const resolved = await Promise.all(
    found.map((lens) => client.request<CodeLens>(CodeLensResolveRequest.method, lens)),
  );
  expect(resolved.map(({ command }) => command?.title)).toEqual(['1 link', '2 test calls']);
  const told = { range: found[0]?.range, command: { title: '/users', command: '' } };
  expect(await client.request<CodeLens>(CodeLensResolveRequest.method, told)).toEqual(told);
  const [, , places] = resolved[1]?.command?.arguments ?? [];
  expect(places).toMatchObject(
    [1, 2].map((line) => ({ uri: uriOf(folder.at('tests/test_app.py')), range: { start: { line } } })),
  );
});

describe('while the links of a large project are being counted', () => {
  /** A client that has the lenses of the application, none of which is resolved. */
  async function counting() {
    const page = `${'<p>{{ url_for("page", number=1) }}</p>'.repeat(40)}\n`;
    const pages = Array.from({ length: 400 }, (_, index) => [`templates/${index}.html`, page] as const);
    const folder = await TemporaryFolder.with({ 'app.py': APP, ...Object.fromEntries(pages) });
    const client = await Client.start({ folders: [folder.path] });
    await client.ready();
    const uri = uriOf(folder.at('app.py'));
    client.open(uri, APP);
    const [lens] = await client.request<CodeLens[]>(CodeLensRequest.method, { textDocument: { uri } });
    return { client, uri, lens };
  }

  test('a completion is answered', async () => {
    const { client, uri, lens } = await counting();
    const answered: (string | undefined)[] = [];
    const position = positionAfter(APP, "url_for('");
    await Promise.all([
      client
        .request<CodeLens>(CodeLensResolveRequest.method, lens)
        .then(({ command }) => answered.push(command?.title)),
      client
        .request<CompletionList>(CompletionRequest.method, { textDocument: { uri }, position })
        .then(({ items: [first] }) => answered.push(first?.label)),
    ]);
    expect(answered).toEqual(['static', '16001 links']);
  });

  test('an edit ends it', async () => {
    const { client, uri, lens } = await counting();
    const overtaken = client.request(CodeLensResolveRequest.method, lens);
    client.change(uri, { text: `${APP}\n# more\n` });
    await expect(overtaken).rejects.toMatchObject({ code: LSPErrorCodes.ContentModified });
  });
});
