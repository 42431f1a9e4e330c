import type { FileView } from '../project/file';
import type { Fix } from '../rules/rule';
import type { Span } from '../text/span';
import { type Diagnostic, diagnose } from './diagnostics';

export interface QuickFix extends Fix {
  readonly diagnostic: Diagnostic;
}

/** The fixes of what is wrong anywhere in `wanted`. */
export function quickFixes(file: FileView, wanted: Span): QuickFix[] {
  return diagnose(file)
    .diagnostics.filter(({ span }) => span.start <= wanted.end && wanted.start <= span.end)
    .flatMap((diagnostic) => (diagnostic.fixes ?? []).map((fix) => ({ ...fix, diagnostic })));
}
