import { type DictValue, type TextValue, textOf, type Value } from '../../evaluate/values';
import type { Registration } from '../../models/flask';
import { parseDomainRule, parseRule, type RuleVariable, ruleVariables } from '../../routing/rule';
import type { Route } from '../project';
import { withHoles } from '../python/origins';
import { pythonValue } from '../python-values';
import { viewOf } from './view-source';

/**
 * A registration as a route of its application: the same object while the texts that it is made of are the same.
 * @param functions finds the view of an endpoint that was named later
 */
export function routeOf(registration: Registration, functions: (endpoint: string) => Value | undefined): Route {
  const texts = textsOf(registration);
  const known = made.get(registration);
  if (known && known.texts === texts) return known.route;
  const route = make(registration, functions);
  if (texts !== undefined) made.set(registration, { texts, route });
  return route;
}

const made = new WeakMap<Registration, { readonly texts: string; readonly route: Route }>();

/** All texts that a route is made of; undefined where they lie too deep. */
function textsOf({ rule, endpoint, subdomain, host, defaults }: Registration): string | undefined {
  const values = [rule, endpoint, subdomain, host, ...(defaults?.kind === 'dict' ? valuesIn(defaults) : [defaults])];
  if (values.some((value) => value && !isFlat(value))) return undefined;
  return values.map((value) => (value?.kind === 'text' ? withHoles(value) : '')).join('\n');
}

function valuesIn({ entries }: DictValue): Value[] {
  return [...entries.values()].flatMap(({ key, value }) => [key, value]);
}

function isFlat({ kind }: Value): boolean {
  return kind === 'text' || kind === 'number' || kind === 'constant' || kind === 'unknown';
}

function make(registration: Registration, functions: (endpoint: string) => Value | undefined): Route {
  const endpoint = textOf(registration.endpoint);
  const ruleText = textOf(registration.rule);
  const pattern = patternOf(registration.rule);
  const view = registration.view ?? (endpoint === undefined ? undefined : functions(endpoint));
  return {
    rule: registration.rule,
    ruleText,
    pattern,
    variables: [...domainVariables(registration), ...ruleVariables(parseRule(withHoles(registration.rule)).parts)],
    endpoint,
    endpointPattern: patternOf(registration.endpoint),
    methods: registration.methods,
    defaults: defaultsOf(registration.defaults),
    strictSlashes: constant(registration.strictSlashes),
    subdomain: textOf(registration.subdomain),
    host: textOf(registration.host),
    websocket: registration.websocket,
    buildOnly: registration.buildOnly,
    alias: registration.alias,
    redirectTo: registration.redirectTo,
    view: view && viewOf(view),
    blueprint: endpoint?.includes('.') ? endpoint.slice(0, endpoint.lastIndexOf('.')) : undefined,
    certain: registration.certain,
    trail: registration.trail,
    automatic: registration.automatic,
  };
}

/** The variables of a host or subdomain, which come before those of the path. */
function domainVariables({ host, subdomain }: Registration): RuleVariable[] {
  const domain = host ?? subdomain;
  return domain?.kind === 'text' ? ruleVariables(parseDomainRule(withHoles(domain)).parts) : [];
}

/** A text for people, `<unknown>` for what isn't known. */
export function patternOf(value: TextValue): string {
  return withHoles(value, '<unknown>');
}

function defaultsOf(value: Value | undefined): Route['defaults'] {
  if (!value || (value.kind === 'constant' && value.value === null)) return new Map();
  if (value.kind !== 'dict' || value.open) return undefined;
  const result = new Map();
  for (const entry of value.entries.values()) {
    const key = textOf(entry.key);
    if (key === undefined || entry.possible) return undefined;
    result.set(key, pythonValue(entry.value));
  }
  return result;
}

function constant(value: Value | undefined): boolean | undefined {
  return value?.kind === 'constant' && value.value !== null ? value.value : undefined;
}
