import type { Connection, Position, Range, ServerCapabilities } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Lines } from '../../text/lines';
import type { Span } from '../../text/span';
import type { ClientSupport } from '../client-support';
import type { Folder } from '../folder';

/** A file that is asked about, with its folder. */
export class Asked {
  constructor(
    readonly folder: Folder,
    readonly path: string,
    private readonly lines: Lines,
  ) {}

  /** UTF-16 offset of a position. */
  offset({ line, character }: Position): number {
    return this.lines.offset({ line, column: character });
  }

  span({ start, end }: Range): Span {
    return { start: this.offset(start), end: this.offset(end) };
  }
}

/** An open document, and the folder it lies in. */
export interface OpenDocument {
  readonly document: TextDocument;
  readonly inside: { readonly folder: Folder; readonly path: string } | undefined;
}

/** Finds what a request is about. */
export interface Files {
  /** What the editor can. */
  readonly client: ClientSupport;
  /** The file as far as it is known now, with whether its folder was read; none for one of no folder. */
  now(uri: string): { readonly asked: Asked | undefined; readonly isRead: boolean };
  /** A file or folder that lies in a folder of the workspace, read or not. */
  locate(uri: string): { readonly folder: Folder; readonly path: string } | undefined;
  /** What is open in the editor, be it in a folder or not. */
  open(uri: string): OpenDocument | undefined;
  /** The file when its folder has been read. */
  onceRead(uri: string): Promise<Asked | undefined>;
  /** Every folder, when all have been read. */
  folders(): Promise<readonly Folder[]>;
}

/** One request of the protocol: what the server says that it can, and how it answers. */
export interface Request {
  readonly capabilities: ServerCapabilities;
  register(connection: Connection, files: Files): void;
}

interface About {
  readonly textDocument: { readonly uri: string };
}

/** An answer about a file that waits until the project is read; `otherwise` for a file that isn't in it. */
export function answering<P extends About, A, N>(files: Files, answer: (asked: Asked, params: P) => A, otherwise: N) {
  return async (params: P): Promise<A | N> => {
    const asked = await files.onceRead(params.textDocument.uri);
    return asked ? answer(asked, params) : otherwise;
  };
}
