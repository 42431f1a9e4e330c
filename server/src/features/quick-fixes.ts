import type { ProjectFile } from '../project/file';
import type { Fix } from '../rules/rule';
import { unusedIgnore } from '../rules/unused-ignore';
import type { Span } from '../text/span';
import type { Diagnostic } from './diagnostics';
import { ignoringHere } from './ignore-here';

export interface QuickFix extends Fix {
  readonly diagnostic: Diagnostic;
}

/** The fixes of what is wrong anywhere in `wanted`, and then, for each, a comment that keeps its rule silent. */
export function quickFixes(file: ProjectFile, diagnostics: readonly Diagnostic[], wanted: Span): QuickFix[] {
  const here = diagnostics.filter((one) => isIn(one, wanted));
  return [
    ...fixesOf(here),
    ...here.flatMap((diagnostic) => {
      const fix = diagnostic.rule === unusedIgnore.name ? undefined : ignoringHere(file, diagnostic);
      return fix ? [{ ...fix, diagnostic }] : [];
    }),
  ];
}

/** The fixes that diagnostics bring along. */
export function fixesOf(diagnostics: readonly Diagnostic[]): QuickFix[] {
  return diagnostics.flatMap((diagnostic) => (diagnostic.fixes ?? []).map((fix) => ({ ...fix, diagnostic })));
}

/** Whether something is wrong anywhere in `wanted`. */
export function isIn({ span }: Diagnostic, wanted: Span): boolean {
  return span.start <= wanted.end && wanted.start <= span.end;
}
