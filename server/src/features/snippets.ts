import { TOPICS } from '../../../snippets';
import { readBody } from '../../../snippets/body';
import type { Snippet } from '../../../snippets/topic';
import { FLASK_DECORATORS } from '../concepts/routes/flask-decorators';
import type { Module } from '../facts/types';
import type { PythonFile } from '../project/file';
import { oncePer } from '../project/once';
import { type Edit, importEdits } from '../project/python/import-edits';
import { receiverOf } from '../project/python/receivers';
import { beginsStatement, indentation, isInFunction } from '../syntax/python-position';
import { isTopOfTemplate, templatePosition } from '../syntax/template-position';
import { startOfLine } from '../text/lines';
import { type Span, span } from '../text/span';
import type { Completion } from './completion';

/** A text that snippets are for, which may be in no file yet. */
export interface SnippetDocument {
  readonly text: string;
  readonly language: Snippet['language'];
  /** Whether the project has anything to do with Flask. */
  readonly hasFlask: boolean;
  /** The facts of a Python file; undefined for a text outside of every folder. */
  readonly module?: Module | undefined;
  /** The Python file with its project. */
  readonly file?: PythonFile | undefined;
}

/** What inserting a snippet comes to. */
export interface Insertion {
  readonly replace: Span;
  /** In LSP's snippet syntax; the editor adds the indentation of the line. */
  readonly text: string;
  readonly edits: readonly Edit[];
}

/** The one that begins a project, so that it is offered where there is no Flask yet. */
const SKELETON = 'flask-app';

const SNIPPETS: readonly Snippet[] = TOPICS.flatMap(({ snippets }) => snippets);

/**
 * The snippets that fit where the cursor is: in Python where a statement begins, in a template in its text.
 * @param explicit whether the person asked, so that all are offered though nothing is typed yet
 * @returns them, and whether more letters may give some where there are none
 */
export function completeSnippets(
  document: SnippetDocument,
  offset: number,
  explicit: boolean,
): { readonly entries: Completion[]; readonly isIncomplete: boolean } {
  const { text, language, hasFlask } = document;
  const lineStart = startOfLine(text, offset);
  const typed = /[\w-]*$/.exec(text.slice(lineStart, offset))?.[0] ?? '';
  const replace = span(offset - typed.length, offset);
  if (typed === '' ? !explicit : !isBegun(typed, language)) return { entries: [], isIncomplete: mayBegin(typed) };
  const fits =
    language === 'python' ? fitsPython(document, lineStart, replace) : fitsTemplate(text, lineStart, replace);
  const entries = SNIPPETS.filter(
    (snippet) => snippet.language === language && (hasFlask || snippet.prefix === SKELETON),
  )
    .filter(fits)
    .map((snippet): Completion => {
      const { replace: replaced, text: insert, edits } = insertion(document, snippet, replace);
      return { ...entryOf(snippet), insert, edits, replace: replaced };
    });
  return { entries, isIncomplete: entries.length === 0 && mayBegin(typed) };
}

/** Inserts a snippet at the cursor, or on a line of its own below where it is a statement; undefined for an unknown one. */
export function insertSnippet(document: SnippetDocument, prefix: string, offset: number): Insertion | undefined {
  const snippet = SNIPPETS.find((one) => one.prefix === prefix);
  if (!snippet) return undefined;
  const { text } = document;
  const lineStart = startOfLine(text, offset);
  const line = /^[^\r\n]*/.exec(text.slice(lineStart))?.[0] ?? '';
  if (line.trim() === '' || isValue(snippet)) return insertion(document, snippet, span(offset, offset));
  const end = lineStart + line.length;
  const below = insertion(document, snippet, span(end, end));
  return { ...below, text: `\n${below.text}` };
}

/** As many letters of a word in a prefix tell that it is meant. */
const TELLING = 3;

/** Whether somebody may be typing a prefix: its beginning, or three letters of one of its words. */
function isBegun(typed: string, language: Snippet['language']): boolean {
  const prefixes = SNIPPETS.filter((snippet) => snippet.language === language).map(({ prefix }) => prefix);
  if (prefixes.some((prefix) => prefix.startsWith(typed))) return true;
  return typed.length >= TELLING && prefixes.some((prefix) => prefix.includes(`-${typed}`));
}

