import { type Arguments, argument, without } from '../../evaluate/arguments';
import type { Interpreter } from '../../evaluate/interpreter';
import { optionsOf } from '../../evaluate/join';
import { concatenate } from '../../evaluate/text';
import {
  type ClassValue,
  type InstanceValue,
  NONE,
  type TextValue,
  text,
  textOf,
  UNKNOWN,
  type Value,
} from '../../evaluate/values';
import type { Place } from '../../facts/types';
import { nativeClass, stateOf } from '../native';
import { endpointOf } from './registrations';
import { SetupState } from './state';
import { alternatives, asText, isNone, joinPrefix, trimStart } from './texts';

/** `flask.blueprints.BlueprintSetupState`, as `bp.record(lambda state: …)` sees it. */
export function setupStateClass(): ClassValue {
  return nativeClass('flask.blueprints', 'BlueprintSetupState', [], {
    __init__: (self, args, interpreter, site) => {
      const [blueprint, application, options = UNKNOWN] = args.positional;
      if (self.kind === 'instance' && blueprint?.kind === 'instance' && application?.kind === 'instance') {
        setUp(interpreter, self, blueprint, application, options, site);
      }
      return NONE;
    },
    add_url_rule: (self, args, interpreter, site) => {
      const state = stateOf(self, SetupState);
      if (state) addRuleThrough(interpreter, state, args, site);
      return NONE;
    },
  });
}

/** `BlueprintSetupState.__init__`. */
function setUp(
  interpreter: Interpreter,
  self: InstanceValue,
  blueprint: InstanceValue,
  application: InstanceValue,
  given: Value,
  site: Place,
): void {
  const options = keywordsOf(given);
  const option = (key: string): Value | undefined => {
    const value = options.get(key);
    const fallback = blueprint.attributes.get(key);
    return isNone(value) ? (isNone(fallback) ? undefined : fallback) : value;
  };
  const own = options.get('name') ?? blueprint.attributes.get('name') ?? UNKNOWN;
  const setup = new SetupState(
    application,
    blueprint,
    trimStart(concatenate([options.get('name_prefix') ?? text(''), text('.'), own]), '.'),
    option('url_prefix'),
    option('subdomain'),
    mergeDefaults(interpreter, blueprint.attributes.get('url_values_defaults'), options.get('url_defaults')),
    interpreter.trail(site),
    interpreter.depth,
  );
  setup.value = self;
  self.state = setup;
  const attributes: Record<string, Value> = {
    app: application,
    blueprint,
    options: given,
    url_prefix: setup.urlPrefix ?? NONE,
    subdomain: setup.subdomain ?? NONE,
    url_defaults: setup.urlDefaults ?? { kind: 'dict', entries: new Map(), open: false, depth: interpreter.depth },
    name: own,
    name_prefix: options.get('name_prefix') ?? text(''),
    first_registration: UNKNOWN,
  };
  for (const [key, value] of Object.entries(attributes)) self.attributes.set(key, value);
}

/** `BlueprintSetupState.add_url_rule`: prefix, subdomain, defaults and the dotted endpoint, then the application's. */
function addRuleThrough(interpreter: Interpreter, setup: SetupState, args: Arguments, site: Place): void {
  // A setup state of the project's own may have changed it.
  const prefixes = alternatives(setup.value?.attributes.get('url_prefix') ?? NONE);
  const rules = optionsOf(argument(args, 0, 'rule') ?? UNKNOWN);
  for (const prefix of prefixes) {
    for (const rule of rules) {
      const add = () => addOneRule(interpreter, setup, joinPrefix(prefix, asText(rule)), args, site);
      if (prefixes.length * rules.length === 1) add();
      else interpreter.possibly(add);
    }
  }
}

function addOneRule(interpreter: Interpreter, setup: SetupState, rule: TextValue, args: Arguments, site: Place): void {
  const given = argument(args, 1, 'endpoint');
  const view = argument(args, 2, 'view_func');
  const keywords = without(args.keywords, 'rule', 'endpoint', 'view_func');
  const endpoint = isNone(given) ? endpointOf(interpreter, view) : asText(given);
  const subdomain = setup.value?.attributes.get('subdomain');
  if (!keywords.has('subdomain') && !isNone(subdomain)) keywords.set('subdomain', subdomain);
  const defaults = mergeDefaults(interpreter, setup.urlDefaults, keywords.get('defaults'));
  if (defaults) keywords.set('defaults', defaults);
  interpreter.call(
    interpreter.attribute(setup.application, 'add_url_rule'),
    {
      positional: [rule, concatenate([setup.name, text('.'), endpoint]), ...(view ? [view] : [])],
      keywords,
      open: args.open,
    },
    site,
  );
}

function mergeDefaults(
  interpreter: Interpreter,
  outer: Value | undefined,
  inner: Value | undefined,
): Value | undefined {
  if (isNone(outer)) return inner;
  if (isNone(inner)) return outer;
  if (outer.kind !== 'dict' || inner.kind !== 'dict') return UNKNOWN;
  const entries = new Map([...outer.entries, ...inner.entries]);
  return { kind: 'dict', entries, open: outer.open || inner.open, depth: interpreter.depth };
}

function keywordsOf(options: Value | undefined): ReadonlyMap<string, Value> {
  const result = new Map<string, Value>();
  if (options?.kind !== 'dict') return result;
  for (const entry of options.entries.values()) {
    const key = textOf(entry.key);
    if (key !== undefined) result.set(key, entry.value);
  }
  return result;
}
