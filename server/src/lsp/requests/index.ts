import type { Connection, ServerCapabilities } from 'vscode-languageserver';
import { codeAction, completion, hover, signatureHelp } from './assistance';
import { codeLens, foldingRange, inlayHint, selectionRange, semanticTokens } from './display';
import { definition, documentLink, documentSymbol, highlights, references, workspaceSymbol } from './navigation';
import { explore, match, report } from './project';
import { prepareRename, rename, renameFiles } from './rename';
import type { Files, Request } from './request';
import { insertSnippet } from './snippets';

/** Every request that is answered. */
const REQUESTS: readonly Request[] = [
  completion,
  signatureHelp,
  hover,
  definition,
  documentLink,
  prepareRename,
  rename,
  renameFiles,
  references,
  highlights,
  documentSymbol,
  workspaceSymbol,
  codeLens,
  inlayHint,
  foldingRange,
  selectionRange,
  semanticTokens,
  codeAction,
  explore,
  match,
  report,
  insertSnippet,
];

/** What the server can, as `initialize` tells it. */
export const CAPABILITIES: ServerCapabilities = Object.assign({}, ...REQUESTS.map(({ capabilities }) => capabilities));

/** Answers every request. */
export function answerRequests(connection: Connection, files: Files): void {
  for (const request of REQUESTS) request.register(connection, files);
}
