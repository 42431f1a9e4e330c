import { bindRule } from '../../server/src/routing/bind';
import { type BuildOptions, buildUrl } from '../../server/src/routing/build';
import { DEFAULT_CONVERTERS } from '../../server/src/routing/converters';
import { matchUrl } from '../../server/src/routing/match';
import { type PythonValue, toStr } from '../../server/src/routing/python-value';
import { parseRule, ruleVariables } from '../../server/src/routing/rule';
import { createUrlMap, type UrlMap } from '../../server/src/routing/url-map';
import { DEFAULT_SETTINGS, type RuleDeclaration } from '../../server/src/routing/url-rule';

/** A Python value in JSON: the name of its type, and its text or items. */
export type Tagged = readonly [type: string, text: string | readonly Tagged[]];
export type TaggedValues = Readonly<Record<string, Tagged>>;

/** A question that `werkzeug_oracle.py` understands: the arguments of `Rule`, by Python's names. */
export interface RuleQuestion {
  readonly rule: {
    readonly rule: string;
    readonly endpoint?: string;
    readonly methods?: readonly string[];
    readonly defaults?: TaggedValues;
    readonly subdomain?: string;
    readonly host?: string;
    readonly strict_slashes?: boolean;
    readonly merge_slashes?: boolean;
    readonly build_only?: boolean;
    readonly alias?: boolean;
    readonly websocket?: boolean;
    readonly redirect_to?: string;
  };
  /** Each is built, and the URL matched. */
  readonly builds?: readonly TaggedValues[];
}

export interface BuildQuestion {
  readonly endpoint: string;
  readonly values: TaggedValues;
  readonly method?: string;
  readonly external?: boolean;
}

export interface MatchQuestion {
  readonly path: string;
  readonly method: string;
}

export interface MapQuestion {
  readonly settings: {
    readonly strict_slashes?: boolean;
    readonly merge_slashes?: boolean;
    readonly redirect_defaults?: boolean;
    readonly host_matching?: boolean;
    readonly default_subdomain?: string;
  };
  readonly rules: readonly RuleQuestion['rule'][];
  readonly adapter: {
    readonly server_name: string;
    readonly script_name?: string;
    readonly subdomain?: string;
    readonly url_scheme?: string;
    readonly default_method?: string;
  };
  readonly matches: readonly MatchQuestion[];
  readonly builds: readonly BuildQuestion[];
}

/** An exception as both sides report it. */
interface Raised {
  readonly exception: string;
  readonly message: string;
}

/** What isn't decided here. */
const UNKNOWN = { unknown: true };

type MatchAnswer =
  | Raised
  | typeof UNKNOWN
  | { readonly redirect: string | undefined }
  | { readonly methods: readonly string[] }
  | { readonly notFound: true }
  | { readonly websocketMismatch: true }
  | { readonly rule?: string; readonly endpoint?: string; readonly values: TaggedValues };
type BuildAnswer = Raised | typeof UNKNOWN | { readonly url: string | undefined; readonly match?: MatchAnswer };
export type RuleAnswer = { readonly parts: readonly unknown[] } & (
  | Raised
  | {
      readonly arguments: readonly string[];
      readonly converters: Readonly<Record<string, readonly [className: string, regex: string]>>;
      readonly builds: readonly BuildAnswer[];
    }
);
export interface MapAnswer {
  /** By the index of the rule. */
  readonly refused: Readonly<Record<string, Raised>>;
  readonly matches: readonly MatchAnswer[];
  readonly builds: readonly BuildAnswer[];
}

/** Our answer to a question about a rule, in the form of the oracle's. */
export function answerRule(question: RuleQuestion): RuleAnswer {
  const parts = partsOf(question.rule.rule);
  const bound = bindRule(declarationOf(question.rule), DEFAULT_SETTINGS);
  if ('errors' in bound) return { parts, ...raised(bound.errors[0]) };
  const map = createUrlMap([declarationOf(question.rule)]);
  const classNames = new Map(
    ruleVariables(parseRule(question.rule.rule).parts).map(({ converter, variable }) => [
      variable.name,
      DEFAULT_CONVERTERS.get(converter?.name ?? 'default')?.className,
    ]),
  );
  return {
    parts,
    arguments: [...bound.rule.arguments].sort(),
    converters: Object.fromEntries(
      [...bound.rule.converters].map(([name, { regex }]) => [name, [classNames.get(name) ?? '', regex ?? '']]),
    ),
    builds: (question.builds ?? []).map((values) => buildAndMatch(map, values)),
  };
}

/** Our answer to a question about a map, in the form of the oracle's. */
export function answerMap(question: MapQuestion): MapAnswer {
  const { settings } = question;
  const declarations = question.rules.map(declarationOf);
  const map = createUrlMap(declarations, {
    strictSlashes: settings.strict_slashes ?? true,
    mergeSlashes: settings.merge_slashes ?? true,
    redirectDefaults: settings.redirect_defaults ?? true,
    hostMatching: settings.host_matching ?? false,
    defaultSubdomain: settings.default_subdomain ?? '',
  });
  const adapter = adapterOf(question.adapter);
  return {
    refused: Object.fromEntries(
      map.refused.map(({ declaration, errors }) => [declarations.indexOf(declaration), raised(errors[0])]),
    ),
    matches: question.matches.map((match) => answerMatch(map, match, adapter)),
    builds: question.builds.map((build) => answerBuild(map, build, adapter)),
  };
}

