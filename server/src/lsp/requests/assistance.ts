import { CodeActionKind, Range } from 'vscode-languageserver';
import { toCompletionItem, toHover, toSignatureHelp } from '../conversion';
import { SHOW_DOCUMENT } from '../protocol';
import { toCodeAction, toRefactoring } from '../workspace-edits';
import { answering, type Request } from './request';
import { snippetItems } from './snippets';

export const completion: Request = {
  capabilities: { completionProvider: { triggerCharacters: ["'", '"', '.', '<', ':', '(', ',', ' '] } },
  register(connection, files) {
    connection.onCompletion((params) => {
      const { asked, isRead } = files.now(params.textDocument.uri);
      // What else could be completed here doesn't wait until the project is read.
      if (asked && !isRead) return { isIncomplete: true, items: [] };
      const open = files.open(params.textDocument.uri);
      const { items, isIncomplete } = open ? snippetItems(open, params) : { items: [], isIncomplete: false };
      if (!asked) return { isIncomplete, items };
      const { folder, path } = asked;
      const entries = folder.engine.complete(path, asked.offset(params.position));
      return { isIncomplete, items: [...entries.map((entry) => toCompletionItem(folder, path, entry)), ...items] };
    });
  },
};

export const hover: Request = {
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

export const signatureHelp: Request = {
  capabilities: { signatureHelpProvider: { triggerCharacters: ['(', ','], retriggerCharacters: ['=', ')'] } },
  register(connection, files) {
    connection.onSignatureHelp(({ textDocument, position }) => {
      // As with completion, what is typed doesn't wait.
      const { asked, isRead } = files.now(textDocument.uri);
      if (!asked || !isRead) return null;
      const { folder, path } = asked;
      return toSignatureHelp(folder, folder.engine.signatures(path, asked.offset(position)));
    });
  },
};

export const codeAction: Request = {
  capabilities: {
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorExtract, CodeActionKind.RefactorRewrite],
    },
    executeCommandProvider: { commands: [SHOW_DOCUMENT] },
  },
  register(connection, files) {
    connection.onExecuteCommand(async ({ command, arguments: [uri, selection] = [] }) => {
      if (command !== SHOW_DOCUMENT) return;
      const selected = Range.is(selection) ? { selection } : {};
      await connection.window.showDocument({ uri: String(uri), takeFocus: true, ...selected });
    });
    connection.onCodeAction(
      answering(
        files,
        (asked, { range, context: { only } }) => {
          const { folder, path } = asked;
          const isWanted = (kind: string) => !only || only.some((one) => `${kind}.`.startsWith(`${one}.`));
          const where = asked.span(range);
          const fixes = isWanted(CodeActionKind.QuickFix) ? folder.engine.quickFixes(path, where) : [];
          const possible = fixes.filter(({ creates }) => !creates || files.client.changesFiles);
          const offered = new Set(possible.map(({ edits }) => JSON.stringify(edits)));
          const others = folder.engine
            .refactorings(path, where)
            .filter(({ kind, edits }) => isWanted(kind) && !offered.has(JSON.stringify(edits)));
          return [
            ...possible.map((fix) => toCodeAction(folder, path, fix, files.client.showsDocuments)),
            ...others.map((one) => toRefactoring(folder, one)),
          ];
        },
        [],
      ),
    );
  },
};
