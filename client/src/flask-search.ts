import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { usesFlask } from '../../server/src/facts/summary';
import { isWalkedPath } from '../../server/src/project/walked';

/** Files that are looked into, those nearest to the top of their folder first; one that is opened always is. */
const MOST_FILES = 2000;
const AT_ONCE = 16;

/** In a file that a person writes, the name is enough: they may be typing `flask-app`. */
const NAMES_FLASK = /\bflask/i;

/** What a search tells; neither is called before its constructor has returned. */
export interface Findings {
  /** Is called once. */
  found(): void;
  /** Is called where all was looked into in vain: it may be found later. */
  missing(): void;
}

/** Looks for Flask in the workspace, now and as files come and are written, until it is found. */
export class FlaskSearch implements vscode.Disposable {
  readonly #subscriptions: vscode.Disposable[];
  #isOver = false;

  constructor(private readonly findings: Findings) {
    const watcher = vscode.workspace.createFileSystemWatcher('**/*.py');
    const inFile = (file: vscode.Uri) => void this.#lookInto([file]);
    this.#subscriptions = [
      watcher,
      watcher.onDidCreate(inFile),
      watcher.onDidChange(inFile),
      vscode.workspace.onDidOpenTextDocument((document) => this.#lookAt(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#lookAt(document)),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#lookEverywhere()),
    ];
    queueMicrotask(() => {
      for (const document of vscode.workspace.textDocuments) this.#lookAt(document);
      void this.#lookEverywhere();
    });
  }

  dispose(): void {
    this.#isOver = true;
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  #lookAt(document: vscode.TextDocument): void {
    if (document.languageId === 'python' && NAMES_FLASK.test(document.getText())) this.#end();
  }

  async #lookEverywhere(): Promise<void> {
    if (this.#isOver) return;
    const files = (await vscode.workspace.findFiles('**/*.py')).map((file) => ({
      file,
      path: vscode.workspace.asRelativePath(file, false),
    }));
    const walked = files.filter(({ path }) => isWalkedPath(path)).sort((one, other) => depth(one) - depth(other));
    await this.#lookInto(walked.slice(0, MOST_FILES).map(({ file }) => file));
    if (!this.#isOver) this.findings.missing();
  }

  async #lookInto(files: readonly vscode.Uri[]): Promise<void> {
    for (let at = 0; at < files.length && !this.#isOver; at += AT_ONCE) {
      const texts = files.slice(at, at + AT_ONCE).map(({ fsPath }) => readFile(fsPath, 'utf8').catch(() => ''));
      if ((await Promise.all(texts)).some(usesFlask)) this.#end();
    }
  }

  #end(): void {
    if (this.#isOver) return;
    this.dispose();
    this.findings.found();
  }
}

function depth({ path }: { readonly path: string }): number {
  return path.split('/').length;
}
