import { type Arguments, argument, positional, without } from '../../evaluate/arguments';
import { nameOf } from '../../evaluate/definitions';
import type { Interpreter } from '../../evaluate/interpreter';
import { isLibraryPath } from '../../evaluate/interpreter';
import { concatenate } from '../../evaluate/text';
import {
  type ClassValue,
  type DictValue,
  type InstanceValue,
  NONE,
  native,
  text,
  textOf,
  UNKNOWN,
  type Value,
} from '../../evaluate/values';
import type { Place } from '../../facts/types';
import { nativeClass, nativeInstance, stateOf } from '../native';
import { type FlaskWorld, folderName, registerArguments } from './app';
import { scaffoldMethods } from './scaffold';
import { ApplicationState, BlueprintState, SetupState } from './state';
import { asText, isNone, joinPrefix, trimEnd, trimStart } from './texts';

/** `flask.Blueprint`. */
export function blueprintClass(world: FlaskWorld, setup: ClassValue, module: string): ClassValue {
  return nativeClass(module, 'Blueprint', [], {
    ...scaffoldMethods((self) => stateOf(self, BlueprintState)?.hooks),
    __init__: (self, args, interpreter, site) => {
      if (self.kind === 'instance') initialize(world, interpreter, self, args, site);
      return NONE;
    },
    add_url_rule: (self, args, interpreter, site) => {
      addUrlRule(interpreter, self, args, site);
      return NONE;
    },
    record: (self, args, interpreter, site) => {
      const run = argument(args, 0, 'func');
      if (run) record(interpreter, self, run, site);
      return NONE;
    },
    record_once: (self, args, interpreter, site) => {
      const run = argument(args, 0, 'func');
      if (run) record(interpreter, self, run, site);
      return NONE;
    },
    register_blueprint: (self, args, interpreter, site) => {
      const state = stateOf(self, BlueprintState);
      const blueprint = argument(args, 0, 'blueprint') ?? UNKNOWN;
      const options = without(args.keywords, 'blueprint');
      state?.nested.push({ blueprint, options, site });
      // A blueprint that is already registered takes the late one along.
      for (const registered of state?.setups ?? []) registerNested(interpreter, registered, blueprint, options, site);
      return NONE;
    },
    make_setup_state: (_self, args) => args.positional[0] ?? UNKNOWN,
    register: (self, args, interpreter, site) => {
      const application = argument(args, 0, 'app');
      const options = argument(args, 1, 'options');
      if (self.kind === 'instance' && application?.kind === 'instance') {
        registerOn(interpreter, self, application, keywordsOf(options), setup, site);
      }
      return NONE;
    },
  });
}

/** `flask.blueprints.BlueprintSetupState`, as `bp.record(lambda state: …)` sees it. */
export function setupStateClass(): ClassValue {
  return nativeClass('flask.blueprints', 'BlueprintSetupState', [], {
    add_url_rule: (self, args, interpreter, site) => {
      const state = stateOf(self, SetupState);
      if (state) addRuleThrough(interpreter, state, args, site);
      return NONE;
    },
  });
}

function initialize(
  world: FlaskWorld,
  interpreter: Interpreter,
  self: InstanceValue,
  args: Arguments,
  site: Place,
): void {
  const place = interpreter.visible(site) ?? site;
  const name = asText(argument(args, 0, 'name') ?? UNKNOWN);
  const file = interpreter.stack.findLast((frame) => !isLibraryPath(frame.site.path))?.scope.module.path ?? place.path;
  const state = new BlueprintState(name, place, self.depth, interpreter.trail(site), file);
  state.value = self;
  self.state = state;
  world.blueprints.push(state);
  const attributes: Record<string, Value> = {
    name,
    import_name: argument(args, 1, 'import_name') ?? UNKNOWN,
    static_folder: argument(args, 2, 'static_folder') ?? NONE,
    static_url_path: argument(args, 3, 'static_url_path') ?? NONE,
    template_folder: argument(args, 4, 'template_folder') ?? NONE,
    url_prefix: argument(args, 5, 'url_prefix') ?? NONE,
    subdomain: argument(args, 6, 'subdomain') ?? NONE,
    url_values_defaults: argument(args, 7, 'url_defaults') ?? NONE,
    view_functions: { kind: 'dict', entries: new Map(), open: true, depth: self.depth },
  };
  for (const [attribute, value] of Object.entries(attributes)) self.attributes.set(attribute, value);
}

/** `Blueprint.add_url_rule`: kept until the blueprint is registered. */
function addUrlRule(interpreter: Interpreter, self: Value, args: Arguments, site: Place): void {
  const state = stateOf(self, BlueprintState);
  if (!state) return;
  const run = native('add_url_rule', (inner, given) => {
    const registered = stateOf(given.positional[0], SetupState);
    if (registered) addRuleThrough(inner, registered, args, site);
    return NONE;
  });
  record(interpreter, self, run, site);
}

/** `Blueprint.record`; where the blueprint is registered already, at once. */
function record(interpreter: Interpreter, self: Value, run: Value, site: Place): void {
  const state = stateOf(self, BlueprintState);
  if (!state) return;
  const deferred = { run, depth: Math.max(0, interpreter.depth - state.depth), trail: interpreter.trail(site) };
  state.deferred.push(deferred);
  for (const registered of state.setups) replay(interpreter, registered, [deferred], site);
}

function replay(interpreter: Interpreter, setup: SetupState, deferred: BlueprintState['deferred'], site: Place): void {
  const value = setup.value;
  if (!value) return;
  for (const { run, depth } of deferred) {
    interpreter.depth += depth;
    interpreter.call(run, positional(value), site);
    interpreter.depth -= depth;
  }
}

