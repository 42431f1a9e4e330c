import type { Place } from '../facts/types';
import type { FileView } from '../project/file';
import { RULES } from '../rules';
import type { Finding, Severity } from '../rules/rule';
import type { Span } from '../text/span';

export interface Diagnostic extends Finding {
  readonly rule: string;
  readonly severity: Severity;
}

/** What a rule did not say, and the place that couldn't be read for which it kept silent. */
export interface Suppressed {
  readonly rule: string;
  readonly span: Span;
  readonly place: Place;
  readonly reason: string;
}

export interface Diagnosis {
  readonly diagnostics: readonly Diagnostic[];
  readonly suppressed: readonly Suppressed[];
}

/** Runs every rule on a file. A finding is reported once, in the order of the text. */
export function diagnose(file: FileView): Diagnosis {
  const diagnostics = new Map<string, Diagnostic>();
  const suppressed: Suppressed[] = [];
  for (const rule of RULES) {
    rule.check(file, {
      found(finding) {
        const key = `${finding.span.start} ${finding.span.end} ${rule.name} ${finding.message}`;
        if (!diagnostics.has(key)) diagnostics.set(key, { severity: rule.severity, ...finding, rule: rule.name });
      },
      suppressed(span, { place, reason }) {
        suppressed.push({ rule: rule.name, span, place, reason });
      },
    });
  }
  const sorted = [...diagnostics.values()].sort((left, right) => left.span.start - right.span.start);
  return { diagnostics: sorted, suppressed };
}
