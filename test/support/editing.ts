import { expect } from 'vitest';
import type { Description } from '../../server/src/concepts/concept';
import type { Engine } from '../../server/src/engine';
import type { Completion } from '../../server/src/features/completion';
import { engineOf, type Fixture, parseFixture } from './fixture';

/** Labels that must be among the proposals, and labels that must not. */
export interface Labels {
  readonly has?: readonly string[];
  readonly hasNot?: readonly string[];
}

/**
 * What is proposed at the cursor: exactly these labels in the order in which an editor shows them, or at least some.
 * Gives the proposals by label, for a closer look.
 */
export function completes(source: string, expected: readonly string[] | Labels): ReadonlyMap<string, Completion> {
  let result: Completion[] = [];
  for (const { engine, fixture, cursor, line } of situations(source)) {
    result = sorted(engine.complete(cursor.path, cursor.offset));
    const labels = result.map((entry) => entry.label);
    if (isList(expected)) expect(labels, line).toEqual(expected);
    else {
      expect(labels, line).toEqual(expect.arrayContaining([...(expected.has ?? [])]));
      for (const label of expected.hasNot ?? []) expect(labels, line).not.toContain(label);
    }
    for (const entry of result) expect(isOnLine(fixture, cursor, entry.replace), `${line}: ${entry.label}`).toBe(true);
  }
  return new Map(result.map((entry) => [entry.label, entry]));
}

/** The line of the cursor, as it is after the proposal with this label was taken. */
export function accepts(source: string, label: string, expected: string): void {
  for (const { engine, fixture, cursor, line } of situations(source)) {
    const chosen = engine.complete(cursor.path, cursor.offset).find((entry) => entry.label === label);
    expect(chosen, `${line}: ${label}`).toBeDefined();
    if (!chosen) continue;
    const text = fixture.files.get(cursor.path) ?? '';
    const { start, end } = chosen.replace;
    const edited = text.slice(0, start) + (chosen.insert ?? chosen.label) + text.slice(end);
    expect(lineAt(edited, start).trim()).toBe(expected);
  }
}

/** The definition of what is at the cursor leads to the names in `«…»`, and nowhere else. */
export function leads(source: string): void {
  for (const { engine, fixture, cursor, line } of situations(source)) {
    const targets = engine.definition(cursor.path, cursor.offset)?.targets ?? [];
    const names = targets.map(({ path, name }) => ({ path, start: name.start, end: name.end }));
    expect(names.map(asText(fixture)).sort(), line).toEqual(fixture.targets.map(asText(fixture)).sort());
    for (const { span, name } of targets)
      expect([span.start <= name.start, name.end <= span.end]).toEqual([true, true]);
  }
}

/** What is at the cursor is named at the places in `«…»`, and nowhere else. */
export function refers(source: string): void {
  for (const { engine, fixture, cursor, line } of situations(source)) {
    const found = engine.references(cursor.path, cursor.offset);
    const places = found.map(({ path, span }) => ({ path, start: span.start, end: span.end }));
    expect(places.map(asText(fixture)).sort(), line).toEqual(fixture.targets.map(asText(fixture)).sort());
  }
}

/**
 * Writing `text` at the cursor in place of the name there makes of the fixture what `after` is, files renamed too.
 * Gives why there may be more to change.
 */
export function renames(before: string, text: string, after: string): readonly string[] {
  const { files, cursor } = parseFixture(before);
  const answer = cursor && engineOf(files).rename(cursor.path, cursor.offset, text);
  if (!answer || typeof answer === 'string') throw new Error(`it isn't renamed: ${answer}`);
  const changed = new Map(files);
  for (const { path, span, text: written } of [...answer.edits].sort(
    (one, other) => other.span.start - one.span.start,
  )) {
    const old = changed.get(path) ?? '';
    changed.set(path, old.slice(0, span.start) + written + old.slice(span.end));
  }
  for (const { from, to } of answer.moves) {
    changed.set(to, changed.get(from) ?? '');
    changed.delete(from);
  }
  const listed = (of: ReadonlyMap<string, string>) => [...of].sort().map((one) => one.join('\n').trimEnd());
  expect(listed(changed)).toEqual(listed(parseFixture(after).files));
  const mayToo = answer.possible.map(({ path, span }) => {
    const line = files.get(path)?.slice(0, span.start).split('\n').length;
    return `${path}:${line} may name it too.`;
  });
  return [...answer.doubts, ...mayToo];
}