/** `BlueprintSetupState.add_url_rule`: prefix, subdomain, defaults and the dotted endpoint, then the application's. */
function addRuleThrough(interpreter: Interpreter, setup: SetupState, args: Arguments, site: Place): void {
  const rule = argument(args, 0, 'rule') ?? UNKNOWN;
  const given = argument(args, 1, 'endpoint');
  const view = argument(args, 2, 'view_func');
  const keywords = without(args.keywords, 'rule', 'endpoint', 'view_func');
  const name = view && nameOf(view);
  const implied = name === undefined ? asText(UNKNOWN) : text(name);
  const endpoint = isNone(given) ? implied : asText(given);
  if (!keywords.has('subdomain') && setup.subdomain) keywords.set('subdomain', setup.subdomain);
  const defaults = mergeDefaults(interpreter, setup.urlDefaults, keywords.get('defaults'));
  if (defaults) keywords.set('defaults', defaults);
  interpreter.call(
    interpreter.attribute(setup.application, 'add_url_rule'),
    {
      positional: [
        joinPrefix(setup.urlPrefix, asText(rule)),
        concatenate([setup.name, text('.'), endpoint]),
        ...(view ? [view] : []),
      ],
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

/** `Blueprint.register`. */
function registerOn(
  interpreter: Interpreter,
  self: InstanceValue,
  application: InstanceValue,
  options: ReadonlyMap<string, Value>,
  setupClass: ClassValue,
  site: Place,
): void {
  const [state, target] = [stateOf(self, BlueprintState), stateOf(application, ApplicationState)];
  if (!state || !target) return;
  const prefix = options.get('name_prefix');
  const own = options.get('name') ?? self.attributes.get('name') ?? UNKNOWN;
  const name = trimStart(concatenate([prefix ?? text(''), text('.'), own]), '.');
  const option = (key: string, attribute: string): Value | undefined => {
    const value = options.get(key);
    const fallback = self.attributes.get(attribute);
    return isNone(value) ? (isNone(fallback) ? undefined : fallback) : value;
  };
  const certain = interpreter.depth <= target.depth;
  // Called again under the same name for the same application, as a factory evaluated twice does.
  target.blueprints.push({ name, blueprint: state, place: interpreter.visible(site), certain });
  const setup = new SetupState(
    application,
    self,
    name,
    option('url_prefix', 'url_prefix'),
    option('subdomain', 'subdomain'),
    mergeDefaults(interpreter, self.attributes.get('url_values_defaults'), options.get('url_defaults')),
    interpreter.trail(site),
    interpreter.depth,
  );
  const value = nativeInstance(setupClass, interpreter.depth, setup);
  setup.value = value;
  for (const [key, attribute] of Object.entries({
    app: application,
    blueprint: self,
    options: { kind: 'dict', entries: new Map(), open: true, depth: 0 } satisfies DictValue,
    url_prefix: setup.urlPrefix ?? NONE,
    subdomain: setup.subdomain ?? NONE,
    name: own,
    first_registration: UNKNOWN,
  })) {
    value.attributes.set(key, attribute);
  }
  state.setups.push(setup);
  addStaticRoute(interpreter, self, setup, site);
  replay(interpreter, setup, state.deferred, site);
  for (const nested of state.nested) {
    registerNested(interpreter, setup, nested.blueprint, nested.options, nested.site);
  }
}

function addStaticRoute(interpreter: Interpreter, self: InstanceValue, setup: SetupState, site: Place): void {
  const folder = self.attributes.get('static_folder');
  if (isNone(folder)) return;
  const given = self.attributes.get('static_url_path');
  const path = isNone(given) ? folderName(folder) : given;
  const view: Value = { kind: 'native', name: 'send_static_file', call: () => UNKNOWN };
  const rule = concatenate([trimEnd(asText(path), '/'), text('/<path:filename>')]);
  addRuleThrough(interpreter, setup, positional(rule, text('static'), view), site);
}

/** The part of `Blueprint.register` that hands options on to the blueprints inside. */
function registerNested(
  interpreter: Interpreter,
  setup: SetupState,
  blueprint: Value,
  options: ReadonlyMap<string, Value>,
  site: Place,
): void {
  if (blueprint.kind !== 'instance') {
    interpreter.cannotRead(site, 'the blueprint could not be followed', setup.application);
    return;
  }
  const inner = new Map(options);
  const prefix = firstGiven(options.get('url_prefix'), blueprint.attributes.get('url_prefix'));
  const subdomain = firstGiven(options.get('subdomain'), blueprint.attributes.get('subdomain'));
  inner.set('name_prefix', setup.name);
  if (setup.urlPrefix && prefix) {
    inner.set(
      'url_prefix',
      concatenate([trimEnd(asText(setup.urlPrefix), '/'), text('/'), trimStart(asText(prefix), '/')]),
    );
  } else if (setup.urlPrefix ?? prefix) inner.set('url_prefix', setup.urlPrefix ?? prefix ?? NONE);
  if (setup.subdomain && subdomain) inner.set('subdomain', concatenate([subdomain, text('.'), setup.subdomain]));
  else if (setup.subdomain ?? subdomain) inner.set('subdomain', setup.subdomain ?? subdomain ?? NONE);
  interpreter.call(
    interpreter.attribute(blueprint, 'register'),
    registerArguments(setup.application, inner, interpreter),
    site,
  );
}

function firstGiven(...values: (Value | undefined)[]): Value | undefined {
  return values.find((value) => !isNone(value));
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
