import { reprStr } from '../text/python-repr';
import { type Adapter, bindAdapter, domainOf, hostOf } from './adapter';
import { buildUrl } from './build';
import { buildRule, unsuitable } from './build-rule';
import { type Fit, Search } from './matcher';
import { type Raised, raised } from './outcome';
import type { PythonValue } from './python-value';
import { quotePath } from './quote';
import { joinUrls } from './url-join';
import type { UrlMap } from './url-map';
import type { UrlRule } from './url-rule';

/** What `MapAdapter.match` comes to. */
export type MatchResult =
  | { readonly kind: 'match'; readonly rule: UrlRule; readonly endpoint: string; readonly values: UrlValues }
  | Redirect
  | { readonly kind: 'not-found' }
  /** Some rule fits, but takes only these methods (sorted). */
  | { readonly kind: 'method-not-allowed'; readonly methods: readonly string[] }
  | { readonly kind: 'websocket-mismatch' }
  /** A converter, or the building of a redirect, raises what Werkzeug doesn't catch. */
  | Raised
  /** Depends on a converter that can't be read; one of these rules may fit. */
  | { readonly kind: 'unknown'; readonly rules: readonly UrlRule[] };

export type UrlValues = ReadonlyMap<string, PythonValue>;

export interface Redirect {
  readonly kind: 'redirect';
  /** The last slash was missing, several were in a row, a rule with these values as defaults is preferred, … */
  readonly reason: 'slash' | 'merge-slashes' | 'defaults' | 'alias' | 'redirect-to';
  /** Where to; undefined when it is computed. */
  readonly url: string | undefined;
}

export interface MatchOptions extends Partial<Adapter> {
  /** Default: the adapter's default method. */
  readonly method?: string;
}

/** Finds the rule that a path (decoded, without query) reaches, as `MapAdapter.match` does. */
export function matchUrl(map: UrlMap, path: string, options: MatchOptions = {}): MatchResult {
  const adapter = bindAdapter(map.settings, options);
  const method = (options.method ?? adapter.defaultMethod).toUpperCase();
  return new Matching(map, adapter, method).match(path === '' ? '' : `/${path.replace(/^\/+/, '')}`);
}

const NOT_FOUND: MatchResult = { kind: 'not-found' };

class Matching {
  private readonly search: Search;

  constructor(
    private readonly map: UrlMap,
    private readonly adapter: Adapter,
    private readonly method: string,
  ) {
    const { urlScheme } = adapter;
    this.search = new Search({ method, websocket: urlScheme === 'ws' || urlScheme === 'wss' });
  }

  match(path: string): MatchResult {
    const fit = this.find(path);
    if (fit !== undefined) return this.doubt(fit) ?? this.answer(fit, path);
    const merged = path.replace(/\/{2,}/g, '/');
    const mergedFit = this.map.settings.mergeSlashes ? this.find(merged) : undefined;
    const doubt = this.doubt(mergedFit);
    if (doubt !== undefined) return doubt;
    if (mergedFit === 'slash-required') return this.redirectToPath(`${merged}/`, 'slash');
    if (mergedFit?.rule.mergeSlashes) return this.redirectToPath(merged, 'merge-slashes');
    return this.noMatch();
  }

  private find(path: string): Fit | undefined {
    return this.search.find(this.map.root, [domainOf(this.map.settings, this.adapter), ...path.split('/')], []);
  }

  /** That nothing is certain, when a rule that comes first may fit. */
  private doubt(fit: Fit | undefined): MatchResult | undefined {
    const { possible } = this.search;
    if (possible.size === 0) return undefined;
    return { kind: 'unknown', rules: typeof fit === 'object' ? [...possible, fit.rule] : [...possible] };
  }

  private noMatch(): MatchResult {
    const { otherMethods, websocketMismatch } = this.search;
    if (otherMethods.size > 0) return { kind: 'method-not-allowed', methods: [...otherMethods].sort() };
    return websocketMismatch ? { kind: 'websocket-mismatch' } : NOT_FOUND;
  }

  private answer(fit: Fit, path: string): MatchResult {
    if (fit === 'slash-required') return this.redirectToPath(`${path}/`, 'slash');
    const { rule, texts } = fit;
    const values = new Map<string, PythonValue>();
    for (const [index, [name, converter]] of [...rule.converters].entries()) {
      const text = texts[index];
      if (text === undefined) break;
      const converted = converter.toPython(text);
      if (converted.kind === 'unknown') return { kind: 'unknown', rules: [rule] };
      if (converted.kind === 'raised') return converted.exception === 'ValidationError' ? this.noMatch() : converted;
      values.set(name, converted.value);
    }
    for (const [name, given] of rule.defaults) values.set(name, given);
    return this.redirectOf(rule, values, path) ?? { kind: 'match', rule, endpoint: rule.endpoint, values };
  }

