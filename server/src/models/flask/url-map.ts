import type { Interpreter } from '../../evaluate/interpreter';
import { type ClassValue, FALSE, NONE, native, TRUE, textOf, UNKNOWN, type Value } from '../../evaluate/values';
import type { Place } from '../../facts/types';
import { parseRule, ruleVariables } from '../../routing/rule';
import { nativeClass, stateOf } from '../native';
import { addRegistration } from './registrations';
import { given, type RuleClasses } from './rules';
import { methodNames } from './scaffold';
import { ApplicationState } from './state';
import { asText } from './texts';
import type { FlaskWorld } from './world';

/** `werkzeug.routing.Map` as an application carries it. */
export function mapClass(world: FlaskWorld, classes: RuleClasses): ClassValue {
  const type = nativeClass('werkzeug.routing', 'Map', [], {
    add: (self, args, interpreter, site) => {
      const state = stateOf(self, ApplicationState);
      if (state) addRules(world, classes, interpreter, state, args.positional[0] ?? UNKNOWN, site);
      return NONE;
    },
  });
  const isExpecting = native('is_endpoint_expecting', (_, { positional: [self, endpoint, ...names] }) => {
    const state = stateOf(self, ApplicationState);
    return (state && isEndpointExpecting(state, textOf(endpoint), names.map(textOf))) ?? UNKNOWN;
  });
  type.attributes.set('is_endpoint_expecting', isExpecting);
  return type;
}

/** `Map.is_endpoint_expecting`; undefined where that can't be told. */
function isEndpointExpecting(
  { registrations }: ApplicationState,
  endpoint: string | undefined,
  names: readonly (string | undefined)[],
): Value | undefined {
  const rules = registrations.filter(
    (one) => endpoint === undefined || (textOf(one.endpoint) ?? endpoint) === endpoint,
  );
  const answers = rules.map((one) => {
    const rule = textOf(one.rule);
    if (rule === undefined || !one.certain || one.subdomain || one.host || names.includes(undefined)) return undefined;
    const has = new Set(ruleVariables(parseRule(rule).parts).map(({ variable }) => variable.name));
    return names.every((name) => name !== undefined && has.has(name));
  });
  if (endpoint === undefined) return undefined;
  if (answers.includes(true)) return TRUE;
  return answers.includes(undefined) ? undefined : FALSE;
}

/** `app.url_map.add(...)`: rules without a view of their own. */
function addRules(
  world: FlaskWorld,
  classes: RuleClasses,
  interpreter: Interpreter,
  state: ApplicationState,
  value: Value,
  site: Place,
): void {
  const rules = classes.rulesOf(interpreter, value, site);
  if (!rules) {
    interpreter.cannotRead(site, 'the rules are not known', state.value, true);
    return;
  }
  for (const { rule, options } of rules) {
    const methods = given(options, 'methods');
    addRegistration(
      world,
      interpreter,
      state,
      {
        rule: asText(rule),
        endpoint: asText(options.get('endpoint') ?? UNKNOWN),
        methods: methods ? methodNames(interpreter, methods) : undefined,
        options,
        view: undefined,
      },
      site,
    );
  }
}
