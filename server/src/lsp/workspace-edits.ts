import {
  type CodeAction,
  CodeActionKind,
  type CreateFile,
  type Range,
  type RenameFile,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { QuickFix } from '../features/quick-fixes';
import type { Refactoring } from '../features/refactoring';
import type { Rename } from '../features/rename';
import { Lines } from '../text/lines';
import { type Files, toDiagnostic, toRange } from './conversion';
import { SHOW_DOCUMENT } from './protocol';

/**
 * A fix as the editor offers it at its diagnostic.
 * @param showsDocuments whether the client can show a file that a fix makes
 */
export function toCodeAction(files: Files, path: string, fix: QuickFix, showsDocuments: boolean): CodeAction {
  const shown = showsDocuments ? fix.creates : undefined;
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(files, path, fix.diagnostic)],
    isPreferred: fix.certain,
    edit: fix.creates ? toCreation(files, fix.creates) : { changes: toChanges(files, fix.edits) },
    ...(shown && { command: { title: 'Open', command: SHOW_DOCUMENT, arguments: toShown(files, shown) } }),
  };
}

/** A refactoring as the editor offers it. */
export function toRefactoring(files: Files, { title, kind, edits }: Refactoring): CodeAction {
  return { title, kind, edit: { changes: toChanges(files, edits) } };
}

function toChanges(files: Files, edits: QuickFix['edits']): Record<string, TextEdit[]> {
  const changes: Record<string, TextEdit[]> = {};
  for (const edit of edits) {
    const uri = files.uri(edit.path);
    changes[uri] = [...(changes[uri] ?? []), { range: toRange(files.lines(edit.path), edit.span), newText: edit.text }];
  }
  return changes;
}

/** What an annotation of an edit that may not be all is called. */
const INCOMPLETE = 'incomplete';
/** What an annotation of an edit that a person has to choose is called. */
const POSSIBLE = 'possible';

/** @param changesFiles whether the client takes changes of files, and asks a person about those that may not be complete */
export function toRename(
  files: Files,
  { edits, possible, moves, doubts }: Rename,
  changesFiles: boolean,
): WorkspaceEdit {
  const changes = toChanges(files, edits);
  if (!changesFiles) return { changes };
  const annotation = doubts.length > 0 ? { annotationId: INCOMPLETE } : {};
  const chosen = toChanges(files, possible);
  const incomplete = doubts.length > 0 && {
    [INCOMPLETE]: {
      label: 'There may be more places to change',
      description: doubts.join(' '),
      needsConfirmation: true,
    },
  };
  const chosenByPerson = possible.length > 0 && { [POSSIBLE]: { label: 'May name it too', needsConfirmation: true } };
  const documents = [...new Set([...Object.keys(changes), ...Object.keys(chosen)])].map((uri) => ({
    textDocument: { uri, version: null },
    edits: [
      ...(changes[uri] ?? []).map((edit) => ({ ...edit, ...annotation })),
      ...(chosen[uri] ?? []).map((edit) => ({ ...edit, annotationId: POSSIBLE })),
    ],
  }));
  const renamed = moves.map(({ from, to }): RenameFile => {
    return { kind: 'rename', oldUri: files.uri(from), newUri: files.uri(to), ...annotation };
  });
  return {
    documentChanges: [...documents, ...renamed],
    ...((doubts.length > 0 || possible.length > 0) && { changeAnnotations: { ...incomplete, ...chosenByPerson } }),
  };
}

/** The arguments of the command that shows a file where a person goes on in it. */
function toShown(files: Files, { path, text, cursor }: NonNullable<QuickFix['creates']>): [string, Range] {
  return [files.uri(path), toRange(new Lines(text), { start: cursor, end: cursor })];
}

/** What makes a file that isn't there yet; only for a client that can. */
function toCreation(files: Files, { path, text }: NonNullable<QuickFix['creates']>): WorkspaceEdit {
  const uri = files.uri(path);
  const edits = text === '' ? [] : [{ range: toRange(undefined, { start: 0, end: 0 }), newText: text }];
  const create: CreateFile = { kind: 'create', uri, options: { ignoreIfExists: true } };
  return { documentChanges: [create, { textDocument: { uri, version: null }, edits }] };
}
