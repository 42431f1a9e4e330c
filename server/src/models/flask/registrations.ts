import { type Arguments, argument, without } from '../../evaluate/arguments';
import { findInClass } from '../../evaluate/attributes';
import { nameOf } from '../../evaluate/definitions';
import type { Interpreter } from '../../evaluate/interpreter';
import { optionsOf, same, union } from '../../evaluate/join';
import { samePlace } from '../../evaluate/places';
import { NONE, type TextValue, text, textOf, UNKNOWN, type Value } from '../../evaluate/values';
import { isHole, isWholeText } from '../../evaluate/written-text';
import type { Place } from '../../facts/types';
import { isElsewhere, isMadeOften, runningProgram } from './programs';
import { given } from './rules';
import { methodNames } from './scaffold';
import type { ApplicationState } from './state';
import { SEND_STATIC_FILE } from './static-route';
import { asText, isNone } from './texts';
import { viewClassOf } from './views';
import type { FlaskWorld } from './world';

/** `Flask.add_url_rule`. */
export function addUrlRule(
  world: FlaskWorld,
  interpreter: Interpreter,
  state: ApplicationState,
  args: Arguments,
  site: Place,
): void {
  const rule = argument(args, 0, 'rule') ?? UNKNOWN;
  const view = argument(args, 2, 'view_func');
  const named = argument(args, 1, 'endpoint');
  if (asText(rule).parts.every(isHole) && rule.kind !== 'union') {
    interpreter.cannotRead(site, 'the rule is not known', state.value, true);
    return;
  }
  const options = without(args.keywords, 'rule', 'endpoint', 'view_func');
  for (const one of optionsOf(rule)) {
    const register = () => {
      const endpoint = isNone(named) ? endpointOf(interpreter, view) : asText(named);
      keepView(interpreter, state, endpoint, view);
      const methods = methodsOf(interpreter, options.get('methods'), view);
      const text = ruleText(interpreter, state, one, options, site);
      addRegistration(world, interpreter, state, { rule: text, endpoint, methods, options, view }, site);
    };
    if (rule.kind === 'union') interpreter.possibly(register);
    else register();
  }
}

/** What a project's own `url_rule_class` makes of the rule's text. */
function ruleText(
  interpreter: Interpreter,
  state: ApplicationState,
  rule: Value,
  options: ReadonlyMap<string, Value>,
  site: Place,
): TextValue {
  const type = state.value && findInClass(state.value.class, 'url_rule_class');
  if (type?.kind !== 'class' || !type.place) return asText(rule);
  const made = interpreter.call(type, { positional: [rule], keywords: options, open: false }, site);
  const changed = interpreter.attribute(made, 'rule');
  return changed.kind === 'unknown' ? asText(rule) : asText(changed);
}

/** A rule as code gives it. */
export interface NewRule {
  readonly rule: TextValue;
  readonly endpoint: TextValue;
  readonly methods: string[] | undefined;
  readonly options: ReadonlyMap<string, Value>;
  readonly view: Value | undefined;
}

/** Rules of one application past which they are taken for a loop that doesn't end. */
const MOST_RULES = 10_000;

/** Adds a rule to an application's URL map, with the trail that led there. */
export function addRegistration(
  world: FlaskWorld,
  interpreter: Interpreter,
  state: ApplicationState,
  { rule, endpoint, methods, options, view }: NewRule,
  site: Place,
): void {
  if (state.registrations.length >= MOST_RULES) {
    interpreter.bound(site, `more than ${MOST_RULES} rules`);
    return;
  }
  const trail = [
    ...interpreter.trail(site).filter((place) => !world.kept.some((kept) => samePlace(kept, place))),
    ...world.kept,
  ];
  if (isMadeOften(world, state)) {
    if (isElsewhere(world, interpreter, runningProgram(world, interpreter), state)) return;
    // What an object of a module kept of another call of the factory.
    if (isThere(state, rule, endpoint, trail[trail.length - 1])) return;
  }
  const redirectTo = options.get('redirect_to');
  interpreter.journal.push(state.registrations, {
    rule,
    endpoint,
    methods,
    defaults: options.get('defaults'),
    strictSlashes: strictSlashes(state, options),
    subdomain: given(options, 'subdomain'),
    host: given(options, 'host'),
    websocket: options.has('websocket'),
    buildOnly: isTrue(options.get('build_only')),
    alias: isTrue(options.get('alias')),
    redirectTo: isNone(redirectTo) ? undefined : (textOf(redirectTo) ?? true),
    view: isNone(view) ? undefined : view,
    certain: interpreter.depth <= state.depth && isWholeText(rule) && isWholeText(endpoint),
    trail,
    root: world.keptBy ?? world.root,
    automatic: view === SEND_STATIC_FILE,
  });
}

