import { expect } from 'vitest';
import type { Diagnostic } from '../../server/src/features/diagnostics';
import type { Fix } from '../../server/src/rules/rule';
import { engineOf } from '../support/fixture';

/** What is reported in one file, `app.py`. */
export function findings(code: string): readonly Diagnostic[] {
  return engineOf(new Map([['app.py', code]])).diagnose('app.py').diagnostics;
}

/** What is reported in all of the files. */
export function findingsIn(files: ReadonlyMap<string, string>): readonly Diagnostic[] {
  const engine = engineOf(files);
  return [...files.keys()].flatMap((path) => engine.diagnose(path).diagnostics);
}

/** The text of `app.py` after a fix. */
export function applied(code: string, fix: Fix): string {
  return appliedTo(new Map([['app.py', code]]), fix).get('app.py') ?? '';
}

/** The files after a fix. */
export function appliedTo(files: ReadonlyMap<string, string>, fix: Fix): ReadonlyMap<string, string> {
  const after = new Map(files);
  for (const { path, span, text } of [...fix.edits].sort((left, right) => right.span.start - left.span.start)) {
    const before = after.get(path);
    expect(before, path).toBeDefined();
    after.set(path, (before ?? '').slice(0, span.start) + text + (before ?? '').slice(span.end));
  }
  if (fix.creates) after.set(fix.creates.path, fix.creates.text);
  return after;
}

/**
 * Applying the fix with this title ends the finding that it belongs to, and nothing else is found.
 * @returns the files after it
 */
export function mends(files: ReadonlyMap<string, string>, title: string): ReadonlyMap<string, string> {
  const before = findingsIn(files);
  const mended = before.find((one) => one.fixes?.some((fix) => fix.title === title));
  const fix = mended?.fixes?.find((one) => one.title === title);
  expect(
    fix,
    `${title} among ${before.map((one) => `${one.rule}: ${one.fixes?.map((other) => other.title)}`).join('; ')}`,
  ).toBeDefined();
  const after = fix ? appliedTo(files, fix) : files;
  const said = (all: readonly Diagnostic[]) => all.map(({ rule, message }) => `${rule}: ${message}`).sort();
  expect(said(findingsIn(after))).toEqual(said(before.filter((one) => one !== mended)));
  return after;
}
