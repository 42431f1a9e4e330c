import { type Disposable, languages, workspace } from 'vscode';
import type {
  DocumentSelector,
  LanguageClient,
  ServerCapabilities,
  SignatureHelpOptions,
  StaticFeature,
} from 'vscode-languageclient/node';

const REQUEST = 'textDocument/signatureHelp';

/**
 * Of several providers VS Code asks the one that came last first, and shows the first answer alone. To Python every
 * `url_for` is the same, so ours comes once more when somebody begins to type: other extensions are there by then.
 */
export class LastSignatureHelp implements StaticFeature {
  private options: SignatureHelpOptions | undefined;
  private typing: Disposable | undefined;

  constructor(private readonly client: LanguageClient) {}

  fillClientCapabilities(): void {}

  /** Takes the capability away from the feature that would register it for good. */
  preInitialize(capabilities: ServerCapabilities): void {
    this.options = capabilities.signatureHelpProvider;
    delete capabilities.signatureHelpProvider;
  }

  initialize(_: ServerCapabilities, documentSelector: DocumentSelector | undefined): void {
    if (!this.options || !documentSelector) return;
    const registerOptions = { ...this.options, documentSelector };
    const feature = this.client.getFeature(REQUEST);
    const selector = this.client.protocol2CodeConverter.asDocumentSelector(documentSelector);
    feature.register({ id: 'flask.first', registerOptions });
    this.typing = workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0 || !languages.match(selector, document)) return;
      this.typing?.dispose();
      feature.unregister('flask.first');
      feature.register({ id: 'flask.last', registerOptions });
    });
  }

  getState() {
    return { kind: 'static' } as const;
  }

  /** The registrations are the client’s, which clears them itself. */
  clear(): void {
    this.typing?.dispose();
  }
}
