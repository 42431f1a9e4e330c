import { Disposable, extensions, languages, type TextDocument, window, workspace } from 'vscode';
import type { DocumentSelector, LanguageClient, ServerCapabilities, StaticFeature } from 'vscode-languageclient/node';

/** The capabilities, and the requests that they are for. */
const CONTESTED = {
  signatureHelpProvider: 'textDocument/signatureHelp',
  renameProvider: 'textDocument/rename',
  documentLinkProvider: 'textDocument/documentLink',
  semanticTokensProvider: 'textDocument/semanticTokens',
} as const;

type Capability = keyof typeof CONTESTED;

/** Where not all documents are meant; elsewhere the client registers it as it is. */
const ONLY: Partial<Record<Capability, DocumentSelector>> = {
  semanticTokensProvider: [{ scheme: 'file', language: 'html' }],
};

/** The extension of HTML registers its colours so long, in milliseconds, after it has started. */
const AFTERWARDS = 1_000;

/**
 * Of several providers VS Code asks the one that came last first, and takes the first answer alone. To Python every `url_for`
 * is the same, and a view or its parameter is renamed without the endpoints and the rules; to HTML `{{ url_for('index') }}`
 * is a file to open, and Jinja has no colours. So ours come anew when an editor is shown and when somebody begins to type:
 * other extensions are there by then. Where ours have no answer, theirs count.
 */
export class LastProviders implements StaticFeature {
  private options: Partial<Record<Capability, object>> = {};
  private subscription: Disposable | undefined;
  private round = 0;

  constructor(private readonly client: LanguageClient) {}

  fillClientCapabilities(): void {}

  /** Takes the capabilities away from the features that would register them for good. */
  preInitialize(capabilities: ServerCapabilities): void {
    this.options = {};
    for (const name of Object.keys(CONTESTED) as Capability[]) {
      const options = capabilities[name];
      if (typeof options === 'object') this.options[name] = options;
      if (!ONLY[name]) delete capabilities[name];
    }
  }

  initialize(_: ServerCapabilities, documentSelector: DocumentSelector | undefined): void {
    if (!documentSelector) return;
    const selector = this.client.protocol2CodeConverter.asDocumentSelector(documentSelector);
    const come = () => {
      if (this.subscription) this.register(documentSelector);
    };
    const show = (document: TextDocument | undefined) => {
      if (!document || !languages.match(selector, document)) return;
      come();
      for (const extension of startingWith(document.languageId)) {
        const started = () => {
          come();
          setTimeout(come, AFTERWARDS);
        };
        extension.activate().then(started, started);
      }
    };
    const typing = workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0 || !languages.match(selector, document)) return;
      typing.dispose();
      show(document);
    });
    const showing = window.onDidChangeActiveTextEditor((editor) => show(editor?.document));
    this.subscription = Disposable.from(typing, showing);
    come();
    show(window.activeTextEditor?.document);
  }

  private register(documentSelector: DocumentSelector): void {
    const before = this.round++;
    for (const [name, options] of Object.entries(this.options) as [Capability, object][]) {
      const feature = this.client.getFeature(CONTESTED[name] as typeof CONTESTED.renameProvider);
      const registerOptions = { ...options, documentSelector: ONLY[name] ?? documentSelector };
      feature.register({ id: `${name} ${this.round}`, registerOptions });
      feature.unregister(`${name} ${before}`);
    }
  }

  getState() {
    return { kind: 'static' } as const;
  }

  /** The registrations are the client’s, which takes them back itself. */
  clear(): void {
    this.subscription?.dispose();
    this.subscription = undefined;
  }
}

/** The extensions that VS Code is starting for a language: nothing else tells when they have registered their providers. */
function startingWith(language: string) {
  return extensions.all.filter(
    ({ isActive, packageJSON }) =>
      !isActive &&
      (packageJSON as { activationEvents?: string[] }).activationEvents?.includes(`onLanguage:${language}`),
  );
}
