import { type Adapter, bindAdapter, domainOf, hostOf } from './adapter';
import { type BuildError, buildError } from './build-error';
import { type BuiltRule, buildRule, type Unsuitable, unsuitable, type Values } from './build-rule';
import type { Raised } from './outcome';
import type { UrlMap } from './url-map';
import type { UrlRule } from './url-rule';

/** What `MapAdapter.build` comes to. */
export type BuildResult =
  /** `url` is undefined when a value in it isn't known. */
  | { readonly kind: 'built'; readonly url: string | undefined; readonly rule: UrlRule }
  /** No rule of the endpoint suits: `BuildError`. */
  | (BuildError & { readonly kind: 'failed'; readonly unsuitable: readonly Unsuitable[] })
  /** The rule suits, but the converter of `variable` refuses its value, or the URL can't be encoded. */
  | (Omit<Raised, 'kind'> & { readonly kind: 'raised'; readonly rule: UrlRule; readonly variable?: string })
  /** Depends on a value or a converter that isn't known; `rule` is where that shows. */
  | { readonly kind: 'unknown'; readonly rule: UrlRule };

export interface BuildOptions extends Partial<Adapter> {
  /** `url_for(_method=)` */
  readonly method?: string | undefined;
  /** `url_for(_external=)` */
  readonly forceExternal?: boolean;
  /** Whether values that are no variable become the query. Default true. */
  readonly appendUnknown?: boolean;
}

/** Builds the URL of an endpoint, as `MapAdapter.build` does. `None` among the values counts as not given. */
export function buildUrl(map: UrlMap, endpoint: string, given: Values, options: BuildOptions = {}): BuildResult {
  const values = new Map([...given].filter(([, { type }]) => type !== 'NoneType'));
  const adapter = bindAdapter(map.settings, options);
  const candidates = map.rulesByEndpoint.get(endpoint) ?? [];
  const appendUnknown = options.appendUnknown ?? true;
  const request: BuildRequest = { map, adapter, candidates, values, appendUnknown };
  const found =
    (options.method === undefined ? partialBuild(request, adapter.defaultMethod) : undefined) ??
    partialBuild(request, options.method);
  if (found === undefined) {
    const reasons = candidates.map((rule) => unsuitable(rule, values, options.method));
    return {
      kind: 'failed',
      ...buildError(map, endpoint, values, options.method),
      unsuitable: reasons.filter((reason) => reason !== 'unknown' && reason !== undefined),
    };
  }
  if (found.kind !== 'built') return found;
  const url = assemble(map, adapter, found, options.forceExternal ?? false);
  return { kind: 'built', url, rule: found.rule };
}

interface BuildRequest {
  readonly map: UrlMap;
  readonly adapter: Adapter;
  readonly candidates: readonly UrlRule[];
  readonly values: Values;
  readonly appendUnknown: boolean;
}

type Found =
  | (BuiltRule & { readonly kind: 'built'; readonly rule: UrlRule })
  | Extract<BuildResult, { kind: 'raised' | 'unknown' }>;

/** `MapAdapter._partial_build`: the first rule that suits; where hosts are matched, one of this host if there is any. */
function partialBuild(request: BuildRequest, method: string | undefined): Found | undefined {
  const { settings } = request.map;
  let first: Found | undefined;
  for (const rule of request.candidates) {
    const found = tryRule(request, rule, method);
    if (found === undefined) continue;
    if (found.kind !== 'built' || !settings.hostMatching) return found;
    if (found.domain === undefined) return { kind: 'unknown', rule };
    if (found.domain === request.adapter.serverName) return found;
    first ??= found;
  }
  return first;
}

function tryRule(
  { values, appendUnknown }: BuildRequest,
  rule: UrlRule,
  method: string | undefined,
): Found | undefined {
  const reason = unsuitable(rule, values, method);
  if (reason === 'unknown') return { kind: 'unknown', rule };
  if (reason !== undefined) return undefined;
  const built = buildRule(rule, values, appendUnknown);
  if (built.kind === 'unknown') return { kind: 'unknown', rule };
  if (built.kind === 'raised') return { ...built, rule };
  return { kind: 'built', rule, ...built.value };
}

/** The end of `MapAdapter.build`: a path alone where the URL is on the host of the request. */
function assemble(
  { settings }: UrlMap,
  adapter: Adapter,
  { domain, path, rule }: BuiltRule & { readonly rule: UrlRule },
  forceExternal: boolean,
): string | undefined {
  if (domain === undefined || path === undefined) return undefined;
  const { scriptName, urlScheme } = adapter;
  const websocket = rule.declaration.websocket ?? false;
  const rest = path.replace(/^\/+/, '');
  if (!forceExternal && !websocket && domain === domainOf(settings, adapter)) {
    return `${scriptName.replace(/\/+$/, '')}/${rest}`;
  }
  const scheme = schemeOf(urlScheme, websocket);
  return `${scheme}//${hostOf(settings, adapter, domain)}${scriptName.slice(0, -1)}/${rest}`;
}

/** A WebSocket's URL always has its scheme, and no other URL has that of a WebSocket. */
function schemeOf(urlScheme: string, websocket: boolean): string {
  const secure = urlScheme === 'https' || urlScheme === 'wss';
  if (websocket) return secure ? 'wss:' : 'ws:';
  if (urlScheme === '') return '';
  return secure ? 'https:' : 'http:';
}
