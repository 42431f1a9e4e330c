import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { REPORT } from '../../server/src/lsp/protocol';
import { registerAsking } from './server-trouble';

const SCHEME = 'flask-report';
const DOCUMENT = vscode.Uri.from({ scheme: SCHEME, path: '/Flask project report.md' });

/** The command that shows what the server knows of the project, as a document that can be read and copied, not written. */
export class ProjectReport implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #registered: vscode.Disposable;

  constructor(private readonly server: LanguageClient) {
    this.#registered = vscode.Disposable.from(
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      registerAsking(server, 'flask.showProjectReport', () => this.show()),
    );
  }

  provideTextDocumentContent(_uri: vscode.Uri, token: vscode.CancellationToken): Promise<string> {
    return this.server.sendRequest<string>(REPORT, token);
  }

  dispose(): void {
    this.#registered.dispose();
  }

  private async show(): Promise<void> {
    // One that is still open is of an earlier time.
    this.#changed.fire(DOCUMENT);
    await vscode.window.showTextDocument(DOCUMENT, { preview: true });
  }
}
