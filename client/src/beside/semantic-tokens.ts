import type { CancellationToken, SemanticTokens, TextDocument } from 'vscode';
import type { DocumentSemanticsTokensSignature, StaticFeature } from 'vscode-languageclient/node';

/**
 * Of several providers VS Code takes the tokens of one, the best by its selector, and ours colour nothing of Python but the
 * rules of routes. Any language counts less than a named one, so a Python extension keeps its colours; rules then have those
 * of `client/syntaxes`.
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

/**
 * Those of Python, and of templates that VS Code takes for plain HTML: the languages of Jinja extensions have colours. None is
 * an answer too, which would take away those of scripts in HTML.
 */
export async function provideDocumentSemanticTokens(
  document: TextDocument,
  token: CancellationToken,
  next: DocumentSemanticsTokensSignature,
): Promise<SemanticTokens | undefined> {
  if (!['python', 'html'].includes(document.languageId)) return undefined;
  const tokens = await next(document, token);
  return tokens && (tokens.data.length > 0 || document.languageId === 'python') ? tokens : undefined;
}
