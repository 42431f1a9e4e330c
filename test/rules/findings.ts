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
  return after;
}
