import {
  type Connection,
  type DidChangeConfigurationParams,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
  type WorkspaceFolder,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { version } from '../../package.json';
import { isRead } from '../host/indexing';
import { loadParser } from '../host/parser';
import type { PythonParser } from '../syntax/python';
import { inBackground, logFailure } from './background';
import { clientSupport } from './client-support';
import { EditorSettings } from './editor-settings';
import { Folder, pathOfUri } from './folder';
import { Folders } from './folders';
import { ProjectNotices } from './project-notices';
import { isServed, Publishing } from './publishing';
import { answerRequests, CAPABILITIES } from './requests';
import type { OpenDocument } from './requests/request';

/** Files that are read, or whose names are, and folders, which may have some. */
const WATCHED = [
  '**/*.py',
  '**/*.{html,htm,xhtml,jinja,jinja2,j2,jinja-html}',
  '**/templates/**',
  '**/{static,assets,public,media}/**',
  '**/.gitignore',
  '**/pyproject.toml',
  '**/*requirements*.txt',
  '**/requirements/*.txt',
  '**/*.lock',
  '**/',
];

/** Serves one client until it goes. */
export class Server {
  private readonly documents = new TextDocuments(TextDocument);
  private readonly folders = new Folders();
  private readonly notices: ProjectNotices;
  private readonly publishing: Publishing;
  private readonly settings: EditorSettings;
  private client = clientSupport({});
  private parser: Promise<PythonParser> | undefined;
  private initial: readonly WorkspaceFolder[] = [];
  private indexing = 0;
  /** Changes on disk are read one after the other, so that the last one counts. */
  private reading: Promise<void> = Promise.resolve();

  constructor(private readonly connection: Connection) {
    this.notices = new ProjectNotices(connection, this.folders, () => this.client);
    this.publishing = new Publishing(connection, this.documents, this.folders, {
      settled: () => {
        this.tellStatus();
        this.notices.tellChange();
      },
      completed: () => {
        this.notices.refreshAfterWork();
        this.notices.tellChange();
      },
    });
    this.settings = new EditorSettings(connection);
    connection.onInitialize((params) => this.initialize(params));
    connection.onInitialized(() => this.start());
    connection.onDidChangeConfiguration((params) => this.inBackground(this.settingsChanged(params)));
    connection.onShutdown(() => this.publishing.end());
    connection.onDidChangeWatchedFiles(({ changes }) => {
      this.reading = this.reading
        .then(() => this.filesChanged(changes))
        .catch((error) => logFailure(connection, error));
    });
    const client = () => this.client;
    answerRequests(connection, {
      get client() {
        return client();
      },
      now: (uri) => this.folders.ask(uri),
      locate: (uri) => this.folders.locate(uri),
      open: (uri) => this.openDocument(uri),
      onceRead: async (uri) => {
        await this.folders.locate(uri)?.folder.read;
        return this.folders.ask(uri).asked;
      },
      folders: async () => {
        const folders = this.folders.all;
        await Promise.all(folders.map(({ read }) => read));
        return folders;
      },
    });
    this.documents.onDidChangeContent(({ document }) => this.edited(document));
    this.documents.onDidClose(({ document }) => this.inBackground(this.closed(document)));
    this.documents.listen(connection);
  }

  private initialize(params: InitializeParams): InitializeResult {
    this.client = clientSupport(params.capabilities);
    this.settings.initialize(params);
    const root = params.rootUri;
    this.initial = params.workspaceFolders ?? (root ? [{ uri: root, name: '' }] : []);
    return {
      serverInfo: { name: 'flask-language-server', version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        ...CAPABILITIES,
        workspace: { ...CAPABILITIES.workspace, workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  }

  private start(): void {
    if (this.client.watchesFiles) {
      const watchers = WATCHED.map((globPattern) => ({ globPattern }));
      this.inBackground(this.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
    }
    if (this.client.hasFolders) {
      this.connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) this.removeFolder(uri);
        for (const { uri } of added) this.inBackground(this.addFolder(uri));
      });
    }
    this.inBackground(this.settings.register());
    for (const { uri } of this.initial) this.inBackground(this.addFolder(uri));
    if (this.indexing === 0) this.tellStatus();
  }

  private async addFolder(uri: string): Promise<void> {
    const path = pathOfUri(uri);
    if (path === undefined || this.folders.has(uri)) return;
    const log = (line: string) => this.connection.console.info(line);
    this.indexing++;
    try {
      this.tellStatus();
      this.parser ??= loadParser(log);
      const folder = new Folder(path, await this.parser, log);
      this.folders.add(uri, folder);
      for (const document of this.documents.all()) {
        const inside = folder.pathOf(document.uri);
        if (inside !== undefined && isServed(document)) folder.edit(inside, document.getText());
      }
      await Promise.all([this.read(folder, log), this.settings.apply(uri, folder)]);
    } finally {
      this.indexing--;
      this.tellStatus();
      this.publishing.request();
    }
  }

  private async read(folder: Folder, log: (line: string) => void): Promise<void> {
    const progress = await this.connection.window.createWorkDoneProgress().catch(() => undefined);
    progress?.begin('Flask: reading the project');
    const start = Date.now();
    try {
      await folder.index((done, total) => progress?.report(Math.round((100 * done) / total)));
    } finally {
      progress?.done();
    }
    log(
      `Read ${folder.engine.workspace.paths.length} Python files and ${folder.engine.workspace.templates.paths.length} templates in ${folder.path} in ${Date.now() - start} ms`,
    );
  }

  private async settingsChanged(params: DidChangeConfigurationParams): Promise<void> {
    this.settings.changed(params);
    await Promise.all(this.folders.entries.map(([uri, folder]) => this.settings.apply(uri, folder)));
    this.notices.refresh();
    this.publishing.request();
  }

  private removeFolder(uri: string): void {
    this.folders.remove(uri);
    this.publishing.request();
  }

  private edited(document: TextDocument): void {
    if (!isServed(document)) return;
    for (const { folder, path } of this.folders.around(document.uri)) folder.edit(path, document.getText());
    this.publishing.request();
  }

  private async closed(document: TextDocument): Promise<void> {
    this.publishing.forget(document.uri);
    // It may be opened again while it is read: from here on it counts as closed.
    await Promise.all(this.folders.around(document.uri).map(({ folder, path }) => folder.close(path)));
    this.publishing.request();
  }

  private async filesChanged(changes: readonly { uri: string; type: FileChangeType }[]): Promise<void> {
    const byFolder = new Map<Folder, string[]>();
    for (const { uri, type } of changes) {
      for (const { folder, path } of this.folders.around(uri)) {
        if (type === FileChangeType.Deleted) folder.forget(path);
        const paths = byFolder.get(folder) ?? [];
        byFolder.set(folder, paths);
        if (type === FileChangeType.Created) paths.push(...(await folder.came(path)));
        else if (isRead(path)) paths.push(path);
      }
    }
    for (const [folder, paths] of byFolder) await folder.reread(paths);
    this.publishing.request();
  }

  private tellStatus(): void {
    this.notices.tellStatus(this.indexing > 0);
  }

  private openDocument(uri: string): OpenDocument | undefined {
    const document = this.documents.get(uri);
    return document && { document, inside: this.folders.locate(uri) };
  }

  private inBackground(task: Promise<unknown>): void {
    inBackground(this.connection, task);
  }
}
