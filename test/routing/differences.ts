import { bindRule } from '../../server/src/routing/bind';
import { parseRule } from '../../server/src/routing/rule';
import { DEFAULT_SETTINGS } from '../../server/src/routing/url-rule';
import { declarationOf, type RuleQuestion } from './answers';

/**
 * What other versions do otherwise than Werkzeug 3.1.8 on Python 3.11, which is what this project mirrors. From the
 * sources of both; an entry counts for a Werkzeug older than `until`, which brought 3.1's behaviour.
 */
interface Difference {
  readonly until: string;
  readonly reason: string;
  /** Whether this question has another answer there. */
  appliesTo(asked: Asked): boolean;
}

/** What a question is about. */
export interface Asked {
  readonly rules: readonly RuleQuestion['rule'][];
  /** The path to match; `*` when the built URLs are matched. */
  readonly path?: string;
}

const DIFFERENCES: readonly Difference[] = [
  {
    until: '3.0.2',
    reason: 'Whatever could not be read between the arguments of a converter was skipped, where 3.1 raises.',
    appliesTo: ({ rules }) => rules.some(({ rule }) => parseRule(rule).errors.some(isUnreadableArgument)),
  },
  {
    until: '3.1.7',
    reason: 'Slashes were merged two by two: `///` became `//`.',
    appliesTo: ({ rules, path }) => rules.some(({ rule }) => rule.includes('///')) || (path?.includes('///') ?? false),
  },
  {
    until: '3.0.2',
    reason: 'A path with several slashes in a row was redirected also to a rule that does not merge them.',
    appliesTo: ({ rules, path }) =>
      (path?.includes('//') ?? false) && rules.some((rule) => rule.merge_slashes === false),
  },
  {
    until: '2.2.3',
    reason:
      'A slash at the end behind a converter that takes slashes had to be there: no redirect, no `strict_slashes`.',
    appliesTo: ({ rules, path }) => path !== undefined && rules.some(endsWithOptionalSlash),
  },
];

function isUnreadableArgument({ message }: { readonly message: string }): boolean {
  return message.startsWith('Cannot parse converter argument');
}

function endsWithOptionalSlash(rule: RuleQuestion['rule']): boolean {
  const bound = bindRule(declarationOf(rule), DEFAULT_SETTINGS);
  return 'rule' in bound && bound.rule.segments.some((segment) => segment.suffixed);
}

/** Whether Werkzeug of `version` is known to answer otherwise. */
export function differs(version: string, asked: Asked): boolean {
  return DIFFERENCES.some((difference) => isBefore(version, difference.until) && difference.appliesTo(asked));
}

function isBefore(version: string, other: string): boolean {
  return version.localeCompare(other, 'en', { numeric: true }) < 0;
}

/** An answer, ours or theirs, without what versions merely word otherwise. */
export function comparable(version: string, answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map((item) => comparable(version, item));
  if (typeof answer !== 'object' || answer === null) return answer;
  if (isRegexError(answer)) return { unknown: true };
  return Object.fromEntries(
    Object.entries(answer).map(([key, value]) => [
      key,
      typeof value === 'string' ? reword(version, key, value) : comparable(version, value),
    ]),
  );
}

/** Not of a version: an expression that Python refuses is left undecided here. */
function isRegexError(answer: object): boolean {
  if (!('exception' in answer && 'message' in answer)) return false;
  const { exception, message } = answer;
  return exception === 'error' || exception === 'PatternError' || message === 'the repetition number is too large';
}

function reword(version: string, key: string, text: string): string {
  if (key === 'message') return rewordMessage(version, text);
  if (!isBefore(version, '2.3.0') || (key !== 'url' && key !== 'redirect')) return text;
  return key === 'redirect' ? mergedSlashes(quotedAlike(text)) : quotedAlike(text);
}

function rewordMessage(version: string, message: string): string {
  if (isBefore(version, '2.3.7')) {
    return message.replace(
      /^urls must start with a leading slash$|^URL rule '.*' must start with a slash\.$/s,
      'no slash',
    );
  }
  // Python adds a guess from 3.13 on.
  return message.replace(/(got an unexpected keyword argument '.*')\. Did you mean .*$/s, '$1');
}

/** Until 2.3.0 a relative `redirect_to` kept its empty segments. */
function mergedSlashes(url: string): string {
  return url.replace(/(?<!:)\/{2,}/g, '/');
}

/**
 * Until 2.3.0 `&=@` were quoted in a path and `/:?@` in a query, and `|` was left in the text of a rule. Which is path
 * and which query can't be told: not every converter quotes a `?`.
 */
function quotedAlike(url: string): string {
  return url.replace(/%(?:26|2F|3A|3D|3F|40|7C)/g, decodeURIComponent);
}