/** What a rule says itself, or what the URL map says as it is added: `Rule.bind`. */
function strictSlashes({ value }: ApplicationState, options: ReadonlyMap<string, Value>): Value | undefined {
  const own = given(options, 'strict_slashes');
  const map = own ? undefined : value?.attributes.get('url_map');
  return map?.kind === 'instance' ? map.attributes.get('strict_slashes') : own;
}

function isTrue(value: Value | undefined): boolean {
  return value?.kind === 'constant' && value.value === true;
}

/** Whether the application has this rule from this place. */
function isThere({ registrations }: ApplicationState, rule: TextValue, endpoint: TextValue, place?: Place): boolean {
  return registrations.some((one) => {
    const last = one.trail[one.trail.length - 1];
    return place && last && samePlace(last, place) && same(one.endpoint, endpoint) && same(one.rule, rule);
  });
}

function keepView(
  interpreter: Interpreter,
  state: ApplicationState,
  endpoint: TextValue,
  view: Value | undefined,
): void {
  const functions = state.value?.attributes.get('view_functions');
  const key = textOf(endpoint);
  if (functions?.kind !== 'dict' || key === undefined || isNone(view)) return;
  interpreter.journal.write(functions.entries, `s${key}`, { key: endpoint, value: view, possible: false });
}

/** `flask.sansio.scaffold._endpoint_from_view_func`. */
export function endpointOf(interpreter: Interpreter, view: Value | undefined): TextValue {
  if (isNone(view)) return asText(UNKNOWN);
  const names = optionsOf(view).map(
    (option) => nameOf(option) ?? importedName(option) ?? textOf(interpreter.attribute(option, '__name__')),
  );
  const [name] = names;
  return name !== undefined && names.every((other) => other === name) ? text(name) : asText(UNKNOWN);
}

/** The name under which a function of a library is imported, which is nearly always its own. */
function importedName(view: Value): string | undefined {
  const name = view.kind === 'unknown' ? view.name : undefined;
  return name !== undefined && /^[\w.]+\.[a-z_]\w*$/.test(name) && !name.startsWith('?')
    ? name.slice(name.lastIndexOf('.') + 1)
    : undefined;
}

/** What a rule answers to: `methods=`, else the view's own `methods`, else GET; and what the view requires. */
function methodsOf(interpreter: Interpreter, named: Value | undefined, view: Value | undefined): string[] | undefined {
  const own = known(view ? interpreter.attribute(view, 'methods') : NONE);
  if (isNone(named) && own.kind === 'unknown' && viewClassOf(view)?.open) return undefined;
  const base = !isNone(named)
    ? methodNames(interpreter, named)
    : own.kind === 'unknown' || isNone(own)
      ? ['GET']
      : methodNames(interpreter, own);
  const required = known(view ? interpreter.attribute(view, 'required_methods') : NONE);
  if (!base || required.kind === 'unknown' || isNone(required)) return base;
  return [...new Set([...base, ...(methodNames(interpreter, required) ?? [])])].sort();
}

/** What is known of a value: ways of which nothing is known are left out. */
function known(value: Value): Value {
  return union(optionsOf(value).filter((option) => option.kind !== 'unknown'));
}
