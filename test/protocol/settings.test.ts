import { expect, test } from 'vitest';
import {
  type CodeLens,
  CodeLensRequest,
  CodeLensResolveRequest,
  ConfigurationRequest,
  DiagnosticSeverity,
  DidChangeConfigurationNotification,
  FileChangeType,
  InitializedNotification,
  type InlayHint,
  InlayHintRequest,
  RegistrationRequest,
} from 'vscode-languageserver/node';
import { TemporaryFolder } from '../support/folder';
import { Client, type ClientOptions, uriOf } from './client';
import { APP, linking, positionAfter } from './project';

const LINK = linking('missing');
const UNKNOWN = /No endpoint 'missing'/;
const off = '[tool.flask-language-server.rules]\nunknown-endpoint = "off"\n';

test('levels from the editor count at once when they change', async () => {
  const { client, uri, set } = await configured({ rules: { 'unknown-endpoint': 'hint' } });
  const { diagnostics } = await client.messages(uri, UNKNOWN);
  expect(diagnostics[0]?.severity).toBe(DiagnosticSeverity.Hint);
  set({ rules: { 'unknown-endpoint': 'off' } });
  await client.messages(uri);
  set({ rules: { 'unknown-endpoint': 'warning' } });
  await client.diagnostics(uri, 'a warning', (one) => one.diagnostics[0]?.severity === DiagnosticSeverity.Warning);
});

test('a name that no rule has is told in the log', async () => {
  const { client } = await configured({ rules: { 'unknown-endpont': 'hint' } });
  await client.until('a line in the log', () =>
    client.log.find((line) => line.includes("No rule is called 'unknown-endpont'")),
  );
});

test('a client that can’t be asked tells its settings when it starts, and as they change', async () => {
  const capabilities = { workspace: { workspaceFolders: true } };
  const params = { initializationOptions: { rules: { 'unknown-endpoint': 'hint' } } };
  const { client, uri } = await opened({ capabilities, params });
  const { diagnostics } = await client.messages(uri, UNKNOWN);
  expect(diagnostics[0]?.severity).toBe(DiagnosticSeverity.Hint);
  client.notify(DidChangeConfigurationNotification.method, {
    settings: { flask: { rules: { 'unknown-endpoint': 'off' } } },
  });
  await client.messages(uri);
  client.notify(DidChangeConfigurationNotification.method, { settings: null });
  client.change(uri, { text: LINK });
  await client.messages(uri);
});

test('lenses and hints are shown as the editor says', async () => {
  const { client, folder, set } = await configured({});
  const uri = uriOf(folder.at('app.py'));
  const lenses = async () => {
    const found = await client.request<CodeLens[]>(CodeLensRequest.method, { textDocument: { uri } });
    const resolved = found.map((lens) => client.request<CodeLens>(CodeLensResolveRequest.method, lens));
    return (await Promise.all(resolved)).map(({ command }) => command);
  };
  const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
  const hints = async () => {
    const found = await client.request<InlayHint[]>(InlayHintRequest.method, { textDocument: { uri }, range });
    return found.map(({ label }) => label);
  };
  const [links, ...others] = await lenses();
  expect(others).toEqual([]);
  expect(links).toMatchObject({ title: '1 link', command: 'flask.showReferences' });
  expect(links?.arguments?.[2]).toMatchObject([{ uri, range: { start: positionAfter(APP, "url_for('") } }]);
  expect(await hints()).toEqual([': int']);
  const asked = client.refreshes.length;
  set({ codeLens: { links: false }, inlayHints: { type: false } });
  // The project's own changes make the server ask too.
  for (let seen = asked; (await lenses()).length > 0; seen = client.refreshes.length) {
    await client.until('lenses to be asked for again', () => client.refreshes.length > seen || undefined);
  }
  await client.until('both to be asked for again', () => client.refreshes.length > asked + 1 || undefined);
  expect(await hints()).toEqual([]);
});

test('pyproject.toml counts as it is typed, as it is on disk, and no more when it is gone', async () => {
  const { client, uri, folder } = await opened({});
  await client.messages(uri, UNKNOWN);
  const settings = uriOf(folder.at('pyproject.toml'));
  client.open(settings, off, 'toml');
  await client.messages(uri);
  client.change(settings, { text: off.replace('endpoint', 'endpont') });
  await client.messages(uri, UNKNOWN);
  const { diagnostics } = await client.messages(settings, /No rule is called 'unknown-endpont'/);
  expect(diagnostics[0]).toMatchObject({
    code: 'invalid-setting',
    severity: DiagnosticSeverity.Warning,
    range: { start: { line: 1, character: 0 }, end: { line: 1, character: 15 } },
  });
  client.close(settings);
  await client.messages(settings);
  await folder.write('pyproject.toml', off);
  client.filesChanged({ uri: settings, type: FileChangeType.Created });
  await client.messages(uri);
  await folder.delete('pyproject.toml');
  client.filesChanged({ uri: settings, type: FileChangeType.Deleted });
  await client.messages(uri, UNKNOWN);
});

test('a pyproject.toml around the folder counts too', async () => {
  const folder = await TemporaryFolder.with({
    'pyproject.toml': off,
    'src/app.py': APP,
    'src/links.py': linking('pagee'),
  });
  const client = await Client.start({ folders: [folder.at('src')] });
  await client.ready();
  const uri = uriOf(folder.at('src/links.py'));
  client.open(uri, LINK);
  await folder.write('src/pyproject.toml', '[tool.flask-language-server]\n');
  client.filesChanged({ uri: uriOf(folder.at('src/pyproject.toml')), type: FileChangeType.Created });
  await client.messages(uri, UNKNOWN);
  expect(client.published.filter((one) => one.uri === uri)).toHaveLength(1);
});

/** A client whose editor answers with these settings when it is asked. */
async function configured(settings: Record<string, unknown>) {
  let current = settings;
  const configure = (client: Client) =>
    client.connection.onRequest(ConfigurationRequest.type, ({ items }) =>
      items.map(({ section }) => (section === 'flask' ? current : null)),
    );
  const capabilities = {
    workspace: {
      workspaceFolders: true,
      configuration: true,
      didChangeConfiguration: { dynamicRegistration: true },
      codeLens: { refreshSupport: true },
      inlayHint: { refreshSupport: true },
    },
  };
  const { client, uri, folder } = await opened({ capabilities }, configure);
  const registration = await client.until('a registration', () =>
    client.registrations.find(({ method }) => method === DidChangeConfigurationNotification.method),
  );
  expect(registration.registerOptions, RegistrationRequest.method).toEqual({ section: 'flask' });
  return {
    client,
    uri,
    folder,
    set(next: Record<string, unknown>) {
      current = next;
      client.notify(DidChangeConfigurationNotification.method, { settings: null });
    },
  };
}

/** A client with a file open that asks for a missing endpoint. */
async function opened(options: ClientOptions, prepare: (client: Client) => void = () => {}) {
  const folder = await TemporaryFolder.with({ 'app.py': APP, 'links.py': LINK });
  const client = Client.spawn(options);
  prepare(client);
  await client.initialize({ folders: [folder.path], ...options });
  client.notify(InitializedNotification.method, {});
  await client.ready();
  const uri = uriOf(folder.at('links.py'));
  client.open(uri, LINK);
  return { client, uri, folder };
}
