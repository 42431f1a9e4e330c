import { DocumentHighlightKind, type Location } from 'vscode-languageserver';
import { toDocumentLink, toDocumentSymbol, toLocation, toLocationLinks, toWorkspaceSymbol } from '../conversion';
import { answering, type Request } from './request';

export const definition: Request = {
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

export const documentLink: Request = {
  capabilities: { documentLinkProvider: {} },
  register(connection, files) {
    connection.onDocumentLinks(
      answering(
        files,
        ({ folder, path }) => folder.engine.documentLinks(path).map((link) => toDocumentLink(folder, path, link)),
        [],
      ),
    );
  },
};

export const references: Request = {
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

const HIGHLIGHT_KINDS = {
  text: DocumentHighlightKind.Text,
  read: DocumentHighlightKind.Read,
  write: DocumentHighlightKind.Write,
} as const;

export const highlights: Request = {
  capabilities: { documentHighlightProvider: true },
  register(connection, files) {
    connection.onDocumentHighlight(
      answering(
        files,
        (asked, { position }) => {
          const { folder, path } = asked;
          const found = folder.engine.highlights(path, asked.offset(position)).map((one) => ({
            range: toLocation(folder, { path, span: one.span }).range,
            kind: HIGHLIGHT_KINDS[one.kind],
          }));
          // The first answer counts: an empty list would keep those of HTML's tags and of equal words away.
          return found.length > 0 ? found : null;
        },
        null,
      ),
    );
  },
};

export const documentSymbol: Request = {
  capabilities: { documentSymbolProvider: { label: 'Flask' } },
  register(connection, files) {
    connection.onDocumentSymbol(
      answering(
        files,
        ({ folder, path }) => folder.engine.symbols(path).map((symbol) => toDocumentSymbol(folder, path, symbol)),
        [],
      ),
    );
  },
};

export const workspaceSymbol: Request = {
  capabilities: { workspaceSymbolProvider: true },
  register(connection, files) {
    connection.onWorkspaceSymbol(async ({ query }) => {
      const folders = await files.folders();
      return folders.flatMap((folder) =>
        folder.engine.searchSymbols(query).map((symbol) => toWorkspaceSymbol(folder, symbol)),
      );
    });
  },
};
