import { LSPErrorCodes, ResponseError, type WorkspaceEdit } from 'vscode-languageserver';
import type { Rename } from '../../features/rename';
import { toRange } from '../conversion';
import type { Folder } from '../folder';
import { toRename } from '../workspace-edits';
import { answering, type Files, type Request } from './request';

export const prepareRename: Request = {
  capabilities: { renameProvider: { prepareProvider: true } },
  register(connection, files) {
    connection.onPrepareRename(
      answering(
        files,
        (asked, { position }) => {
          const { folder, path } = asked;
          const found = folder.engine.renamable(path, asked.offset(position));
          return found ? { range: toRange(folder.lines(path), found.span), placeholder: found.text } : null;
        },
        null,
      ),
    );
  },
};

export const rename: Request = {
  capabilities: {},
  register(connection, files) {
    connection.onRenameRequest(
      answering(
        files,
        (asked, { position, newName }): WorkspaceEdit | ResponseError | null => {
          const found = asked.folder.engine.rename(asked.path, asked.offset(position), newName);
          if (typeof found === 'string') return new ResponseError(LSPErrorCodes.RequestFailed, found);
          return found ? complete(asked.folder, found, files) : null;
        },
        null,
      ),
    );
  },
};

/** Changes the names of templates with their files. */
export const renameFiles: Request = {
  capabilities: {
    workspace: { fileOperations: { willRename: { filters: [{ scheme: 'file', pattern: { glob: '**/*' } }] } } },
  },
  register(connection, files) {
    connection.workspace.onWillRenameFiles(async ({ files: moved }) => {
      await files.folders();
      const edits = moved.flatMap(({ oldUri, newUri }) => {
        const [from, to] = [files.locate(oldUri), files.locate(newUri)];
        if (!from || !to || from.folder !== to.folder) return [];
        const found = from.folder.engine.renameFile({ from: from.path, to: to.path });
        return found.edits.length > 0 ? [{ folder: from.folder, found }] : [];
      });
      const [first] = edits;
      if (!first) return null;
      const all: Rename = {
        edits: edits.flatMap(({ found }) => found.edits),
        possible: [],
        moves: [],
        doubts: edits.flatMap(({ found }) => found.doubts),
      };
      return toRename(first.folder, all, files.client.changesFiles);
    });
  },
};

/** What changes; where that may not be all, a person is asked, and where the client can't, nothing is changed. */
function complete(folder: Folder, found: Rename, { client: { changesFiles } }: Files): WorkspaceEdit | ResponseError {
  const doubts = [...found.doubts, ...found.possible.map(({ path }) => `${path} may name it too.`)];
  if (changesFiles || (doubts.length === 0 && found.moves.length === 0)) return toRename(folder, found, changesFiles);
  const reason = doubts.length > 0 ? [...new Set(doubts)].join(' ') : 'The editor can’t rename files.';
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}
