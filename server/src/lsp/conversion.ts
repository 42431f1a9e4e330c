import {
  type CodeLens,
  type CompletionItem,
  CompletionItemKind,
  DiagnosticSeverity,
  DiagnosticTag,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  InlayHintKind,
  InsertTextFormat,
  InsertTextMode,
  type LocationLink,
  type Diagnostic as LspDiagnostic,
  type DocumentLink as LspDocumentLink,
  type InlayHint as LspInlayHint,
  type Location as LspLocation,
  MarkupKind,
  type Position,
  type Range,
  type SelectionRange,
  type SemanticTokens,
  SemanticTokensBuilder,
  type SignatureHelp,
  SymbolKind,
  type TextEdit,
  type WorkspaceSymbol,
} from 'vscode-languageserver';
import type {
  CompletionEntry,
  Description,
  DocumentLink,
  FileSymbol,
  InlayHint,
  Lens,
  SemanticToken,
  Signature,
} from '../concepts/concept';
import { resolveLinks } from '../concepts/markdown';
import type { Completion } from '../features/completion';
import type { Definition } from '../features/definition';
import type { Diagnostic } from '../features/diagnostics';
import type { ExplorerNode } from '../features/explorer-node';
import type { ApplicationAnswer, MatchedRoute } from '../features/match-answer';
import type { ProjectSymbol } from '../features/symbols';
import type { Location } from '../project/file';
import type { Edit } from '../project/python/import-edits';
import { pageUrl, type Severity } from '../rules/rule';
import { Lines } from '../text/lines';
import type { Span } from '../text/span';
import { type Place, SHOW_REFERENCES } from './protocol';

const EMPTY = new Lines('');

/** The files of one folder, as conversions need them. */
export interface Files {
  uri(path: string): string;
  lines(path: string): Lines | undefined;
}

export function toRange(lines: Lines | undefined, span: Span): Range {
  const of = (offset: number) => {
    const { line, column } = (lines ?? EMPTY).position(offset);
    return { line, character: column };
  };
  return { start: of(span.start), end: of(span.end) };
}

const KINDS: Readonly<Record<CompletionEntry['kind'], CompletionItemKind>> = {
  endpoint: CompletionItemKind.Reference,
  value: CompletionItemKind.Field,
  converter: CompletionItemKind.TypeParameter,
  argument: CompletionItemKind.Property,
  method: CompletionItemKind.EnumMember,
  template: CompletionItemKind.File,
  file: CompletionItemKind.File,
  variable: CompletionItemKind.Variable,
  function: CompletionItemKind.Function,
  keyword: CompletionItemKind.Keyword,
  snippet: CompletionItemKind.Snippet,
};

export function toCompletionItem(files: Files, path: string, completion: Completion): CompletionItem {
  const lines = files.lines(path);
  const { label, detail, documentation, kind, insert, sort, replace, edits } = completion;
  return {
    label,
    kind: KINDS[kind],
    // Shown for every entry, where `detail` is for the chosen one alone.
    ...(detail !== undefined && { labelDetails: { description: detail } }),
    ...(documentation !== undefined && {
      documentation: { kind: MarkupKind.Markdown, value: resolveLinks(documentation, (linked) => files.uri(linked)) },
    }),
    ...(sort !== undefined && { sortText: sort }),
    textEdit: { range: toRange(lines, replace), newText: insert ?? label },
    ...(edits?.length && { additionalTextEdits: edits.map((edit) => toTextEdit(lines, edit)) }),
    ...(kind === 'snippet' && {
      insertTextFormat: InsertTextFormat.Snippet,
      insertTextMode: InsertTextMode.adjustIndentation,
    }),
  };
}

export function toTextEdit(lines: Lines | undefined, { span, text }: Edit): TextEdit {
  return { range: toRange(lines, span), newText: text };
}

export function toSignatureHelp(files: Files, signatures: readonly Signature[]): SignatureHelp | null {
  if (signatures.length === 0) return null;
  const asMarkdown = (text: string) => ({
    kind: MarkupKind.Markdown,
    value: resolveLinks(text, (linked) => files.uri(linked)),
  });
  return {
    activeSignature: 0,
    signatures: signatures.map(({ label, documentation, parameters, active }) => ({
      label,
      ...(documentation !== undefined && { documentation: asMarkdown(documentation) }),
      parameters: parameters.map(({ span, documentation: text }) => ({
        label: [span.start, span.end],
        ...(text !== undefined && { documentation: asMarkdown(text) }),
      })),
      // Where the cursor is at none, an index behind the last marks none.
      activeParameter: active ?? parameters.length,
    })),
  };
}

export function toHover(files: Files, path: string, { span, markdown }: Description): Hover {
  const value = resolveLinks(markdown, (linked) => files.uri(linked));
  return { range: toRange(files.lines(path), span), contents: { kind: MarkupKind.Markdown, value } };
}

