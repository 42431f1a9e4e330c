import type { Converter } from './converter';
import { type Converters, DEFAULT_CONVERTERS } from './converters';
import type { PythonValue } from './python-value';

/** The arguments of `Rule(...)`, and of `add_url_rule`, that routing depends on. */
export interface RuleDeclaration {
  readonly rule: string;
  readonly endpoint: string;
  /** Upper or lower case; undefined for all. `HEAD` comes with `GET`. */
  readonly methods?: Iterable<string> | undefined;
  readonly defaults?: ReadonlyMap<string, PythonValue> | undefined;
  readonly subdomain?: string | undefined;
  readonly host?: string | undefined;
  readonly strictSlashes?: boolean | undefined;
  readonly mergeSlashes?: boolean | undefined;
  readonly buildOnly?: boolean | undefined;
  readonly alias?: boolean | undefined;
  readonly websocket?: boolean | undefined;
  /** The target, or true for one that is computed. */
  readonly redirectTo?: string | true | undefined;
}

/** The arguments of `Map(...)`. */
export interface MapSettings {
  readonly converters: Converters;
  readonly strictSlashes: boolean;
  readonly mergeSlashes: boolean;
  readonly redirectDefaults: boolean;
  readonly hostMatching: boolean;
  readonly defaultSubdomain: string;
}

/** As a `Map` is made without arguments. */
export const DEFAULT_SETTINGS: MapSettings = {
  converters: DEFAULT_CONVERTERS,
  strictSlashes: true,
  mergeSlashes: true,
  redirectDefaults: true,
  hostMatching: false,
  defaultSubdomain: '',
};

/** A rule that is bound to a map: Werkzeug's `Rule` after `bind()`. */
export interface UrlRule {
  readonly declaration: RuleDeclaration;
  readonly endpoint: string;
  /** Upper case; undefined for all. */
  readonly methods: ReadonlySet<string> | undefined;
  readonly defaults: ReadonlyMap<string, PythonValue>;
  readonly strictSlashes: boolean;
  readonly mergeSlashes: boolean;
  /** The names of all variables and defaults. */
  readonly arguments: ReadonlySet<string>;
  readonly converters: ReadonlyMap<string, Converter>;
  /** Tells rules apart as Werkzeug does: domain and path, the variables by name alone. */
  readonly trace: string;
  /** What a match goes through, first of the domain, then of the path. */
  readonly segments: readonly Segment[];
  /** What a URL is built of. */
  readonly domain: readonly UrlPiece[];
  readonly path: readonly UrlPiece[];
}

/** A text that is quoted already, undefined when it isn't known, or a variable. */
export type UrlPiece = { readonly text: string | undefined } | { readonly variable: string };

/**
 * What one transition of the matcher tests, Werkzeug's `RulePart`: the content is a text if it is `static`, else a
 * regular expression of Python, which is undefined when a converter in it can't be read.
 */
export interface Segment {
  readonly content: string | undefined;
  /** Takes all that is left of the path. */
  readonly final: boolean;
  readonly static: boolean;
  /** Ends with a slash that may be missing. */
  readonly suffixed: boolean;
  readonly weight: Weighting;
}

/** The order in which segments are tried: compared as Python compares tuples. */
export type Weighting = readonly [
  staticCount: number,
  statics: readonly (readonly [index: number, length: number])[],
  variableCount: number,
  variables: readonly number[],
];