  private redirectOf(rule: UrlRule, values: Map<string, PythonValue>, path: string): MatchResult | undefined {
    const { redirectTo, alias } = rule.declaration;
    if (this.map.settings.redirectDefaults) {
      if (alias) return this.redirectToAliased(rule, values, path);
      const redirect = this.redirectToDefaults(rule, values);
      if (redirect !== undefined) return redirect;
    }
    return redirectTo === undefined ? undefined : this.redirectToTarget(rule, values, redirectTo);
  }

  /** `make_alias_redirect_url` */
  private redirectToAliased(rule: UrlRule, values: UrlValues, path: string): MatchResult {
    const { map, adapter, method } = this;
    const built = buildUrl(map, rule.endpoint, values, {
      ...adapter,
      method,
      appendUnknown: false,
      forceExternal: true,
    });
    if (built.kind === 'failed') return raised('BuildError', built.message);
    if (built.kind === 'raised') return raised(built.exception, built.message);
    if (built.kind === 'unknown') return { kind: 'unknown', rules: [rule] };
    if (built.url === `${domainOf(map.settings, adapter)}|${path}`) {
      return raised('AssertionError', 'detected invalid alias setting. No canonical URL found');
    }
    return { kind: 'redirect', reason: 'alias', url: built.url };
  }

  /** `get_default_redirect`: to a rule that comes first when building, and has these values as its defaults. */
  private redirectToDefaults(rule: UrlRule, values: Map<string, PythonValue>): MatchResult | undefined {
    for (const other of this.map.rulesByEndpoint.get(rule.endpoint) ?? []) {
      if (other === rule) return undefined;
      if (!providesDefaultsFor(other, rule)) continue;
      const reason = unsuitable(other, values, this.method);
      if (reason === 'unknown') return { kind: 'unknown', rules: [rule, other] };
      if (reason !== undefined) continue;
      for (const [name, given] of other.defaults) values.set(name, given);
      const built = buildRule(other, values, true);
      if (built.kind === 'unknown') return { kind: 'unknown', rules: [rule, other] };
      if (built.kind === 'raised') return raised(built.exception, built.message);
      return { kind: 'redirect', reason: 'defaults', url: this.absolute(built.value.domain, built.value.path) };
    }
    return undefined;
  }

  /** `Rule(redirect_to=)` */
  private redirectToTarget(rule: UrlRule, values: UrlValues, target: string | true): MatchResult {
    if (target === true) return { kind: 'redirect', reason: 'redirect-to', url: undefined };
    let filled = '';
    let position = 0;
    for (const match of target.matchAll(/<([^>]+)>/g)) {
      const name = match[1] ?? '';
      const given = values.get(name);
      const text = given && rule.converters.get(name)?.toUrl(given);
      if (text === undefined) return raised('KeyError', reprStr(name));
      if (text.kind !== 'value') return text.kind === 'raised' ? text : { kind: 'unknown', rules: [rule] };
      filled += target.slice(position, match.index) + (text.value ?? '');
      position = match.index + match[0].length;
    }
    const { scriptName, serverName, subdomain, urlScheme } = this.adapter;
    const host = subdomain === '' ? serverName : `${subdomain}.${serverName}`;
    const url = joinUrls(`${urlScheme || 'http'}://${host}${scriptName}`, filled + target.slice(position));
    return { kind: 'redirect', reason: 'redirect-to', url };
  }

  private redirectToPath(path: string, reason: Redirect['reason']): MatchResult {
    const quoted = quotePath(path);
    if (quoted.kind !== 'value') return quoted.kind === 'raised' ? quoted : NOT_FOUND;
    return { kind: 'redirect', reason, url: this.absolute(domainOf(this.map.settings, this.adapter), quoted.value) };
  }

  /** `MapAdapter.make_redirect_url` */
  private absolute(domain: string | undefined, path: string | undefined): string | undefined {
    if (domain === undefined || path === undefined) return undefined;
    const { scriptName, urlScheme } = this.adapter;
    const root = scriptName.replace(/^\/+|\/+$/g, '');
    const host = hostOf(this.map.settings, this.adapter, domain);
    return `${urlScheme || 'http'}://${host}/${root === '' ? '' : `${root}/`}${path.replace(/^\/+/, '')}`;
  }
}

/** `Rule.provides_defaults_for` */
function providesDefaultsFor(other: UrlRule, rule: UrlRule): boolean {
  return (
    !other.declaration.buildOnly &&
    other.defaults.size > 0 &&
    other.trace !== rule.trace &&
    other.arguments.size === rule.arguments.size &&
    [...other.arguments].every((name) => rule.arguments.has(name))
  );
}
