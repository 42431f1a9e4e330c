import type { CancellationToken, Position, TextDocument } from 'vscode';
import type { PrepareRenameSignature } from 'vscode-languageclient/node';

/**
 * Answers nothing where the server renames nothing. The client would refuse, and VS Code with it, though the next extension
 * may be able to: that of HTML, which renames tags, isn't asked beforehand.
 */
export async function prepareRename(
  document: TextDocument,
  position: Position,
  token: CancellationToken,
  next: PrepareRenameSignature,
) {
  try {
    return await next(document, position, token);
  } catch {
    return undefined;
  }
}
