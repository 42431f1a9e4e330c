import { expect } from 'vitest';
import { completeSnippets, type Insertion, insertSnippet } from '../../server/src/features/snippets';
import { expand } from '../../snippets/body';
import { engineOf, type Fixture, parseFixture } from './fixture';

/** The prefixes that are offered at the cursor; `explicit` where the person asked. */
export function offered(source: string, { explicit = false } = {}): readonly string[] {
  const { document, offset } = situation(parseFixture(source));
  return completeSnippets(document, offset, explicit).entries.map(({ label }) => label);
}

/** What the file at the cursor is after the snippet was taken from the list, its stops as they are. */
export function takes(before: string, prefix: string, after: string): void {
  const { document, offset } = situation(parseFixture(before));
  const { entries } = completeSnippets(document, offset, true);
  const entry = entries.find(({ label }) => label === prefix);
  expect(entry, `${prefix} among ${entries.map(({ label }) => label).join(' ')}`).toBeDefined();
  if (!entry) return;
  const { replace, insert = '', edits = [] } = entry;
  expect(applied(document.text, { replace, text: insert, edits })).toBe(textOf(after));
}

/** What the file is after the snippet was inserted at the cursor by the cheatsheet. */
export function inserts(before: string, prefix: string, after: string): void {
  const { document, offset } = situation(parseFixture(before));
  const insertion = insertSnippet(document, prefix, offset);
  expect(insertion && applied(document.text, insertion)).toBe(textOf(after));
}

function situation(fixture: Fixture) {
  const { files, cursor } = fixture;
  if (!cursor) throw new Error('the fixture has no cursor');
  const engine = engineOf(files);
  engine.settle();
  const language = cursor.path.endsWith('.py') ? 'python' : 'jinja';
  return {
    document: engine.snippetDocument(cursor.path, files.get(cursor.path) ?? '', language),
    offset: cursor.offset,
  };
}

/** As an editor does it: the lines of a snippet get the indentation of the line it goes to. */
function applied(text: string, { replace, text: snippet, edits }: Insertion): string {
  for (const { span } of edits) expect(span.end < replace.start || span.start > replace.end).toBe(true);
  const line = text.slice(text.lastIndexOf('\n', replace.start - 1) + 1, replace.start);
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  const own = { span: replace, text: expand(snippet).replace(/\n(?=.)/g, `\n${indent}`) };
  const all = [...edits, own].sort((left, right) => right.span.start - left.span.start);
  return all.reduce(
    (result, { span, text: added }) => result.slice(0, span.start) + added + result.slice(span.end),
    text,
  );
}

function textOf(source: string): string {
  return [...parseFixture(source).files.values()].join('');
}
