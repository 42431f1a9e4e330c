import type { Connection, Diagnostic, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Extent, isLate } from '../features/diagnostics';
import { isRead } from '../host/indexing';
import { inBackground, inSlices, logFailure } from './background';
import { toDiagnostic } from './conversion';
import type { FileAt, Folders } from './folders';
import { Scheduled } from './schedule';

/** Milliseconds to gather further keystrokes before the open files are judged again. */
const SETTLE_DELAY = 5;
/** Milliseconds without an edit before what takes long is looked for too. */
const PAUSE = 200;
/** What is published of a file without diagnostics, and of one that was never judged. */
const NOTHING = '';

/** What is done each time that the open files were judged. */
interface Afterwards {
  /** The projects are evaluated. */
  readonly settled: () => void;
  /** And all that they do with templates is found. */
  readonly completed: () => void;
}

/** Judges the open files after each change, first what is found at once, then the rest, and publishes the diagnostics. */
export class Publishing {
  private readonly judging: Scheduled;
  private readonly completing: Scheduled;
  private readonly published = new Map<string, string>();
  /** What was last found of an open file that takes long to find. */
  private readonly late = new Map<string, readonly Diagnostic[]>();
  /** How often something changed that what is said depends on. */
  private changes = 0;

  constructor(
    private readonly connection: Connection,
    private readonly documents: TextDocuments<TextDocument>,
    private readonly folders: Folders,
    private readonly afterwards: Afterwards,
  ) {
    const failed = (error: unknown) => logFailure(connection, error);
    this.judging = new Scheduled(() => this.judge(), SETTLE_DELAY, failed);
    this.completing = new Scheduled(() => this.complete(), PAUSE, failed);
  }

  /** Something changed. */
  request(): void {
    this.changes++;
    this.judging.request();
  }

  /** A document was closed. */
  forget(uri: string): void {
    this.published.delete(uri);
    this.late.delete(uri);
    inBackground(this.connection, this.connection.sendDiagnostics({ uri, diagnostics: [] }));
  }

  end(): void {
    this.judging.end();
    this.completing.end();
  }

  /** Evaluates what changed and judges the open files; what a newer edit has overtaken isn't sent. */
  private async judge(): Promise<void> {
    for (const folder of this.folders.all) {
      if (folder.isRead) await folder.settle();
    }
    for (const { document, at } of this.served()) {
      const quick = at ? diagnosticsOf(at, 'quick') : [];
      this.publish(document, [...quick, ...(this.late.get(document.uri) ?? [])]);
    }
    this.afterwards.settled();
    this.completing.postpone();
  }

  /** Judges the open files in full, in slices between which other requests are answered. */
  private async complete(): Promise<void> {
    const { changes } = this;
    for (const { engine, isRead } of this.folders.all) {
      if (!isRead) continue;
      const isDone = await inSlices(
        (mayGoOn) => engine.prepare(mayGoOn),
        () => changes !== this.changes,
      );
      if (!isDone) return;
    }
    for (const { document, at } of this.served()) {
      const all = at ? diagnosticsOf(at, 'whole') : [];
      const late = all.filter(({ code }) => isLate(String(code)));
      this.late.set(document.uri, late);
      this.publish(document, [...all.filter((one) => !late.includes(one)), ...late]);
    }
    this.afterwards.completed();
  }

  /** The open files that something can be said of; not those of a folder that is half read and lacks what they ask for. */
  private served(): { document: TextDocument; at: FileAt | undefined }[] {
    return this.documents.all().flatMap((document) => {
      const at = isServed(document) ? this.folders.locate(document.uri) : undefined;
      return !isServed(document) || at?.folder.isRead === false ? [] : [{ document, at }];
    });
  }

  /** Sends what is new. An edit may have moved the marks in the editor, so that there the same ones are new. */
  private publish({ uri, version }: TextDocument, diagnostics: Diagnostic[]): void {
    const state = diagnostics.length === 0 ? NOTHING : `${version} ${JSON.stringify(diagnostics)}`;
    if ((this.published.get(uri) ?? NOTHING) === state) return;
    this.published.set(uri, state);
    inBackground(this.connection, this.connection.sendDiagnostics({ uri, version, diagnostics }));
  }
}

/** Whether a document is one that something can be said of: Python whatever it is called, templates, and settings. */
export function isServed({ languageId, uri }: TextDocument): boolean {
  return languageId === 'python' || isRead(uri);
}

function diagnosticsOf({ folder, path }: FileAt, extent: Extent): Diagnostic[] {
  return folder.engine.diagnose(path, extent).diagnostics.map((one) => toDiagnostic(folder, path, one));
}
