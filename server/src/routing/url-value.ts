import type { Converter } from './converter';
import { translateRegex } from './python-regex';
import type { PythonValue } from './python-value';

/** Why a value is of no use in a URL. */
export type UrlValueProblem =
  /** `url_for` raises. */
  | { readonly kind: 'raises'; readonly exception: string; readonly message: string }
  /** The URL is built, but the rule doesn't match it: it gives 404, or another rule. */
  | { readonly kind: 'no-match' };

/**
 * What is wrong with a value for a converter; undefined when nothing is, or when it can't be said. The empty text is
 * left alone: `url_for('static', filename='')` is how a prefix is written that a script completes.
 */
export function urlValueProblem(converter: Converter, value: PythonValue): UrlValueProblem | undefined {
  const built = converter.toUrl(value);
  if (built.kind === 'raised') return { kind: 'raises', exception: built.exception, message: built.message };
  if (built.kind === 'unknown' || built.value === undefined) return undefined;
  const text = decoded(built.value);
  if (text === undefined || text === '' || converter.regex === undefined) return undefined;
  const regex = translateRegex(`(?:${converter.regex})\\Z`);
  if (regex === undefined) return undefined;
  if (!regex.test(text)) return { kind: 'no-match' };
  const arrived = converter.toPython(text);
  if (arrived.kind !== 'raised') return undefined;
  if (arrived.exception === 'ValidationError') return { kind: 'no-match' };
  return { kind: 'raises', exception: arrived.exception, message: arrived.message };
}

/** The text as it arrives with a request; undefined when the converter left a `%` that begins no escape. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
