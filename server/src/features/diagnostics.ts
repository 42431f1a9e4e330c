import type { IgnoreComment, Place } from '../facts/types';
import { type ProjectFile, PythonFile } from '../project/file';
import { TemplateFile } from '../project/templates/template-file';
import { DESCRIPTIONS, RULES } from '../rules';
import type { Finding, Reporter, Severity } from '../rules/rule';
import { unusedIgnore } from '../rules/unused-ignore';
import type { Level } from '../settings/levels';
import type { Span } from '../text/span';
import { Ignores } from './ignores';

export interface Diagnostic extends Finding {
  readonly rule: string;
  readonly severity: Severity;
}

/** What a rule did not say, and the place that couldn't be read for which it kept silent. */
export interface Suppressed {
  readonly rule: string;
  readonly span: Span;
  readonly place: Place | undefined;
  readonly reason: string;
}

/** What a comment keeps silent. */
export interface Ignored {
  readonly diagnostic: Diagnostic;
  readonly comment: IgnoreComment;
}

export interface Diagnosis {
  readonly diagnostics: readonly Diagnostic[];
  readonly suppressed: readonly Suppressed[];
  readonly ignored: readonly Ignored[];
}

/** What is said of a file about which nothing can be said. */
export const NO_DIAGNOSIS: Diagnosis = { diagnostics: [], suppressed: [], ignored: [] };

/** The level that is set for a rule; undefined for one that has that of its finding. */
export type LevelOf = (rule: string) => Level | undefined;

/** What is judged: with `quick` nothing that takes long after an edit. */
export type Extent = 'whole' | 'quick';

/** Whether what is found under this name comes with a whole judgement alone. */
export function isLate(rule: string): boolean {
  return rule === unusedIgnore.name || RULES.some(({ name, asksRenders }) => name === rule && asksRenders);
}

/** Runs every rule that isn't off on a file. A finding is reported once, in the order of the text. */
export function diagnose(file: ProjectFile, levelOf: LevelOf, extent: Extent = 'whole'): Diagnosis {
  const found = new Map<string, Diagnostic>();
  const suppressed: Suppressed[] = [];
  for (const rule of RULES) {
    if (levelOf(rule.name) === 'off' || (extent === 'quick' && rule.asksRenders)) continue;
    const report: Reporter = {
      found(finding) {
        const key = `${finding.span.start} ${finding.span.end} ${rule.name} ${finding.message}`;
        if (!found.has(key)) found.set(key, leveled(finding, rule, levelOf));
      },
      suppressed(span, { place, reason }) {
        suppressed.push({ rule: rule.name, span, place, reason });
      },
    };
    if (file instanceof PythonFile) rule.check?.(file, report);
    if (file instanceof TemplateFile) rule.checkTemplate?.(file, report);
  }
  const kept = withoutIgnored(file, [...found.values()], suppressed, levelOf, extent);
  return { ...kept, diagnostics: inOrder(kept.diagnostics), suppressed };
}

/** Gives what a rule found the severity that is set for it, or its own. */
export function leveled(
  finding: Finding,
  { name, severity }: { readonly name: string; readonly severity: Severity },
  levelOf: LevelOf,
): Diagnostic {
  const level = levelOf(name);
  return {
    ...finding,
    rule: name,
    severity: level === undefined || level === 'off' ? (finding.severity ?? severity) : level,
  };
}

/** Divides what was found by the comments of the file, and adds what is to be said of the comments themselves. */
function withoutIgnored(
  file: ProjectFile,
  found: readonly Diagnostic[],
  suppressed: readonly Suppressed[],
  levelOf: LevelOf,
  extent: Extent,
): Pick<Diagnosis, 'diagnostics' | 'ignored'> {
  const { ignores: comments, damaged } = file;
  if (comments.length === 0) return { diagnostics: found, ignored: [] };
  const ignores = new Ignores(file);
  const diagnostics: Diagnostic[] = [];
  const ignored: Ignored[] = [];
  for (const diagnostic of found) {
    const comment = ignores.find(diagnostic.rule, diagnostic.span);
    if (comment) ignored.push({ diagnostic, comment });
    else diagnostics.push(diagnostic);
  }
  // A comment may be there for the time when all can be read, or for what a half-written line hides.
  for (const { rule, span } of suppressed) ignores.find(rule, span);
  const isKept = levelOf(unusedIgnore.name) === 'off' || ignores.ofFile(unusedIgnore.name);
  // What a comment is there for may not have been looked for.
  if (damaged || isKept || extent === 'quick') return { diagnostics, ignored };
  const isOff = (rule: string) => levelOf(rule) === 'off' || rule === unusedIgnore.name;
  const unused = ignores.unused(
    file.path,
    DESCRIPTIONS.map(({ name }) => name),
    isOff,
  );
  return { diagnostics: [...diagnostics, ...unused.map((one) => leveled(one, unusedIgnore, levelOf))], ignored };
}

function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort((left, right) => left.span.start - right.span.start);
}