function mayBegin(typed: string): boolean {
  return typed !== '' && typed.length < TELLING;
}

function fitsPython(document: SnippetDocument, lineStart: number, replace: Span): (snippet: Snippet) => boolean {
  const { text, hasFlask } = document;
  const before = text.slice(lineStart, replace.start);
  if (before.trim() !== '' || !beginsStatement(text, lineStart)) return () => false;
  // Where there is no Flask yet only an empty file asks for an application.
  if (!hasFlask && (text.slice(0, replace.start) + text.slice(replace.end)).trim() !== '') return () => false;
  const inFunction = isInFunction(text, lineStart, before.length);
  return ({ where }) => {
    if (where === 'view') return inFunction;
    return where !== 'module' || before === '';
  };
}

function fitsTemplate(text: string, lineStart: number, replace: Span): (snippet: Snippet) => boolean {
  const position = templatePosition(text, replace.start);
  const isAlone = text.slice(lineStart, replace.start).trim() === '';
  const isFirst = isTopOfTemplate(text, replace.start);
  return (snippet) => {
    if (snippet.where === 'file') return isFirst;
    if (isValue(snippet)) return position === 'text' || position === 'attribute';
    return position === 'text' && (isAlone || !snippet.body.includes('\n'));
  };
}

/** Whether a snippet of a template is a value, which can stand in an attribute too. */
function isValue({ language, body }: Snippet): boolean {
  return language === 'jinja' && body.startsWith('{{');
}

function insertion(document: SnippetDocument, snippet: Snippet, replace: Span): Insertion {
  const { text, module, language } = document;
  const body = indented(withReceiver(document, snippet), text, language);
  const top = module?.codes.get('');
  const edits = top ? importEdits(text, top, snippet.imports) : [];
  const inFront = top
    ? edits.filter((edit) => edit.span.start === replace.start).map((edit) => edit.text)
    : snippet.imports.length > 0 && [`${snippet.imports.join('\n')}\n\n`];
  // An edit where the snippet itself goes would be in its way.
  return {
    replace,
    text: (inFront || []).map(escaped).join('') + body,
    edits: edits.filter((edit) => edit.span.start !== replace.start),
  };
}

/** In the syntax of snippets. */
function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** With the indentation of the file in place of the source's own. */
function indented(body: string, text: string, language: Snippet['language']): string {
  if (language !== 'python') return body;
  const own = indentation(text);
  return body.replace(/^(?: {4})+/gm, (blanks) => own.repeat(blanks.length / 4));
}

/** The body with the name that the file has for its application or blueprint. */
function withReceiver({ file }: SnippetDocument, { body }: Snippet): string {
  const method = /\$\{\d+:app\}\.(\w+)/.exec(body)?.[1];
  if (!file || method === undefined) return body;
  const { application, blueprint } = receiversIn(file);
  const name = application ?? (FLASK_DECORATORS.get(method)?.blueprint !== undefined ? blueprint : undefined);
  return name === undefined ? body : body.replace(/(\$\{\d+:)app\}/, `$1${name}}`);
}

/** The names of the first application and the first blueprint that a file makes or imports. */
const receiversIn = oncePer((file: PythonFile): { readonly application?: string; readonly blueprint?: string } => {
  const found: { application?: string; blueprint?: string } = {};
  const top = file.module.codes.get('');
  for (const name of top?.locals ?? []) {
    if (!top || name === 'current_app') continue;
    const { kind } = receiverOf(file, top, { kind: 'name', name, at: 0 });
    if (kind === 'application' || kind === 'blueprint') found[kind] ??= name;
  }
  return found;
});

function entryOf({
  title,
  prefix,
  summary,
  language,
  body,
  imports,
}: Snippet): Pick<Completion, 'label' | 'detail' | 'documentation' | 'kind' | 'sort'> {
  const code = [...imports, ...(imports.length > 0 ? [''] : []), shown(body)].join('\n');
  return {
    label: prefix,
    detail: title,
    documentation: `${summary}\n\n\`\`\`${language}\n${code}\n\`\`\``,
    kind: 'snippet',
    sort: `~${prefix}`,
  };
}

function shown(body: string): string {
  return readBody(body)
    .map(({ text }) => text)
    .join('');
}
