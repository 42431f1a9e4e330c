import { reprStr } from '../text/python-repr';
import { type Outcome, raised, value } from './outcome';

/** What Werkzeug leaves as it is in a path: WHATWG's path segment characters, and the slash. */
const PATH_SAFE = "!$&'()*+,/:;=@";
/** What Werkzeug leaves as it is in a query. */
const QUERY_SAFE = "!$'()*,/:;?@";

/** Percent-encodes `text` for a path as `quote()` of `urllib.parse` does for Werkzeug. */
export function quotePath(text: string): Outcome<string> {
  return encode(text, PATH_SAFE);
}

/** One `name=value` of a query as `urlencode()` of `urllib.parse` does for Werkzeug: a blank becomes `+`. */
export function quoteQueryItem(name: string, text: string): Outcome<string> {
  const left = encode(name, `${QUERY_SAFE} `);
  const right = encode(text, `${QUERY_SAFE} `);
  if (left.kind !== 'value') return left;
  if (right.kind !== 'value') return right;
  return value(`${left.value}=${right.value}`.replaceAll(' ', '+'));
}

function encode(text: string, safe: string): Outcome<string> {
  const surrogate = /\p{Cs}/u.exec(text);
  if (surrogate !== null) {
    const position = [...text.slice(0, surrogate.index)].length;
    const message = `'utf-8' codec can't encode character ${reprStr(surrogate[0])} in position ${position}: surrogates not allowed`;
    return raised('UnicodeEncodeError', message);
  }
  return value(text.replace(/[^\w.~-]/gu, (char) => (safe.includes(char) ? char : percent(char))));
}

function percent(char: string): string {
  const encoded = encodeURIComponent(char);
  // What encodeURIComponent leaves as it is though it isn't safe here.
  return encoded === char ? `%${char.charCodeAt(0).toString(16).toUpperCase()}` : encoded;
}
