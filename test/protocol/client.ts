import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { onTestFinished, vi } from 'vitest';
import {
  type ClientCapabilities,
  CodeLensRefreshRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  type FileEvent,
  InitializedNotification,
  type InitializeParams,
  InitializeRequest,
  type InitializeResult,
  InlayHintRefreshRequest,
  IPCMessageReader,
  IPCMessageWriter,
  LogMessageNotification,
  type Position,
  type ProgressToken,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Registration,
  RegistrationRequest,
  type ShowDocumentParams,
  ShowDocumentRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
  WorkDoneProgress,
  type WorkDoneProgressBegin,
  WorkDoneProgressCreateRequest,
  type WorkDoneProgressEnd,
  type WorkDoneProgressReport,
} from 'vscode-languageserver/node';
import { CHANGED, type ServerStatus, STATUS } from '../../server/src/lsp/protocol';
import { PROGRAM } from '../support/program';

/** Milliseconds after which what was awaited is taken not to come. */
const PATIENCE = 10_000;

// What wasn't found shall be named, rather than the test that was too slow.
vi.setConfig({ testTimeout: 3 * PATIENCE });

const CAPABILITIES: ClientCapabilities = {
  workspace: { workspaceFolders: true, didChangeWatchedFiles: { dynamicRegistration: true } },
  window: { workDoneProgress: true },
  textDocument: { publishDiagnostics: { versionSupport: true, codeDescriptionSupport: true } },
};

export interface ClientOptions {
  /** Paths of the workspace folders; none is a window without a folder. */
  readonly folders?: readonly string[];
  readonly transport?: 'stdio' | 'ipc';
  readonly capabilities?: ClientCapabilities;
  /** What else, or what instead, `initialize` says. */
  readonly params?: Partial<InitializeParams>;
  /** Answers the server's request to show progress; by default it is granted. */
  readonly grantProgress?: () => void;
}

type Progress = WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd;

/** A client of the server in its own process. What it waits for comes, or it says what didn't. */
export class Client {
  readonly connection: ProtocolConnection;
  /** Everything the server said, in its order. */
  readonly published: PublishDiagnosticsParams[] = [];
  readonly statuses: ServerStatus[] = [];
  /** How often it said that the tree of the project may be another. */
  changes = 0;
  /** What it asked to be shown anew. */
  readonly refreshes: ('codeLens' | 'inlayHint')[] = [];
  /** The files that it was told to show. */
  readonly shown: ShowDocumentParams[] = [];
  readonly progress: { token: ProgressToken; value: Progress }[] = [];
  readonly registrations: Registration[] = [];
  readonly log: string[] = [];
  /** The server's exit code; null when a signal ended it. */
  readonly exited: Promise<number | null>;
  private readonly waiting = new Set<() => void>();
  private readonly versions = new Map<string, number>();

  private constructor(
    readonly server: ChildProcess,
    transport: 'stdio' | 'ipc',
    grantProgress: () => void,
  ) {
    this.exited = once(server, 'exit').then(([code]) => code);
    this.connection = connect(server, transport);
    this.listen(grantProgress);
  }

  /** Starts a server and says `initialize` and `initialized`. The process ends with the test. */
  static async start(options: ClientOptions = {}): Promise<Client> {
    const client = Client.spawn(options);
    await client.initialize(options);
    client.notify(InitializedNotification.method, {});
    return client;
  }

  /** Starts a server and says nothing to it yet. */
  static spawn({ transport = 'stdio', grantProgress = () => {} }: ClientOptions = {}): Client {
    const server =
      transport === 'ipc'
        ? fork(PROGRAM, ['--node-ipc'], { silent: true })
        : spawn(process.execPath, [PROGRAM, '--stdio'], { stdio: 'pipe' });
    const client = new Client(server, transport, grantProgress);
    onTestFinished(async () => {
      client.connection.dispose();
      // An answer to the server that is under way reaches it still.
      await new Promise((resolve) => setImmediate(resolve));
      server.kill('SIGKILL');
    });
    return client;
  }

  initialize({ folders = [], capabilities = CAPABILITIES, params }: ClientOptions = {}): Promise<InitializeResult> {
    const workspaceFolders = folders.map((path) => ({ uri: uriOf(path), name: path }));
    return this.request(InitializeRequest.method, {
      processId: process.pid,
      rootUri: workspaceFolders[0]?.uri ?? null,
      workspaceFolders: workspaceFolders.length > 0 ? workspaceFolders : null,
      capabilities,
      ...params,
    });
  }

  /** The answer to a request; rejects with the server's error. */
  request<Answer>(method: string, params?: unknown): Promise<Answer> {
    return within(this.connection.sendRequest<Answer>(method, params), `an answer to ${method}`);
  }

  notify(method: string, params: unknown): void {
    void this.connection.sendNotification(method, params);
  }

