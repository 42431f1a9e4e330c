import type { ClientCapabilities } from 'vscode-languageserver';

/** What the client can, as far as it makes a difference. */
export interface ClientSupport {
  /** Whether it tells of changes on disk where it is asked to. */
  readonly watchesFiles: boolean;
  /** Whether it tells of folders that come and go. */
  readonly hasFolders: boolean;
  /** Whether it can make and rename files where it is told to change some. */
  readonly changesFiles: boolean;
  /** Whether it shows a file to a person where it is told to. */
  readonly showsDocuments: boolean;
  /** Whether it can be asked to show code lenses anew. */
  readonly refreshesCodeLens: boolean;
  /** Whether it can be asked to show inlay hints anew. */
  readonly refreshesInlayHints: boolean;
}

/** Reads what a client says of itself in `initialize`. */
export function clientSupport({ workspace, window }: ClientCapabilities): ClientSupport {
  const { documentChanges, resourceOperations = [], changeAnnotationSupport } = workspace?.workspaceEdit ?? {};
  return {
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    hasFolders: workspace?.workspaceFolders ?? false,
    changesFiles:
      documentChanges === true &&
      changeAnnotationSupport !== undefined &&
      ['create', 'rename'].every((one) => resourceOperations.some((known) => known === one)),
    showsDocuments: window?.showDocument?.support ?? false,
    refreshesCodeLens: workspace?.codeLens?.refreshSupport ?? false,
    refreshesInlayHints: workspace?.inlayHint?.refreshSupport ?? false,
  };
}
