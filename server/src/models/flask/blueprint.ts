import { type Arguments, argument, NO_ARGUMENTS, positional, without } from '../../evaluate/arguments';
import type { Interpreter } from '../../evaluate/interpreter';
import { same, union } from '../../evaluate/join';
import { isLibraryPath } from '../../evaluate/places';
import { assignItem } from '../../evaluate/subscripts';
import { concatenate } from '../../evaluate/text';
import {
  type ClassValue,
  type DictValue,
  type InstanceValue,
  NONE,
  native,
  text,
  UNKNOWN,
  type Value,
} from '../../evaluate/values';
import type { Place } from '../../facts/types';
import { nativeClass, stateOf } from '../native';
import { addTemplateName } from './environment';
import { JINJA_LOADER, rootPath } from './loaders';
import { isElsewhere, runningProgram } from './programs';
import { scaffoldMethods } from './scaffold';
import { ApplicationState, BlueprintState, type NestedBlueprint, SetupState } from './state';
import { folderName, SEND_STATIC_FILE } from './static-route';
import { templateNameMethods } from './template-names';
import { alternatives, asText, isNone, trimEnd, trimStart } from './texts';
import type { FlaskWorld } from './world';

/** `flask.Blueprint`. */
export function blueprintClass(world: FlaskWorld, setup: ClassValue, module: string): ClassValue {
  const type = nativeClass(module, 'Blueprint', [], {
    ...scaffoldMethods((self) => stateOf(self, BlueprintState)),
    __init__: (self, args, interpreter, site) => {
      if (self.kind === 'instance') initialize(world, interpreter, self, args, site);
      return NONE;
    },
    ...templateNameMethods('app_', (interpreter, self, { kind, name, value }, site) => {
      const run = native('add', (inner, { positional: [setup = UNKNOWN] }) => {
        const environment = inner.attribute(inner.attribute(setup, 'app'), 'jinja_env');
        addTemplateName(inner, environment, kind, name, value, site);
        return NONE;
      });
      record(world, interpreter, self, run, site);
    }),
    add_url_rule: (self, args, interpreter, site) => {
      addUrlRule(world, interpreter, self, args, site);
      return NONE;
    },
    record: (self, args, interpreter, site) => {
      const run = argument(args, 0, 'func');
      if (run) record(world, interpreter, self, run, site);
      return NONE;
    },
    record_once: (self, args, interpreter, site) => {
      const run = argument(args, 0, 'func');
      if (run) record(world, interpreter, self, run, site);
      return NONE;
    },
    register_blueprint: (self, args, interpreter, site) => {
      const state = stateOf(self, BlueprintState);
      const blueprint = argument(args, 0, 'blueprint') ?? UNKNOWN;
      const options = without(args.keywords, 'blueprint');
      const nested = { blueprint, options, site, program: runningProgram(world, interpreter) };
      if (state) interpreter.journal.push(state.nested, nested);
      // A blueprint that is already registered takes the late one along.
      for (const registered of state?.setups ?? []) registerNested(world, interpreter, registered, nested);
      return NONE;
    },
    make_setup_state: (self, args, interpreter, site) => {
      const [application = UNKNOWN, options = UNKNOWN, first = UNKNOWN] = args.positional;
      return interpreter.call(setup, positional(self, application, options, first), site);
    },
    register: (self, args, interpreter, site) => {
      const application = argument(args, 0, 'app');
      const options = argument(args, 1, 'options');
      if (self.kind === 'instance' && application?.kind === 'instance') {
        registerOn(world, interpreter, self, application, options ?? UNKNOWN, site);
      }
      return NONE;
    },
  });
  type.attributes.set('jinja_loader', JINJA_LOADER);
  return type;
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
  interpreter.journal.push(world.blueprints, state);
  interpreter.takePart();
  const importName = argument(args, 1, 'import_name') ?? UNKNOWN;
  const attributes: Record<string, Value> = {
    name,
    import_name: importName,
    root_path: rootPath(interpreter, importName, argument(args, 8, 'root_path'), file),
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
function addUrlRule(world: FlaskWorld, interpreter: Interpreter, self: Value, args: Arguments, site: Place): void {
  const state = stateOf(self, BlueprintState);
  if (!state) return;
  const run = native('add_url_rule', (inner, given) =>
    inner.call(inner.attribute(given.positional[0] ?? UNKNOWN, 'add_url_rule'), args, site),
  );
  record(world, interpreter, self, run, site);
}

/** `Blueprint.record`; where the blueprint is registered already, at once. */
function record(world: FlaskWorld, interpreter: Interpreter, self: Value, run: Value, site: Place): void {
  const state = stateOf(self, BlueprintState);
  if (!state) return;
  const deferred = {
    run,
    depth: Math.max(0, interpreter.depth - state.depth),
    trail: interpreter.trail(site),
    program: runningProgram(world, interpreter),
  };
  interpreter.journal.push(state.deferred, deferred);
  for (const registered of state.setups) replay(world, interpreter, registered, [deferred], site);
}

/** Runs what a blueprint kept, for one of its registrations. */
function replay(
  world: FlaskWorld,
  interpreter: Interpreter,
  setup: SetupState,
  deferred: BlueprintState['deferred'],
  site: Place,
): void {
  const value = setup.value;
  const application = stateOf(setup.application, ApplicationState);
  if (!value || !application) return;
  for (const { run, depth, trail, program } of deferred) {
    if (isElsewhere(world, interpreter, program, application)) continue;
    const { kept, keptBy } = world;
    world.kept = trail;
    world.keptBy = program.path;
    interpreter.depth += depth;
    interpreter.call(run, positional(value), site);
    interpreter.depth -= depth;
    world.kept = kept;
    world.keptBy = keptBy;
  }
}

/** `Blueprint.register`. */
function registerOn(
  world: FlaskWorld,
  interpreter: Interpreter,
  self: InstanceValue,
  application: InstanceValue,
  options: Value,
  site: Place,
): void {
  const [state, target] = [stateOf(self, BlueprintState), stateOf(application, ApplicationState)];
  if (!state || !target) return;
  const make = interpreter.attribute(self, 'make_setup_state');
  const setup = stateOf(interpreter.call(make, positional(application, options, UNKNOWN), site), SetupState);
  if (!setup) {
    interpreter.cannotRead(site, 'how the blueprint is set up is not known', application);
    return;
  }
  const certain = interpreter.depth <= target.depth;
  assignItem(interpreter, application.attributes.get('blueprints') ?? UNKNOWN, setup.name, self, site);
  const again = target.blueprints.some((one) => one.certain && one.blueprint === state && same(one.name, setup.name));
  const place = interpreter.visible(site);
  interpreter.journal.push(target.blueprints, { name: setup.name, blueprint: state, place, certain });
  // Flask refuses the same name twice; evaluation may come here twice where a program comes once.
  if (again) return;
  interpreter.journal.push(state.setups, setup);
  addStaticRoute(interpreter, self, setup, site);
  replay(world, interpreter, setup, state.deferred, site);
  for (const nested of state.nested) registerNested(world, interpreter, setup, nested);
}

function addStaticRoute(interpreter: Interpreter, self: InstanceValue, setup: SetupState, site: Place): void {
  const folder = self.attributes.get('static_folder');
  if (isNone(folder)) return;
  const given = self.attributes.get('static_url_path');
  const path = isNone(given) ? folderName(folder) : given;
  const rules = alternatives(path).map((one) => concatenate([trimEnd(asText(one), '/'), text('/<path:filename>')]));
  const add = interpreter.attribute(setup.value ?? UNKNOWN, 'add_url_rule');
  interpreter.call(add, positional(union(rules), text('static'), SEND_STATIC_FILE), site);
}

/** The part of `Blueprint.register` that hands options on to the blueprints inside. */
function registerNested(
  world: FlaskWorld,
  interpreter: Interpreter,
  setup: SetupState,
  { blueprint, options, site, program }: NestedBlueprint,
): void {
  const application = stateOf(setup.application, ApplicationState);
  if (application && isElsewhere(world, interpreter, program, application)) return;
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

/** What `Blueprint.register` is called with: Flask calls `blueprint.register(app, options)`, which a subclass may override. */
export function registerArguments(
  application: Value,
  options: ReadonlyMap<string, Value>,
  interpreter: Interpreter,
): Arguments {
  const entries = new Map(
    [...options].map(([name, value]) => [`s${name}`, { key: text(name), value, possible: false }] as const),
  );
  const dictionary: DictValue = { kind: 'dict', entries, open: false, depth: interpreter.depth };
  return { positional: [application, dictionary], keywords: NO_ARGUMENTS.keywords, open: false };
}
