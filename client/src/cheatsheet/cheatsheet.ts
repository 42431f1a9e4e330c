import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { INSERT_SNIPPET, type InsertSnippetParams, type SnippetInsertion } from '../../../server/src/lsp/protocol';
import { expand } from '../../../snippets/body';
import type { Snippet } from '../../../snippets/topic';
import type { PageMessage } from './messages';

const VIEW_TYPE = 'flask.cheatsheet';

const LANGUAGES: Readonly<Record<Snippet['language'], readonly string[]>> = {
  python: ['python'],
  jinja: ['jinja-html', 'jinja', 'django-html', 'html', 'xml', 'markdown', 'plaintext'],
};

/** The panel with the cheatsheet, and the command that opens it. */
export class Cheatsheet implements vscode.Disposable {
  readonly #subscriptions: vscode.Disposable[];
  #panel: vscode.WebviewPanel | undefined;
  /** Where snippets go: while the panel has the focus, no editor is active. */
  #editor = vscode.window.activeTextEditor;

  constructor(
    private readonly server: LanguageClient,
    private readonly dist: vscode.Uri,
  ) {
    this.#subscriptions = [
      vscode.commands.registerCommand('flask.openCheatsheet', () => this.#open()),
      vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
        deserializeWebviewPanel: (panel) => this.#fill(panel),
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (editor) this.#editor = editor;
      }),
    ];
  }

  dispose(): void {
    this.#panel?.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #open(): void {
    if (this.#panel) {
      this.#panel.reveal();
      return;
    }
    const column = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    void this.#fill(vscode.window.createWebviewPanel(VIEW_TYPE, 'Flask Cheatsheet', column));
  }

  /** What is in the page, and what colours it, is loaded with the first page: most people start without one. */
  async #fill(panel: vscode.WebviewPanel): Promise<void> {
    const { webview } = panel;
    this.#panel = panel;
    panel.onDidDispose(() => {
      if (this.#panel === panel) this.#panel = undefined;
    });
    webview.onDidReceiveMessage((message: PageMessage) => this.#answer(message));
    const address = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(this.dist, file)).toString();
    webview.options = { enableScripts: true, localResourceRoots: [this.dist] };
    const { cheatsheetPage } = await import('./page');
    webview.html = cheatsheetPage({
      script: address('cheatsheet.js'),
      style: address('cheatsheet.css'),
      csp: webview.cspSource,
    });
  }

  async #answer({ type, prefix }: PageMessage): Promise<void> {
    const { TOPICS } = await import('../../../snippets');
    const snippet = TOPICS.flatMap(({ snippets }) => snippets).find((one) => one.prefix === prefix);
    if (!snippet) return;
    if (type === 'copy') await vscode.env.clipboard.writeText(`${withImports(snippet, expand(snippet.body))}\n`);
    else await this.#insert(snippet);
  }

  async #insert(snippet: Snippet): Promise<void> {
    const editor = await this.#editorFor(snippet);
    if (!editor) {
      const kind = snippet.language === 'python' ? 'Python file' : 'template';
      vscode.window.showInformationMessage(`Open the ${kind} in which the snippet should be inserted.`);
      return;
    }
    const position = editor.selection.active;
    const params: InsertSnippetParams = {
      textDocument: { uri: this.server.code2ProtocolConverter.asUri(editor.document.uri) },
      position: this.server.code2ProtocolConverter.asPosition(position),
      prefix: snippet.prefix,
    };
    // Without the server the imports go where the rest goes.
    const answered = this.server.isRunning()
      ? await this.server.sendRequest<SnippetInsertion | null>(INSERT_SNIPPET, params)
      : null;
    await insert(editor, answered ?? whole(snippet, params.position));
  }

  /** The editor that was used last, if it is visible and of the language; else a visible one that is. */
  async #editorFor({ language }: Snippet): Promise<vscode.TextEditor | undefined> {
    const fits = ({ document }: vscode.TextEditor) => LANGUAGES[language].includes(document.languageId);
    const visible = vscode.window.visibleTextEditors.filter(fits);
    const last = this.#editor;
    const editor = visible.find((one) => one === last || one.document === last?.document) ?? visible[0];
    if (editor) return vscode.window.showTextDocument(editor.document, editor.viewColumn);
    // It may lie behind the panel.
    return last && fits(last) && !last.document.isClosed ? vscode.window.showTextDocument(last.document) : undefined;
  }
}

function withImports({ imports }: Snippet, code: string): string {
  return imports.length > 0 ? `${imports.join('\n')}\n\n${code}` : code;
}

function whole(snippet: Snippet, { line, character }: InsertSnippetParams['position']): SnippetInsertion {
  const position = { line, character };
  return { range: { start: position, end: position }, snippet: withImports(snippet, snippet.body), edits: [] };
}

/** Puts the imports in first: the selection moves with the text, so that it is where the snippet goes. */
async function insert(editor: vscode.TextEditor, { range, snippet, edits }: SnippetInsertion): Promise<void> {
  const place = rangeOf(range);
  editor.selection = new vscode.Selection(place.start, place.end);
  if (edits.length > 0) {
    await editor.edit(
      (builder) => {
        for (const edit of edits) builder.replace(rangeOf(edit.range), edit.newText);
      },
      { undoStopBefore: true, undoStopAfter: false },
    );
  }
  const undoStops = { undoStopBefore: edits.length === 0, undoStopAfter: true };
  await editor.insertSnippet(new vscode.SnippetString(snippet), editor.selection, undoStops);
}

function rangeOf({ start, end }: SnippetInsertion['range']): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
