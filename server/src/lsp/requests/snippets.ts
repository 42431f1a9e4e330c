import { type CompletionItem, type CompletionParams, CompletionTriggerKind } from 'vscode-languageserver';
import { completeSnippets, insertSnippet as insertionOf, type SnippetDocument } from '../../features/snippets';
import { Lines } from '../../text/lines';
import { type Files, toCompletionItem, toTextEdit } from '../conversion';
import { INSERT_SNIPPET, type InsertSnippetParams, type SnippetInsertion } from '../protocol';
import type { OpenDocument, Request } from './request';

export const insertSnippet: Request = {
  capabilities: {},
  register(connection, files) {
    connection.onRequest(INSERT_SNIPPET, async (params: InsertSnippetParams): Promise<SnippetInsertion | null> => {
      await files.onceRead(params.textDocument.uri);
      const open = files.open(params.textDocument.uri);
      return open ? insertion(open, params) : null;
    });
  },
};

/** The snippets that fit where somebody types; incomplete where more letters may give some. */
export function snippetItems(
  open: OpenDocument,
  { position, context }: CompletionParams,
): {
  items: CompletionItem[];
  isIncomplete: boolean;
} {
  const { lines, files, path, asked } = seen(open);
  const offset = lines.offset({ line: position.line, column: position.character });
  const explicit = context?.triggerKind === CompletionTriggerKind.Invoked;
  const { entries, isIncomplete } = completeSnippets(asked, offset, explicit);
  return { items: entries.map((entry) => toCompletionItem(files, path, entry)), isIncomplete };
}

/** What inserting a snippet changes; null for one that doesn't exist. */
function insertion(open: OpenDocument, { position, prefix }: InsertSnippetParams): SnippetInsertion | null {
  const { lines, asked } = seen(open);
  const offset = lines.offset({ line: position.line, column: position.character });
  const inserted = insertionOf(asked, prefix, offset);
  if (!inserted) return null;
  const { range, newText } = toTextEdit(lines, { span: inserted.replace, text: inserted.text });
  return { range, snippet: newText, edits: inserted.edits.map((edit) => toTextEdit(lines, edit)) };
}

function seen({ document, inside }: OpenDocument): {
  lines: Lines;
  files: Files;
  path: string;
  asked: SnippetDocument;
} {
  const text = document.getText();
  const lines = new Lines(text);
  const language = document.languageId === 'python' ? 'python' : 'jinja';
  const path = inside?.path ?? '';
  const asked = inside?.folder.engine.snippetDocument(path, text, language) ?? { text, language, hasFlask: false };
  const files = { uri: (other: string) => inside?.folder.uri(other) ?? '', lines: () => lines };
  return { lines, files, path, asked };
}
