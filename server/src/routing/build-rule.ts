import { type Outcome, value } from './outcome';
import { equals, type PythonValue, toStr, UNKNOWN_VALUE } from './python-value';
import { quoteQueryItem } from './quote';
import type { UrlPiece, UrlRule } from './url-rule';

/** The values of `url_for`, by name. */
export type Values = ReadonlyMap<string, PythonValue>;

/** Why a rule is passed over when a URL is built. */
export type Unsuitable =
  | { readonly kind: 'method'; readonly rule: UrlRule }
  | { readonly kind: 'missing'; readonly rule: UrlRule; readonly names: readonly string[] }
  /** The name was given another value than the rule's default. */
  | { readonly kind: 'default'; readonly rule: UrlRule; readonly name: string };

/** `Rule.suitable_for`: why the rule doesn't suit, undefined when it does, or that it can't be said. */
export function unsuitable(
  rule: UrlRule,
  values: Values,
  method: string | undefined,
): Unsuitable | 'unknown' | undefined {
  if (method !== undefined && rule.methods !== undefined && !rule.methods.has(method)) return { kind: 'method', rule };
  const names = missingNames(rule, values);
  if (names.length > 0) return { kind: 'missing', rule, names };
  let known = true;
  for (const [name, expected] of rule.defaults) {
    const given = values.get(name);
    const same = given === undefined || equals(expected, given);
    if (same === false) return { kind: 'default', rule, name };
    if (same === undefined) known = false;
  }
  return known ? undefined : 'unknown';
}

function missingNames(rule: UrlRule, values: Values): string[] {
  return [...rule.arguments].filter((name) => !rule.defaults.has(name) && !values.has(name));
}

/** A URL in two parts; undefined is a text that isn't known. */
export interface BuiltRule {
  readonly domain: string | undefined;
  readonly path: string | undefined;
}

/** `Rule.build` for values that suit the rule; `variable` names the one whose converter raises or can't be read. */
export function buildRule(
  rule: UrlRule,
  values: Values,
  appendUnknown: boolean,
): Outcome<BuiltRule> & { readonly variable?: string } {
  const query = appendUnknown ? queryOf(rule, values) : value('');
  if (query.kind !== 'value') return query;
  const domain = join(rule, rule.domain, values);
  if (domain.kind !== 'value') return domain;
  const path = join(rule, rule.path, values);
  if (path.kind !== 'value') return path;
  return value({
    domain: domain.value,
    path: path.value === undefined || query.value === undefined ? undefined : path.value + query.value,
  });
}

type Text = Outcome<string | undefined>;

function join(rule: UrlRule, pieces: readonly UrlPiece[], values: Values): Text & { readonly variable?: string } {
  let joined: string | undefined = '';
  for (const piece of pieces) {
    let text: string | undefined;
    if ('text' in piece) text = piece.text;
    else {
      const { variable } = piece;
      const part = rule.converters.get(variable)?.toUrl(values.get(variable) ?? UNKNOWN_VALUE);
      if (part === undefined || part.kind === 'unknown') return { kind: 'unknown', variable };
      if (part.kind === 'raised') return { ...part, variable };
      text = part.value;
    }
    joined = joined === undefined || text === undefined ? undefined : joined + text;
  }
  return value(joined);
}

/** The values that are no variable of the rule become the query; a list becomes several items. */
function queryOf(rule: UrlRule, values: Values): Text {
  const items: string[] = [];
  let known = true;
  for (const [name, given] of values) {
    if (rule.arguments.has(name)) continue;
    for (const item of given.type === 'list' || given.type === 'tuple' ? given.items : [given]) {
      if (item.type === 'NoneType') continue;
      const text = toStr(item);
      if (text === undefined) {
        known = false;
        continue;
      }
      const quoted = quoteQueryItem(name, text);
      if (quoted.kind !== 'value') return quoted;
      items.push(quoted.value);
    }
  }
  if (!known) return value(undefined);
  return value(items.length === 0 ? '' : `?${items.join('&')}`);
}
