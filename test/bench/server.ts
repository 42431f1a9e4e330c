import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import {
  CodeLensRequest,
  CodeLensResolveRequest,
  CompletionRequest,
  createProtocolConnection,
  DefinitionRequest,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  WorkDoneProgressCreateRequest,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ended, startGroup } from '../../scripts/processes.mjs';
import { type ServerStatus, STATUS } from '../../server/src/lsp/protocol';
import { firstEndpoint, firstRule } from './places';

const REPETITIONS = 100;
const EDITS = 20;
/** Milliseconds from one keystroke of somebody who types fast to the next. */
const KEYSTROKE = 50;
/** Milliseconds after which a keystroke is taken to have changed nothing that is published. */
const NOTHING_COMES = 3000;

/** What the real language server took, all in milliseconds but the memory in bytes. */
export interface ServerFigures {
  /** From a keystroke in a view's body to its diagnostics; empty where the mistakes change none. */
  readonly inBody: readonly number[];
  /** From a keystroke in a rule to its diagnostics. */
  readonly inRule: readonly number[];
  readonly completions: readonly number[];
  /** Of those that are asked for while the links and tests of the views are counted. */
  readonly whileCounting: readonly number[];
  /** Undefined where the system doesn't tell. */
  readonly peakMemory: number | undefined;
}

/** A file of the project that is opened, and its text. */
export interface Sample {
  readonly path: string;
  readonly text: string;
}

/** Starts the server on `folder`, types in the file and asks. */
export async function measureServer(program: string, folder: string, { path, text }: Sample): Promise<ServerFigures> {
  const child = startGroup(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  if (!child.stdin || !child.stdout) throw new Error('The language server has no streams.');
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const died = ended(child).then((code) => {
    throw new Error(`The language server ended with ${code}.`);
  });
  const figures = await Promise.race([measure(connection, folder, { path, text }, child.pid), died]);
  const left = died.catch(() => {});
  await connection.sendRequest(ShutdownRequest.type);
  await connection.sendNotification(ExitNotification.type);
  await left;
  connection.dispose();
  return figures;
}

async function measure(
  connection: ProtocolConnection,
  folder: string,
  { path, text }: Sample,
  pid: number | undefined,
): Promise<ServerFigures> {
  const editor = new Editor(connection, pathToFileURL(join(folder, path)).href, text);
  await editor.start(pathToFileURL(folder).href);
  const [rule, endpoint] = [firstRule(text), firstEndpoint(text)];
  await editor.readAround(REPETITIONS);
  const completions = await editor.complete(endpoint ?? rule ?? 0, REPETITIONS);
  // Mistakes that come and go with one character: an endpoint that isn't there, a rule that is none.
  const inBody = endpoint === undefined ? [] : await editor.mistype(endpoint, 'z', REPETITIONS);
  const inRule = rule === undefined ? [] : await editor.mistype(rule, '<', REPETITIONS);
  const whileCounting = await editor.completeWhileCounting(endpoint ?? rule ?? 0, EDITS);
  return { inBody, inRule, completions, whileCounting, peakMemory: peakMemoryOf(pid) };
}

/** One open file. */
class Editor {
  private document: TextDocument;
  private published: (() => void) | undefined;

  constructor(
    private readonly connection: ProtocolConnection,
    private readonly uri: string,
    text: string,
  ) {
    this.document = TextDocument.create(uri, 'python', 1, text);
    connection.onNotification(PublishDiagnosticsNotification.type, ({ uri: of, version }) => {
      if (of === uri && version === this.document.version) this.published?.();
    });
    connection.onRequest(WorkDoneProgressCreateRequest.type, () => {});
    connection.listen();
  }

  /** Opens the folder and the file; resolves when the folder is read. */
  async start(folder: string): Promise<void> {
    const ready = new Promise<void>((resolve) => {
      this.connection.onNotification(STATUS, ({ state }: ServerStatus) => {
        if (state === 'ready') resolve();
      });
    });
    await this.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: folder,
      capabilities: { window: { workDoneProgress: true } },
      workspaceFolders: [{ uri: folder, name: 'bench' }],
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri: this.uri, languageId: 'python', version: 1, text: this.document.getText() },
    });
    await ready;
  }

  /** Hover and definition at places all over the file. */
  async readAround(times: number): Promise<void> {
    const { length } = this.document.getText();
    for (let time = 0; time < times; time++) {
      const at = this.at(Math.floor((time / times) * length));
      await this.connection.sendRequest(HoverRequest.type, at);
      await this.connection.sendRequest(DefinitionRequest.type, at);
    }
  }

  async complete(offset: number, times: number): Promise<number[]> {
    const durations: number[] = [];
    for (let time = 0; time < times; time++) {
      const start = performance.now();
      await this.connection.sendRequest(CompletionRequest.type, this.at(offset));
      durations.push(performance.now() - start);
    }
    return durations;
  }

  /** Types the mistake and takes it away again, over and over; empty where nothing is published. */
  async mistype(offset: number, mistake: string, times: number): Promise<number[]> {
    const durations: number[] = [];
    for (let time = 0; time < times; time++) {
      const start = performance.now();
      const [end, text] = time % 2 === 0 ? [offset, mistake] : [offset + mistake.length, ''];
      if (!(await this.type(offset, end, text))) return [];
      durations.push(performance.now() - start);
    }
    return durations;
  }

  /** Edits, and has the lenses counted as an editor does after each edit; completes until they are. */
  async completeWhileCounting(offset: number, times: number): Promise<number[]> {
    const durations: number[] = [];
    for (let time = 0; time < times; time++) {
      const { length } = this.document.getText();
      await this.change(length, length, '\n');
      const { connection, uri } = this;
      const lenses = (await connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } })) ?? [];
      let isCounting = true;
      const resolved = lenses.map((lens) => connection.sendRequest(CodeLensResolveRequest.type, lens));
      void Promise.allSettled(resolved).then(() => {
        isCounting = false;
      });
      while (isCounting) {
        durations.push(...(await this.complete(offset, 1)));
        await pause(KEYSTROKE);
      }
    }
    return durations;
  }

  private async type(start: number, end: number, text: string): Promise<boolean> {
    const published = new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), NOTHING_COMES);
      this.published = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
    await this.change(start, end, text);
    return published;
  }

  private async change(start: number, end: number, text: string): Promise<void> {
    const range = { start: this.document.positionAt(start), end: this.document.positionAt(end) };
    const version = this.document.version + 1;
    this.document = TextDocument.update(this.document, [{ range, text }], version);
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: this.uri, version },
      contentChanges: [{ range, text }],
    });
  }

  private at(offset: number) {
    return { textDocument: { uri: this.uri }, position: this.document.positionAt(offset) };
  }
}

/** Bytes; known on Linux alone. */
function peakMemoryOf(process: number | undefined): number | undefined {
  try {
    const found = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${process}/status`, 'utf8'));
    return found ? Number(found[1]) * 1024 : undefined;
  } catch {
    return undefined;
  }
}