export function toLocationLinks(files: Files, path: string, { origin, targets }: Definition): LocationLink[] {
  return targets.map((target) => ({
    originSelectionRange: toRange(files.lines(path), origin),
    targetUri: files.uri(target.path),
    targetRange: toRange(files.lines(target.path), target.span),
    targetSelectionRange: toRange(files.lines(target.path), target.name),
  }));
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const TAGS = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

export function toLocation(files: Files, { path, span }: Location): LspLocation {
  return { uri: files.uri(path), range: toRange(files.lines(path), span) };
}

const SYMBOLS: Readonly<Record<FileSymbol['kind'], SymbolKind>> = {
  route: SymbolKind.Interface,
  template: SymbolKind.File,
  block: SymbolKind.Namespace,
  macro: SymbolKind.Function,
};

export function toDocumentSymbol(files: Files, path: string, symbol: FileSymbol): DocumentSymbol {
  const lines = files.lines(path);
  const { name, detail, kind, span, nameSpan } = symbol;
  return {
    name,
    ...(detail !== undefined && { detail }),
    kind: SYMBOLS[kind],
    range: toRange(lines, span),
    selectionRange: toRange(lines, nameSpan),
  };
}

export function toWorkspaceSymbol(
  files: Files,
  { name, detail, kind, path, nameSpan }: ProjectSymbol,
): WorkspaceSymbol {
  return {
    name,
    kind: SYMBOLS[kind],
    location: toLocation(files, { path, span: nameSpan }),
    ...(detail !== undefined && { containerName: detail }),
  };
}

/** @param data what a lens whose places aren't counted yet keeps, beside the position of what it is about */
export function toCodeLens(
  files: Files,
  path: string,
  { span, title, of, kind, places }: Lens,
  data: object,
): CodeLens {
  const lines = files.lines(path);
  const range = toRange(lines, span);
  if (title !== undefined && places) {
    const links = places.map((one) => toLocation(files, one));
    return { range, command: { title, command: SHOW_REFERENCES, arguments: [files.uri(path), range.start, links] } };
  }
  if (title !== undefined) return { range, command: { title, command: '' } };
  return { range, data: { ...data, kind, position: toRange(lines, { start: of, end: of }).start } };
}

export function toInlayHint(files: Files, path: string, { offset, text, tooltip, kind }: InlayHint): LspInlayHint {
  return {
    position: toRange(files.lines(path), { start: offset, end: offset }).start,
    label: text,
    tooltip,
    ...(kind === 'type' && { kind: InlayHintKind.Type }),
  };
}

/** Where in the target is said as VS Code understands it: `#L3,1`, from 1. */
export function toDocumentLink(files: Files, path: string, { span, ...to }: DocumentLink): LspDocumentLink {
  const { start } = toRange(files.lines(to.path), { start: to.offset ?? 0, end: to.offset ?? 0 });
  const place = to.offset ? `#L${start.line + 1},${start.character + 1}` : '';
  return { range: toRange(files.lines(path), span), target: files.uri(to.path) + place };
}

/** The lines of what can be folded, the last one left to be seen; none for what stands in one line. */
export function toFoldingRange(files: Files, path: string, span: Span): FoldingRange[] {
  const { start, end } = toRange(files.lines(path), span);
  return end.line - 1 > start.line ? [{ startLine: start.line, endLine: end.line - 1 }] : [];
}

/** @param around from the outermost in */
export function toSelectionRange(
  files: Files,
  path: string,
  position: Position,
  around: readonly Span[],
): SelectionRange {
  const lines = files.lines(path);
  let found: SelectionRange | undefined;
  for (const span of around) found = { range: toRange(lines, span), ...(found && { parent: found }) };
  return found ?? { range: { start: position, end: position } };
}

const TOKEN_TYPES: readonly SemanticToken['type'][] = [
  'type',
  'parameter',
  'property',
  'comment',
  'function',
  'keyword',
  'number',
  'string',
  'variable',
];

/** What the numbers in semantic tokens mean. */
export const SEMANTIC_TOKENS = { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [] };

/** @param tokens in the order of the text; one of several lines becomes one for each, as clients want them */
export function toSemanticTokens(files: Files, path: string, tokens: readonly SemanticToken[]): SemanticTokens {
  const lines = files.lines(path);
  const builder = new SemanticTokensBuilder();
  for (const { span, type } of tokens) {
    for (const { start, end } of lines?.split(span) ?? []) {
      const { line, character } = toRange(lines, { start, end }).start;
      builder.push(line, character, end - start, TOKEN_TYPES.indexOf(type), 0);
    }
  }
  return builder.build();
}

export function toExploredNode(
  files: Files,
  { location, templates, children, ...node }: ExplorerNode<Location>,
): ExplorerNode<Place> {
  return {
    ...node,
    ...(location && { location: toLocation(files, location) }),
    ...(templates && {
      templates: templates.map(({ name, location }) => ({ name, location: toLocation(files, location) })),
    }),
    children: children.map((child) => toExploredNode(files, child)),
  };
}

export function toAnswer(files: Files, answer: ApplicationAnswer<Location>): ApplicationAnswer<Place> {
  const { route, allowed, possible, ...rest } = answer;
  const told = ({ location, ...one }: MatchedRoute<Location>): MatchedRoute<Place> => ({
    ...one,
    ...(location && { location: toLocation(files, location) }),
  });
  return {
    ...rest,
    ...(route && { route: told(route) }),
    ...(allowed && { allowed: allowed.map(told) }),
    possible: possible.map(told),
  };
}

export function toDiagnostic(files: Files, path: string, diagnostic: Diagnostic): LspDiagnostic {
  const { span, severity, rule, message, related, tags } = diagnostic;
  return {
    range: toRange(files.lines(path), span),
    severity: SEVERITIES[severity],
    code: rule,
    codeDescription: { href: pageUrl(rule) },
    source: 'flask',
    message,
    ...(tags && { tags: tags.map((tag) => TAGS[tag]) }),
    ...(related && {
      relatedInformation: related.map((one) => ({
        location: toLocation(files, one.location),
        message: one.message,
      })),
    }),
  };
}
