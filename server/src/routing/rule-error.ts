import type { Span } from '../text/span';

/** What is wrong with a rule; where a diagnostic reports it, the diagnostic's code. */
export type RuleErrorKind =
  | 'rule-leading-slash'
  | 'malformed-rule'
  | 'duplicate-url-variable'
  | 'unknown-converter'
  | 'converter-arguments'
  | 'default-value';

/** A reason for which Werkzeug refuses a rule. */
export interface RuleError {
  readonly kind: RuleErrorKind;
  /** The class of the exception that Werkzeug 3.1 raises, and its text. */
  readonly exception: string;
  readonly message: string;
  /** The offending part: UTF-16 offsets into the text of the rule (or of the subdomain or host). */
  readonly span: Span;
  /** What to put right, where Werkzeug's own text doesn't tell. A sentence without its full stop. */
  readonly detail?: string;
}
