import * as vscode from 'vscode';
import type { LanguageClient, Location, Position } from 'vscode-languageclient/node';
import { SHOW_REFERENCES } from '../../server/src/lsp/protocol';

/** The command behind a lens: the server's places, in the list in which VS Code shows references. */
export function registerShowReferences({ protocol2CodeConverter: converter }: LanguageClient): vscode.Disposable {
  return vscode.commands.registerCommand(SHOW_REFERENCES, (uri: string, at: Position, places: readonly Location[]) =>
    vscode.commands.executeCommand(
      'editor.action.showReferences',
      converter.asUri(uri),
      converter.asPosition(at),
      places.map((place) => converter.asLocation(place)),
    ),
  );
}
