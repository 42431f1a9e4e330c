import {
  CodeLensRefreshRequest,
  type Connection,
  type Diagnostic,
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
import { type Extent, isLate } from '../features/diagnostics';
import { isRead } from '../host/indexing';
import { loadParser } from '../host/parser';
import type { PythonParser } from '../syntax/python';
import { toDiagnostic } from './conversion';
import { EditorSettings } from './editor-settings';
import { Folder, pathOfUri } from './folder';
import { CHANGED, type ServerStatus, STATUS } from './protocol';
import { answerRequests, CAPABILITIES } from './requests';
import { Asked, type OpenDocument } from './requests/request';
import { Scheduled } from './schedule';

/** Milliseconds to gather further keystrokes before the open files are judged again. */
const SETTLE_DELAY = 5;
/** Milliseconds without an edit before what takes long is looked for too, and for which it may then block. */
const PAUSE = 200;
const SLICE = 10;
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
/** What is published of a file without diagnostics, and of one that was never judged. */
const NOTHING = '';

/** A file of a folder. */
interface FileAt {
  readonly folder: Folder;
  readonly path: string;
}

/** Serves one client until it goes. */
export class Server {
  private readonly documents = new TextDocuments(TextDocument);
  private readonly folders = new Map<string, Folder>();
  private readonly published = new Map<string, string>();
  private readonly judging: Scheduled;
  private readonly completing: Scheduled;
  /** How often something changed that what is said depends on. */
  private changes = 0;
  /** What was last found of an open file that takes long to find. */
  private readonly late = new Map<string, readonly Diagnostic[]>();
  private readonly settings: EditorSettings;
  private parser: Promise<PythonParser> | undefined;
  private initial: readonly WorkspaceFolder[] = [];
  private watchesFiles = false;
  private hasFolders = false;
  private changesFiles = false;
  /** What the client takes a request for showing anew. */
  private refreshes = { codeLens: false, inlayHint: false };
  /** How often code had been run when the client was last asked to. */
  private shownWork = 0;
  private indexing = 0;
  private toldStatus = '';
  /** What the folders were when the client was last told that they changed. */
  private toldVersion = '';
  /** Changes on disk are read one after the other, so that the last one counts. */
  private reading: Promise<void> = Promise.resolve();

  constructor(private readonly connection: Connection) {
    this.judging = new Scheduled(
      () => this.judge(),
      SETTLE_DELAY,
      (error) => this.fail(error),
    );
    this.completing = new Scheduled(
      () => this.complete(),
      PAUSE,
      (error) => this.fail(error),
    );
    this.settings = new EditorSettings(connection);
    connection.onInitialize((params) => this.initialize(params));
    connection.onInitialized(() => this.start());
    connection.onDidChangeConfiguration((params) => this.inBackground(this.settingsChanged(params)));
    connection.onShutdown(() => {
      this.judging.end();
      this.completing.end();
    });
    connection.onDidChangeWatchedFiles(({ changes }) => {
      this.reading = this.reading.then(() => this.filesChanged(changes)).catch((error) => this.fail(error));
    });
    const changesFiles = () => this.changesFiles;
    answerRequests(connection, {
      get changesFiles() {
        return changesFiles();
      },
      now: (uri) => this.locate(uri),
      locate: (uri) => this.folderOf(uri),
      open: (uri) => this.openDocument(uri),
      onceRead: async (uri) => {
        await this.folderOf(uri)?.folder.read;
        return this.locate(uri).asked;
      },
      folders: async () => {
        const folders = [...this.folders.values()];
        await Promise.all(folders.map(({ read }) => read));
        return folders;
      },
    });
    this.documents.onDidChangeContent(({ document }) => this.edited(document));
    this.documents.onDidClose(({ document }) => this.inBackground(this.closed(document)));
    this.documents.listen(connection);
  }

  private initialize(params: InitializeParams): InitializeResult {
    this.watchesFiles = params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false;
    this.hasFolders = params.capabilities.workspace?.workspaceFolders ?? false;
    const {
      documentChanges,
      resourceOperations = [],
      changeAnnotationSupport,
    } = params.capabilities.workspace?.workspaceEdit ?? {};
    this.changesFiles =
      documentChanges === true &&
      changeAnnotationSupport !== undefined &&
      ['create', 'rename'].every((one) => resourceOperations.some((known) => known === one));
    this.settings.initialize(params);
    const { codeLens, inlayHint } = params.capabilities.workspace ?? {};
    this.refreshes = { codeLens: codeLens?.refreshSupport ?? false, inlayHint: inlayHint?.refreshSupport ?? false };
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
    if (this.watchesFiles) {
      const watchers = WATCHED.map((globPattern) => ({ globPattern }));
      this.inBackground(this.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
    }
    if (this.hasFolders) {
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
      this.folders.set(uri, folder);
      for (const document of this.documents.all()) {
        const inside = folder.pathOf(document.uri);
        if (inside !== undefined && isServed(document)) folder.edit(inside, document.getText());
      }
      await Promise.all([this.read(folder, log), this.settings.apply(uri, folder)]);
    } finally {
      this.indexing--;
      this.tellStatus();
      this.requestJudging();
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
    await Promise.all([...this.folders].map(([uri, folder]) => this.settings.apply(uri, folder)));
    this.refresh();
    this.requestJudging();
  }

  private removeFolder(uri: string): void {
    this.folders.delete(uri);
    this.requestJudging();
  }

  private edited(document: TextDocument): void {
    if (!isServed(document)) return;
    for (const { folder, path } of this.foldersOf(document.uri)) folder.edit(path, document.getText());
    this.requestJudging();
  }

  private async closed(document: TextDocument): Promise<void> {
    this.published.delete(document.uri);
    this.late.delete(document.uri);
    this.inBackground(this.connection.sendDiagnostics({ uri: document.uri, diagnostics: [] }));
    // It may be opened again while it is read: from here on it counts as closed.
    await Promise.all(this.foldersOf(document.uri).map(({ folder, path }) => folder.close(path)));
    this.requestJudging();
  }

  private async filesChanged(changes: readonly { uri: string; type: FileChangeType }[]): Promise<void> {
    const byFolder = new Map<Folder, string[]>();
    for (const { uri, type } of changes) {
      for (const { folder, path } of this.foldersOf(uri)) {
        if (type === FileChangeType.Deleted) folder.forget(path);
        const paths = byFolder.get(folder) ?? [];
        byFolder.set(folder, paths);
        if (type === FileChangeType.Created) paths.push(...(await folder.came(path)));
        else if (isRead(path)) paths.push(path);
      }
    }
    for (const [folder, paths] of byFolder) await folder.reread(paths);
    this.requestJudging();
  }

  /** Evaluates what changed and judges the open files; what a newer edit has overtaken isn't sent. */
  private async judge(): Promise<void> {
    for (const folder of this.folders.values()) {
      if (folder.isRead) await folder.settle();
    }
    for (const { document, at } of this.served()) {
      const quick = at ? diagnosticsOf(at, 'quick') : [];
      this.publish(document, [...quick, ...(this.late.get(document.uri) ?? [])]);
    }
    this.tellStatus();
    this.tellChange();
    this.completing.request();
  }

  /** Judges the open files in full, in slices between which other requests are answered. */
  private async complete(): Promise<void> {
    const { changes } = this;
    for (const { engine, isRead } of this.folders.values()) {
      for (let end = Date.now() + SLICE; isRead && !engine.prepare(() => Date.now() < end); end = Date.now() + SLICE) {
        await new Promise((resolve) => setImmediate(resolve));
        if (changes !== this.changes) return;
      }
    }
    for (const { document, at } of this.served()) {
      const all = at ? diagnosticsOf(at, 'whole') : [];
      const late = all.filter(({ code }) => isLate(String(code)));
      this.late.set(document.uri, late);
      this.publish(document, [...all.filter((one) => !late.includes(one)), ...late]);
    }
    this.refreshAfterWork();
    this.tellChange();
  }

  private requestJudging(): void {
    this.changes++;
    this.judging.request();
  }

  /** The open files that something can be said of; not those of a folder that is half read and lacks what they ask for. */
  private served(): { document: TextDocument; at: FileAt | undefined }[] {
    return this.documents.all().flatMap((document) => {
      const at = isServed(document) ? this.folderOf(document.uri) : undefined;
      return !isServed(document) || at?.folder.isRead === false ? [] : [{ document, at }];
    });
  }

  /** Sends what is new. An edit may have moved the marks in the editor, so that there the same ones are new. */
  private publish({ uri, version }: TextDocument, diagnostics: Diagnostic[]): void {
    const state = diagnostics.length === 0 ? NOTHING : `${version} ${JSON.stringify(diagnostics)}`;
    if ((this.published.get(uri) ?? NOTHING) === state) return;
    this.published.set(uri, state);
    this.inBackground(this.connection.sendDiagnostics({ uri, version, diagnostics }));
  }

  private tellStatus(): void {
    const projects = this.indexing > 0 ? [] : [...this.folders.values()].map(({ engine }) => engine.settle());
    const applications = projects.flatMap((project) => project.applications).filter(({ test }) => !test);
    const status: ServerStatus = {
      state: this.indexing > 0 ? 'indexing' : 'ready',
      usesFlask: [...this.folders.values()].some(({ engine }) => engine.workspace.usesFlask),
      apps: applications.length,
      routes: applications.flatMap(({ routes }) => routes).filter(({ certain }) => certain).length,
      unread: projects.reduce((sum, { unread }) => sum + unread.length, 0),
    };
    const told = JSON.stringify(status);
    if (told === this.toldStatus) return;
    this.toldStatus = told;
    this.inBackground(this.connection.sendNotification(STATUS, status));
  }

  /** What is shown beside the text may change with the project, or with a setting. */
  private refresh(): void {
    if (this.refreshes.codeLens) this.inBackground(this.connection.sendRequest(CodeLensRefreshRequest.type));
    if (this.refreshes.inlayHint) this.inBackground(this.connection.languages.inlayHint.refresh());
  }

  private tellChange(): void {
    // What renders templates is known when it was looked for, which is later.
    const states = [...this.folders].map(([uri, { engine, isRead }]) => {
      return `${uri} ${engine.workspace.version} ${isRead && engine.prepare(() => false)}`;
    });
    const version = states.join(' ');
    if (version === this.toldVersion) return;
    this.toldVersion = version;
    this.refreshAfterWork();
    this.inBackground(this.connection.sendNotification(CHANGED));
  }

  /** Shows anew what may be another after an evaluation, or after functions ran for what they render. */
  private refreshAfterWork(): void {
    const counts = [...this.folders.values()].map(({ engine }) => engine.workspace.counts);
    const work = counts.reduce((sum, { evaluated, run }) => sum + evaluated + run, 0);
    if (work !== this.shownWork) this.refresh();
    this.shownWork = work;
  }

  /** Every folder that `uri` lies in, the innermost first: that one owns the file. */
  private foldersOf(uri: string): FileAt[] {
    const found: FileAt[] = [];
    for (const folder of this.folders.values()) {
      const path = folder.pathOf(uri);
      if (path !== undefined) found.push({ folder, path });
    }
    return found.sort((one, other) => one.path.length - other.path.length);
  }

  private folderOf(uri: string): FileAt | undefined {
    return this.foldersOf(uri)[0];
  }

  private locate(uri: string): { asked: Asked | undefined; isRead: boolean } {
    const at = this.folderOf(uri);
    const lines = at?.folder.lines(at.path);
    return { asked: at && lines && new Asked(at.folder, at.path, lines), isRead: at?.folder.isRead ?? false };
  }

  private openDocument(uri: string): OpenDocument | undefined {
    const document = this.documents.get(uri);
    return document && { document, inside: this.folderOf(uri) };
  }

  private inBackground(task: Promise<unknown>): void {
    task.catch((error) => this.fail(error));
  }

  private fail(error: unknown): void {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.connection.console.error(`Something went wrong: ${reason}`);
  }
}

/** Whether a document is one that something can be said of: Python whatever it is called, templates, and settings. */
function isServed({ languageId, uri }: TextDocument): boolean {
  return languageId === 'python' || isRead(uri);
}

function diagnosticsOf({ folder, path }: FileAt, extent: Extent): Diagnostic[] {
  return folder.engine.diagnose(path, extent).diagnostics.map((one) => toDiagnostic(folder, path, one));
}
