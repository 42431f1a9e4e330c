import { type CodeLens, type Location, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import {
  SEMANTIC_TOKENS,
  toCodeLens,
  toFoldingRange,
  toInlayHint,
  toLocation,
  toSelectionRange,
  toSemanticTokens,
} from '../conversion';
import { SHOW_REFERENCES } from '../protocol';
import { answering, type Request } from './request';

/** What a lens whose places aren't counted yet keeps. */
interface Counted {
  readonly uri: string;
}

export const codeLens: Request = {
  capabilities: { codeLensProvider: { resolveProvider: true } },
  register(connection, files) {
    connection.onCodeLens(
      answering(
        files,
        ({ folder, path }, { textDocument: { uri } }) => {
          const shown = folder.engine.lenses(path).filter(({ kind }) => folder.shows.codeLens[kind] !== false);
          return shown.map((lens) => toCodeLens(folder, path, lens, { uri } satisfies Counted));
        },
        [],
      ),
    );
    connection.onCodeLensResolve(async (lens: CodeLens): Promise<CodeLens | ResponseError> => {
      // One that says something already counts nothing.
      if (lens.data === undefined) return lens;
      const { uri, position, kind } = lens.data;
      const asked = await files.onceRead(uri);
      const version = () => files.open(uri)?.document.version;
      const before = version();
      // The editor asks after every edit, by itself.
      await asked?.folder.prepareLinks();
      if (version() !== before) return new ResponseError(LSPErrorCodes.ContentModified, 'An edit came first.');
      const found = asked?.folder.engine.references(asked.path, asked.offset(position)) ?? [];
      const links: Location[] = asked
        ? found
            .filter(({ declares, isTestCall }) => !declares && isTestCall === (kind === 'tests'))
            .map((one) => toLocation(asked.folder, one))
        : [];
      const title = counted(links.length, kind === 'tests' ? 'test call' : 'link');
      const command = links.length === 0 ? '' : SHOW_REFERENCES;
      return { ...lens, command: { title, command, arguments: [uri, position, links] } };
    });
  },
};

function counted(number: number, what: string): string {
  return `${number === 0 ? 'no' : number} ${what}${number === 1 ? '' : 's'}`;
}

export const inlayHint: Request = {
  capabilities: { inlayHintProvider: true },
  register(connection, files) {
    connection.languages.inlayHint.on(
      answering(
        files,
        (asked, { range }) => {
          const { folder, path } = asked;
          const found = folder.engine.inlayHints(path, asked.span(range));
          return found
            .filter(({ kind }) => folder.shows.inlayHints[kind] !== false)
            .map((hint) => toInlayHint(folder, path, hint));
        },
        [],
      ),
    );
  },
};

export const foldingRange: Request = {
  capabilities: { foldingRangeProvider: true },
  register(connection, files) {
    connection.onFoldingRanges(
      answering(
        files,
        ({ folder, path }) => {
          const folds = folder.engine.folds(path).flatMap((one) => toFoldingRange(folder, path, one));
          // An empty list says that nothing can be folded; null leaves it to the indentation.
          return folds.length > 0 ? folds : null;
        },
        null,
      ),
    );
  },
};

export const selectionRange: Request = {
  capabilities: { selectionRangeProvider: true },
  register(connection, files) {
    connection.onSelectionRanges(
      answering(
        files,
        (asked, { positions }) => {
          const { folder, path } = asked;
          return positions.map((position) =>
            toSelectionRange(folder, path, position, folder.engine.selections(path, asked.offset(position))),
          );
        },
        [],
      ),
    );
  },
};

export const semanticTokens: Request = {
  capabilities: { semanticTokensProvider: { legend: SEMANTIC_TOKENS, full: true } },
  register(connection, files) {
    connection.languages.semanticTokens.on(
      answering(files, ({ folder, path }) => toSemanticTokens(folder, path, folder.engine.semanticTokens(path)), {
        data: [],
      }),
    );
  },
};
