import {
  CodeActionKind,
  type Connection,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  type Position,
  TextDocumentSyncKind,
  TextDocuments,
  type WorkspaceFolder,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { version } from '../../package.json';
import { loadParser } from '../host/parser';
import type { PythonParser } from '../syntax/python';
import { toCodeAction, toCompletionItem, toDiagnostic, toHover, toLocationLinks } from './conversion';
import { Folder } from './folder';
import { Scheduled } from './schedule';
import { type ServerStatus, STATUS } from './status';

/** Milliseconds to gather further keystrokes before the open files are judged again. */
const SETTLE_DELAY = 15;

/** Serves one client until it goes. */
export class Server {
  private readonly documents = new TextDocuments(TextDocument);
  private readonly folders = new Map<string, Folder>();
  private readonly published = new Map<string, string>();
  private readonly judging: Scheduled;
  private parser: PythonParser | undefined;
  private initial: readonly WorkspaceFolder[] = [];
  private watchesFiles = false;
  private indexing = 0;

  constructor(private readonly connection: Connection) {
    this.judging = new Scheduled(
      () => this.judge(),
      SETTLE_DELAY,
      (error) => this.fail(error),
    );
    connection.onInitialize((params) => this.initialize(params));
    connection.onInitialized(() => this.start());
    connection.onShutdown(() => this.judging.end());
    connection.onDidChangeWatchedFiles(({ changes }) => this.filesChanged(changes));
    connection.onCompletion(({ textDocument, position }) => {
      const at = this.locate(textDocument.uri);
      if (!at) return [];
      const { folder, path, lines } = at;
      const offset = lines.offset({ line: position.line, column: position.character });
      return folder.engine.complete(path, offset).map((entry) => toCompletionItem(folder, path, entry));
    });
    connection.onHover(({ textDocument, position }) => {
      const at = this.locate(textDocument.uri);
      if (!at) return null;
      const offset = at.lines.offset({ line: position.line, column: position.character });
      const description = at.folder.engine.hover(at.path, offset);
      return description ? toHover(at.folder, at.path, description) : null;
    });
    connection.onDefinition(({ textDocument, position }) => {
      const at = this.locate(textDocument.uri);
      if (!at) return null;
      const offset = at.lines.offset({ line: position.line, column: position.character });
      const found = at.folder.engine.definition(at.path, offset);
      return found ? toLocationLinks(at.folder, at.path, found) : null;
    });
    connection.onCodeAction(({ textDocument, range }) => {
      const at = this.locate(textDocument.uri);
      if (!at) return [];
      const offset = (place: Position) => at.lines.offset({ line: place.line, column: place.character });
      const wanted = { start: offset(range.start), end: offset(range.end) };
      return at.folder.engine.quickFixes(at.path, wanted).map((fix) => toCodeAction(at.folder, at.path, fix));
    });
    this.documents.onDidChangeContent(({ document }) => this.edited(document));
    this.documents.onDidClose(({ document }) => void this.closed(document));
    this.documents.listen(connection);
  }

  private initialize(params: InitializeParams): InitializeResult {
    this.watchesFiles = params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false;
    const root = params.rootUri;
    this.initial = params.workspaceFolders ?? (root ? [{ uri: root, name: '' }] : []);
    return {
      serverInfo: { name: 'flask-language-server', version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        completionProvider: { triggerCharacters: ["'", '"', '.', '<', ':', '(', ',', ' '] },
        hoverProvider: true,
        definitionProvider: true,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  }

  private async start(): Promise<void> {
    try {
      if (this.watchesFiles) {
        await this.connection.client.register(DidChangeWatchedFilesNotification.type, {
          watchers: [{ globPattern: '**/*.py' }, { globPattern: '**/' }],
        });
      }
      this.connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) this.removeFolder(uri);
        for (const { uri } of added) void this.addFolder(uri);
      });
      await Promise.all(this.initial.map(({ uri }) => this.addFolder(uri)));
      if (this.initial.length === 0) this.tellStatus();
    } catch (error) {
      this.fail(error);
    }
  }

  private async addFolder(uri: string): Promise<void> {
    if (!uri.startsWith('file:') || this.folders.has(uri)) return;
    const log = (line: string) => this.connection.console.info(line);
    this.parser ??= await loadParser(log);
    const folder = new Folder(uri, this.parser, log);
    this.folders.set(uri, folder);
    for (const document of this.documents.all()) {
      const path = folder.pathOf(document.uri);
      if (path !== undefined) folder.edit(path, document.getText());
    }
    this.indexing++;
    this.tellStatus();
    const progress = await this.connection.window.createWorkDoneProgress();
    progress.begin('Flask: reading the project');
    const start = Date.now();
    try {
      await folder.index((done, total) => progress.report(Math.round((100 * done) / total)));
    } finally {
      progress.done();
      this.indexing--;
    }
    const { workspace } = folder.engine;
    log(`Read ${workspace.paths.length} Python files in ${folder.path} in ${Date.now() - start} ms`);
    for (const { file, line, reason } of folder.engine.routes().unread) log(`Not followed: ${file}:${line} ${reason}`);
    this.tellStatus();
    this.judging.request();
  }

  private removeFolder(uri: string): void {
    this.folders.delete(uri);
    this.tellStatus();
    this.judging.request();
  }

  private edited(document: TextDocument): void {
    const at = this.folderOf(document.uri);
    if (!at) return;
    at.folder.edit(at.path, document.getText());
    this.judging.request();
  }

  private async closed(document: TextDocument): Promise<void> {
    this.published.delete(document.uri);
    void this.connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
    const at = this.folderOf(document.uri);
    await at?.folder.close(at.path);
    this.judging.request();
  }

  private async filesChanged(changes: readonly { uri: string; type: FileChangeType }[]): Promise<void> {
    const byFolder = new Map<Folder, string[]>();
    for (const { uri, type } of changes) {
      const at = this.folderOf(uri);
      if (!at) continue;
      if (type === FileChangeType.Deleted) at.folder.forget(at.path);
      if (at.path.endsWith('.py')) byFolder.set(at.folder, [...(byFolder.get(at.folder) ?? []), at.path]);
    }
    for (const [folder, paths] of byFolder) await folder.reread(paths);
    this.judging.request();
  }

  /** Evaluates what changed and judges the open files; what a newer edit has overtaken isn't sent. */
  private async judge(): Promise<void> {
    for (const folder of this.folders.values()) {
      if (this.indexing === 0) await folder.settle();
    }
    for (const document of this.documents.all()) {
      if (document.languageId !== 'python') continue;
      const at = this.folderOf(document.uri);
      if (!at) continue;
      const { diagnostics } = at.folder.engine.diagnose(at.path);
      const converted = diagnostics.map((one) => toDiagnostic(at.folder, at.path, one));
      const state = JSON.stringify(converted);
      if ((this.published.get(document.uri) ?? '[]') === state) continue;
      this.published.set(document.uri, state);
      void this.connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics: converted });
    }
    this.tellStatus();
  }

  private tellStatus(): void {
    const projects = this.indexing > 0 ? [] : [...this.folders.values()].map(({ engine }) => engine.settle());
    const applications = projects.flatMap((project) => project.applications).filter(({ test }) => !test);
    const status: ServerStatus = {
      state: this.indexing > 0 ? 'indexing' : 'ready',
      apps: applications.length,
      routes: applications.flatMap(({ routes }) => routes).filter(({ certain }) => certain).length,
      unread: projects.reduce((sum, { unread }) => sum + unread.length, 0),
    };
    void this.connection.sendNotification(STATUS, status);
  }

  private folderOf(uri: string): { folder: Folder; path: string } | undefined {
    let best: { folder: Folder; path: string } | undefined;
    for (const folder of this.folders.values()) {
      const path = folder.pathOf(uri);
      // Of folders inside each other the innermost owns the file.
      if (path !== undefined && (!best || path.length < best.path.length)) best = { folder, path };
    }
    return best;
  }

  private locate(uri: string) {
    const at = this.folderOf(uri);
    const lines = at?.folder.lines(at.path);
    return at && lines && { ...at, lines };
  }

  private fail(error: unknown): void {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.connection.console.error(`Something went wrong: ${reason}`);
  }
}