function raised(error: Raised | undefined): Raised {
  return { exception: error?.exception ?? '', message: error?.message ?? '' };
}

function buildAndMatch(map: UrlMap, values: TaggedValues): BuildAnswer {
  const built = answerBuild(map, { endpoint: 'endpoint', values }, {});
  if (!('url' in built) || built.url === undefined) return built;
  const path = unquote(built.url.replace(/[?#].*$/s, ''));
  const match = answerMatch(map, { path, method: 'GET' }, {});
  return { ...built, match: 'values' in match ? { values: match.values } : match };
}

/** `urllib.parse.unquote` */
function unquote(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString());
}

function answerBuild(map: UrlMap, question: BuildQuestion, adapter: BuildOptions): BuildAnswer {
  const built = buildUrl(map, question.endpoint, valuesOf(question.values), {
    ...adapter,
    method: question.method,
    forceExternal: question.external ?? false,
  });
  if (built.kind === 'built') return { url: built.url };
  if (built.kind === 'failed') return { exception: 'BuildError', message: built.message };
  return built.kind === 'raised' ? raised(built) : UNKNOWN;
}

function answerMatch(map: UrlMap, { path, method }: MatchQuestion, adapter: BuildOptions): MatchAnswer {
  const result = matchUrl(map, path, { ...adapter, method });
  switch (result.kind) {
    case 'match':
      return {
        rule: result.rule.declaration.rule,
        endpoint: result.endpoint,
        values: Object.fromEntries([...result.values].map(([name, value]) => [name, tag(value)])),
      };
    case 'redirect':
      return { redirect: result.url };
    case 'method-not-allowed':
      return { methods: result.methods };
    case 'not-found':
      return { notFound: true };
    case 'websocket-mismatch':
      return { websocketMismatch: true };
    case 'raised':
      return raised(result);
    case 'unknown':
      return UNKNOWN;
  }
}

function adapterOf(adapter: MapQuestion['adapter']): BuildOptions {
  return {
    serverName: adapter.server_name,
    scriptName: adapter.script_name ?? '/',
    ...(adapter.subdomain !== undefined && { subdomain: adapter.subdomain }),
    urlScheme: adapter.url_scheme ?? 'http',
    defaultMethod: adapter.default_method ?? 'GET',
  };
}

/** The arguments of `Rule` by our names. */
export function declarationOf(rule: RuleQuestion['rule']): RuleDeclaration {
  return {
    rule: rule.rule,
    endpoint: rule.endpoint ?? 'endpoint',
    methods: rule.methods,
    defaults: rule.defaults && valuesOf(rule.defaults),
    subdomain: rule.subdomain,
    host: rule.host,
    strictSlashes: rule.strict_slashes,
    mergeSlashes: rule.merge_slashes,
    buildOnly: rule.build_only,
    alias: rule.alias,
    websocket: rule.websocket,
    redirectTo: rule.redirect_to,
  };
}

/** The parts up to the first that Werkzeug can't read, as the oracle lists them. */
function partsOf(rule: string): unknown[] {
  const listed: unknown[] = [];
  for (const part of parseRule(rule).parts) {
    if (part.kind === 'text') listed.push(part.text);
    else if (part.kind === 'broken' || part.error !== undefined) break;
    else {
      const positional = part.arguments.filter(({ name }) => name === undefined).map(({ value }) => tag(value));
      const keywords = part.arguments.map(({ name, value }) => [name?.name, tag(value)] as const);
      listed.push([
        part.converter?.name ?? 'default',
        part.variable.name,
        positional,
        Object.fromEntries(keywords.filter(([name]) => name !== undefined)),
      ]);
    }
  }
  // Merging slashes is seen in the places of the parts only.
  return listed.map((part) => (typeof part === 'string' ? part.replace(/\/+/g, '/') : part));
}

function valuesOf(tagged: TaggedValues): Map<string, PythonValue> {
  return new Map(Object.entries(tagged).map(([name, value]) => [name, untag(value)]));
}

function untag([type, text]: Tagged): PythonValue {
  if (typeof text !== 'string') return { type: type === 'tuple' ? 'tuple' : 'list', items: text.map(untag) };
  switch (type) {
    case 'str':
    case 'UUID':
      return { type, value: text };
    case 'int':
      return { type, value: BigInt(text) };
    case 'float':
      return { type, value: Number(text.replace('inf', 'Infinity')) };
    case 'bool':
      return { type, value: text === 'True' };
    default:
      return { type: 'NoneType' };
  }
}

function tag(value: PythonValue): Tagged {
  if (value.type === 'list' || value.type === 'tuple') return [value.type, value.items.map(tag)];
  return [value.type, toStr(value) ?? ''];
}
