import type { Place } from '../facts/types';
import type { Location, PythonFile } from '../project/file';
import type { TemplateFile } from '../project/templates/template-file';
import type { Span } from '../text/span';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** From the gravest to the lightest. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** Something a rule found. */
export interface Finding {
  readonly span: Span;
  /** What will happen, and what to do. */
  readonly message: string;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  readonly related?: readonly { readonly location: Location; readonly message: string }[];
  readonly fixes?: readonly Fix[];
  readonly tags?: readonly ('unnecessary' | 'deprecated')[];
}

/** A change that mends a finding. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly { readonly path: string; readonly span: Span; readonly text: string }[];
  /** A file that is made, where there is none, and where a person goes on in it. */
  readonly creates?: { readonly path: string; readonly text: string; readonly cursor: number };
  /** Whether there is nothing else that a person could have meant. */
  readonly certain: boolean;
}

/** Takes what a rule finds, and what it doesn't say because something couldn't be read. */
export interface Reporter {
  found(finding: Finding): void;
  /** @param because what couldn't be read, and the place of it where there is one */
  suppressed(span: Span, because: { readonly place: Place | undefined; readonly reason: string }): void;
}

/** What people know a rule by. */
export interface RuleDescription {
  /** Kebab case; also the name of its file and its page. */
  readonly name: string;
  readonly severity: Severity;
  /** What it catches, in one line. */
  readonly summary: string;
}

/** One mistake that is caught where it is written. */
export interface Rule extends RuleDescription {
  /** Whether it asks what the project renders, which takes long after an edit. */
  readonly asksRenders?: true;
  /** Looks for it in Python. */
  check?(file: PythonFile, report: Reporter): void;
  /** Looks for it in a template. */
  checkTemplate?(file: TemplateFile, report: Reporter): void;
}

/** Where the page of a rule is found. */
export function pageUrl(rule: string): string {
  return `https://github.com/flask-language-tools/flask-language-tools/blob/main/docs/rules/${rule}.md`;
}
