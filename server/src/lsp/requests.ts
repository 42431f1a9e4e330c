import {
  CodeActionKind,
  type Connection,
  DocumentHighlightKind,
  type Location,
  type Position,
  type Range,
  type ServerCapabilities,
} from 'vscode-languageserver';
import type { Lines } from '../text/lines';
import type { Span } from '../text/span';
import { toCodeAction, toCompletionItem, toExploredNode, toHover, toLocation, toLocationLinks } from './conversion';
import type { Folder } from './folder';
import { EXPLORE, type ExploredFolder, type ExploreParams } from './protocol';

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

/** Finds the file that a request is about; undefined for one of no folder, or that isn't read. */
export interface Files {
  /** As far as it is known now, with whether the folder was read. */
  now(uri: string): { readonly asked: Asked | undefined; readonly isRead: boolean };
  /** When the folder has been read. */
  onceRead(uri: string): Promise<Asked | undefined>;
  /** Every folder, when all have been read. */
  folders(): Promise<readonly Folder[]>;
}

/** One request of the protocol: what the server says that it can, and how it answers. */
interface Request {
  readonly capabilities: ServerCapabilities;
  register(connection: Connection, files: Files): void;
}

interface About {
  readonly textDocument: { readonly uri: string };
}

/** An answer about a file that waits until the project is read; `otherwise` for a file that isn't in it. */
function answering<P extends About, A, N>(files: Files, answer: (asked: Asked, params: P) => A, otherwise: N) {
  return async (params: P): Promise<A | N> => {
    const asked = await files.onceRead(params.textDocument.uri);
    return asked ? answer(asked, params) : otherwise;
  };
}

const completion: Request = {
  capabilities: { completionProvider: { triggerCharacters: ["'", '"', '.', '<', ':', '(', ',', ' '] } },
  register(connection, files) {
    connection.onCompletion(({ textDocument, position }) => {
      const { asked, isRead } = files.now(textDocument.uri);
      // What else could be completed here doesn't wait until the project is read.
      if (!asked || !isRead) return { isIncomplete: asked !== undefined, items: [] };
      const { folder, path } = asked;
      const entries = folder.engine.complete(path, asked.offset(position));
      return { isIncomplete: false, items: entries.map((entry) => toCompletionItem(folder, path, entry)) };
    });
  },
};

const hover: Request = {
  capabilities: { hoverProvider: true },
  register(connection, files) {
    connection.onHover(
      answering(
        files,
        (asked, { position }) => {
          const description = asked.folder.engine.hover(asked.path, asked.offset(position));
          return description ? toHover(asked.folder, asked.path, description) : null;
        },
        null,
      ),
    );
  },
};

const definition: Request = {
  capabilities: { definitionProvider: true },
  register(connection, files) {
    connection.onDefinition(
      answering(
        files,
        (asked, { position }) => {
          const found = asked.folder.engine.definition(asked.path, asked.offset(position));
          return found ? toLocationLinks(asked.folder, asked.path, found) : null;
        },
        null,
      ),
    );
  },
};

const references: Request = {
  capabilities: { referencesProvider: true },
  register(connection, files) {
    connection.onReferences(
      answering(
        files,
        (asked, { position, context }): Location[] => {
          const { folder, path } = asked;
          const found = folder.engine.references(path, asked.offset(position));
          const wanted = context.includeDeclaration ? found : found.filter(({ declares }) => !declares);
          return wanted.map((one) => toLocation(folder, one));
        },
        [],
      ),
    );
  },
};

const highlights: Request = {
  capabilities: { documentHighlightProvider: true },
  register(connection, files) {
    connection.onDocumentHighlight(
      answering(
        files,
        (asked, { position }) => {
          const { folder, path } = asked;
          return folder.engine.highlights(path, asked.offset(position)).map((one) => ({
            range: toLocation(folder, one).range,
            kind: one.declares ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
          }));
        },
        [],
      ),
    );
  },
};

const codeAction: Request = {
  capabilities: { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] } },
  register(connection, files) {
    connection.onCodeAction(
      answering(
        files,
        (asked, { range }) => {
          const { folder, path } = asked;
          return folder.engine.quickFixes(path, asked.span(range)).map((fix) => toCodeAction(folder, path, fix));
        },
        [],
      ),
    );
  },
};

const explore: Request = {
  capabilities: {},
  register(connection, files) {
    connection.onRequest(EXPLORE, async ({ grouping }: ExploreParams): Promise<ExploredFolder[]> => {
      const folders = await files.folders();
      return folders.map((folder) => ({
        name: folder.name,
        nodes: folder.engine.explore(grouping).map((node) => toExploredNode(folder, node)),
      }));
    });
  },
};

/** Every request that is answered. */
const REQUESTS: readonly Request[] = [completion, hover, definition, references, highlights, codeAction, explore];

/** What the server can, as `initialize` tells it. */
export const CAPABILITIES: ServerCapabilities = Object.assign({}, ...REQUESTS.map(({ capabilities }) => capabilities));

/** Answers every request. */
export function answerRequests(connection: Connection, files: Files): void {
  for (const request of REQUESTS) request.register(connection, files);
}