  open(uri: string, text: string, languageId = 'python'): void {
    this.versions.set(uri, 1);
    this.notify(DidOpenTextDocumentNotification.method, { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Sends an edit, and returns the version that the document has after it. */
  change(uri: string, ...contentChanges: TextDocumentContentChangeEvent[]): number {
    const version = (this.versions.get(uri) ?? 0) + 1;
    this.versions.set(uri, version);
    this.notify(DidChangeTextDocumentNotification.method, { textDocument: { uri, version }, contentChanges });
    return version;
  }

  close(uri: string): void {
    this.notify(DidCloseTextDocumentNotification.method, { textDocument: { uri } });
  }

  filesChanged(...changes: FileEvent[]): void {
    this.notify(DidChangeWatchedFilesNotification.method, { changes });
  }

  foldersChanged({ added = [], removed = [] }: { added?: string[]; removed?: string[] }): void {
    const named = (path: string) => ({ uri: uriOf(path), name: path });
    const event = { added: added.map(named), removed: removed.map(named) };
    this.notify(DidChangeWorkspaceFoldersNotification.method, { event });
  }

  /** Asks about a place in a document. */
  ask<Answer>(method: string, uri: string, position: Position): Promise<Answer> {
    return this.request(method, { textDocument: { uri }, position });
  }

  /** What was last published about a document, once that is as it should be. */
  diagnostics(
    uri: string,
    what: string,
    predicate: (last: PublishDiagnosticsParams) => boolean,
  ): Promise<PublishDiagnosticsParams> {
    return this.until(
      `${what} in ${uri}`,
      () => {
        const last = this.last(uri);
        return last && predicate(last) ? last : undefined;
      },
      () => this.last(uri),
    );
  }

  /** The messages last published about a document, once they are these. */
  async messages(uri: string, ...expected: RegExp[]): Promise<PublishDiagnosticsParams> {
    const what = expected.length === 0 ? 'no diagnostics' : `the diagnostics ${expected.join(' ')}`;
    return this.diagnostics(
      uri,
      what,
      ({ diagnostics }) =>
        diagnostics.length === expected.length &&
        expected.every((one, index) => one.test(String(diagnostics[index]?.message))),
    );
  }

  last(uri: string): PublishDiagnosticsParams | undefined {
    return this.published.findLast((one) => one.uri === uri);
  }

  /** The status as it is now, once all is read. */
  ready(what = 'the server to be ready', predicate: (status: ServerStatus) => boolean = () => true) {
    const last = () => this.statuses.at(-1);
    return this.until(
      what,
      () => {
        const status = last();
        return status?.state === 'ready' && predicate(status) ? status : undefined;
      },
      last,
    );
  }

  /** Waits until `find` finds something in what the server said. */
  until<Found>(what: string, find: () => Found | undefined, seen: () => unknown = () => ''): Promise<Found> {
    let look = () => {};
    const found = new Promise<Found>((resolve) => {
      look = () => {
        const one = find();
        if (one !== undefined) resolve(one);
      };
    });
    this.waiting.add(look);
    look();
    return within(found, what, () => `${JSON.stringify(seen())}\n${this.log.join('\n')}`).finally(() =>
      this.waiting.delete(look),
    );
  }

  /** Says `shutdown` and `exit`, and returns the exit code. */
  async stop(): Promise<number | null> {
    await this.request(ShutdownRequest.method);
    this.notify(ExitNotification.method, undefined);
    return this.ended('the server to exit');
  }

  /** The exit code, once the process has ended. */
  ended(what: string): Promise<number | null> {
    return within(this.exited, what);
  }

  private listen(grantProgress: () => void): void {
    const heard = () => {
      for (const look of [...this.waiting]) look();
    };
    const keep =
      <Item>(list: Item[]) =>
      (...items: Item[]) => {
        list.push(...items);
        heard();
      };
    this.connection.onNotification(PublishDiagnosticsNotification.type, keep(this.published));
    this.connection.onNotification(STATUS, keep(this.statuses));
    this.connection.onRequest(CodeLensRefreshRequest.type, () => keep(this.refreshes)('codeLens'));
    this.connection.onRequest(InlayHintRefreshRequest.type, () => keep(this.refreshes)('inlayHint'));
    this.connection.onRequest(ShowDocumentRequest.type, (params) => {
      keep(this.shown)(params);
      return { success: true };
    });
    this.connection.onNotification(CHANGED, () => {
      this.changes++;
      heard();
    });
    this.connection.onNotification(LogMessageNotification.type, ({ message }) => keep(this.log)(message));
    this.connection.onRequest(WorkDoneProgressCreateRequest.type, ({ token }) => {
      grantProgress();
      this.connection.onProgress(WorkDoneProgress.type, token, (value) => keep(this.progress)({ token, value }));
    });
    this.connection.onRequest(RegistrationRequest.type, ({ registrations }) =>
      keep(this.registrations)(...registrations),
    );
    this.connection.listen();
  }
}

/** The client's spelling of a path. */
export function uriOf(path: string): string {
  return pathToFileURL(path).href;
}

function connect(server: ChildProcess, transport: 'stdio' | 'ipc'): ProtocolConnection {
  if (transport === 'ipc') return createProtocolConnection(new IPCMessageReader(server), new IPCMessageWriter(server));
  const { stdout, stdin } = server as { stdout: Readable; stdin: Writable } & ChildProcess;
  return createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
}

function within<Found>(promise: Promise<Found>, what: string, seen: () => string = () => ''): Promise<Found> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Waited ${PATIENCE / 1000} s for ${what}. ${seen()}`)), PATIENCE);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
