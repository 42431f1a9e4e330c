import { expect } from 'vitest';
import type { Diagnostic } from '../../server/src/features/diagnostics';
import type { Fix } from '../../server/src/rules/rule';
import { engineOf } from '../support/fixture';

/** What is reported in one file, `app.py`. */
export function findings(code: string): readonly Diagnostic[] {
  return engineOf(new Map([['app.py', code]])).diagnose('app.py').diagnostics;
}

/** The text of `app.py` after a fix. */
export function applied(code: string, fix: Fix): string {
  expect(fix.edits.map(({ path }) => path).filter((path) => path !== 'app.py')).toEqual([]);
  const edits = [...fix.edits].sort((left, right) => right.span.start - left.span.start);
  return edits.reduce(
    (text, { span, text: replacement }) => text.slice(0, span.start) + replacement + text.slice(span.end),
    code,
  );
}