/** What a rename at the cursor replaces is what is in `«…»`; nothing can be renamed where there is none. */
export function offersRename(source: string): void {
  for (const { engine, fixture, cursor, line } of situations(source)) {
    const found = engine.renamable(cursor.path, cursor.offset);
    const [target] = fixture.targets;
    expect(found && { path: cursor.path, start: found.span.start, end: found.span.end }, line).toEqual(target);
    expect(found?.text).toBe(target && fixture.files.get(target.path)?.slice(target.start, target.end));
  }
}

/** Why what is at the cursor can't be renamed to `text`; undefined where it can be. */
export function refusesRename(source: string, text: string): string | undefined {
  const { files, cursor } = parseFixture(source);
  const answer = cursor && engineOf(files).rename(cursor.path, cursor.offset, text);
  return typeof answer === 'string' ? answer : undefined;
}

/** What is said of what is at the cursor has these parts in it, in this order. `on` is the text it is said of. */
export function describes(source: string, parts: readonly string[], on?: string): string {
  let markdown = '';
  for (const { description, fixture, cursor, line } of descriptions(source)) {
    expect(description, line).toBeDefined();
    markdown = description?.markdown ?? '';
    let from = 0;
    for (const part of parts) {
      const at = markdown.indexOf(part, from);
      expect(at, `“${part}” in\n${markdown}`).toBeGreaterThanOrEqual(0);
      from = at + part.length;
    }
    const said = fixture.files.get(cursor.path)?.slice(description?.span.start, description?.span.end);
    if (on !== undefined) expect(said).toBe(on);
  }
  return markdown;
}

/** Nothing is said of what is at the cursor. */
export function saysNothing(source: string): void {
  for (const { description, line } of descriptions(source)) expect(description?.markdown, line).toBeUndefined();
}

interface Situation {
  readonly engine: Engine;
  readonly fixture: Fixture;
  readonly cursor: NonNullable<Fixture['cursor']>;
  /** For messages: the line of the cursor. */
  readonly line: string;
}

function descriptions(source: string): (Situation & { description: Description | undefined })[] {
  return situations(source).map((one) => ({
    ...one,
    description: one.engine.hover(one.cursor.path, one.cursor.offset),
  }));
}

/** The fixture with both kinds of line ends: nothing may depend on them. */
function situations(source: string): Situation[] {
  const fixture = parseFixture(source);
  return [fixture, withCarriageReturns(fixture)].map((one) => {
    if (!one.cursor) throw new Error('the fixture has no cursor');
    const engine = engineOf(one.files);
    engine.settle();
    return { engine, fixture: one, cursor: one.cursor, line: lineAt(textOf(one), one.cursor.offset) };
  });
}

function withCarriageReturns({ files, cursor, targets }: Fixture): Fixture {
  const moved = (path: string, offset: number) => offset + newlines(files.get(path)?.slice(0, offset) ?? '');
  return {
    files: new Map([...files].map(([path, text]) => [path, text.replaceAll('\n', '\r\n')])),
    cursor: cursor && { path: cursor.path, offset: moved(cursor.path, cursor.offset) },
    targets: targets.map(({ path, start, end }) => ({ path, start: moved(path, start), end: moved(path, end) })),
  };
}

function newlines(text: string): number {
  return text.split('\n').length - 1;
}

function sorted(entries: readonly Completion[]): Completion[] {
  const key = ({ sort, label }: Completion) => `${sort ?? ''} ${label}`;
  return [...entries].sort((left, right) => (key(left) < key(right) ? -1 : 1));
}

/** An editor takes only what replaces a part of the cursor's line that touches the cursor. */
function isOnLine(fixture: Fixture, { offset }: Situation['cursor'], replace: Completion['replace']): boolean {
  const replaced = textOf(fixture).slice(replace.start, replace.end);
  return replace.start <= offset && offset <= replace.end && !/[\r\n]/.test(replaced);
}

function textOf({ files, cursor }: Fixture): string {
  return files.get(cursor?.path ?? '') ?? '';
}

function lineAt(text: string, offset: number): string {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return text.slice(start).split(/[\r\n]/)[0] ?? '';
}

function isList(expected: readonly string[] | Labels): expected is readonly string[] {
  return Array.isArray(expected);
}

function asText({ files }: Fixture) {
  return ({ path, start, end }: { readonly path: string; readonly start: number; readonly end: number }) =>
    `${path}:${start} ${files.get(path)?.slice(start, end)}`;
}
