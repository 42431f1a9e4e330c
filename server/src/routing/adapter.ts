import type { MapSettings } from './url-rule';

/** What a map is bound to when it matches and builds: the arguments of `Map.bind`. */
export interface Adapter {
  readonly serverName: string;
  readonly scriptName: string;
  readonly subdomain: string;
  /** `ws` and `wss` are for rules with `websocket=True`. */
  readonly urlScheme: string;
  readonly defaultMethod: string;
}

/** `Map.bind`, with `localhost` for a server. */
export function bindAdapter(settings: MapSettings, given: Partial<Adapter>): Adapter {
  const scriptName = given.scriptName ?? '/';
  return {
    serverName: (given.serverName ?? 'localhost').toLowerCase(),
    scriptName: scriptName.endsWith('/') ? scriptName : `${scriptName}/`,
    subdomain: given.subdomain ?? (settings.hostMatching ? '' : settings.defaultSubdomain),
    urlScheme: given.urlScheme ?? 'http',
    defaultMethod: given.defaultMethod ?? 'GET',
  };
}

/** `MapAdapter.get_host`: the host of a rule's domain, which is a subdomain or a whole host. */
export function hostOf(settings: MapSettings, adapter: Adapter, domain: string): string {
  if (settings.hostMatching || domain === '') return settings.hostMatching ? domain : adapter.serverName;
  return `${domain}.${adapter.serverName}`;
}

/** The domain of a request as rules are matched with it. */
export function domainOf(settings: MapSettings, adapter: Adapter): string {
  return settings.hostMatching ? adapter.serverName : adapter.subdomain;
}
