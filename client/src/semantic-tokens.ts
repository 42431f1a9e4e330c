import type { CancellationToken, ProviderResult, SemanticTokens, TextDocument } from 'vscode';
import type { DocumentSemanticsTokensSignature, StaticFeature } from 'vscode-languageclient/node';

/**
 * Of several providers VS Code takes the tokens of one, the best by its selector, and ours colour nothing but the rules of
 * routes. Any language counts less than a named one, so a Python extension keeps its colours; rules then have those of `client/syntaxes`.
 */
export const yieldingSemanticTokens: StaticFeature = {
  fillClientCapabilities: () => {},
  preInitialize({ semanticTokensProvider }) {
    if (semanticTokensProvider) Object.assign(semanticTokensProvider, { documentSelector: [{ language: '*' }] });
  },
  initialize: () => {},
  getState: () => ({ kind: 'static' }),
  clear: () => {},
};

/** Asks the server for those of Python alone. */
export function provideDocumentSemanticTokens(
  document: TextDocument,
  token: CancellationToken,
  next: DocumentSemanticsTokensSignature,
): ProviderResult<SemanticTokens> {
  return document.languageId === 'python' ? next(document, token) : null;
}
