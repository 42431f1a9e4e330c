import { type Arguments, argument } from '../../evaluate/arguments';
import { nameOf } from '../../evaluate/definitions';
import type { Interpreter } from '../../evaluate/interpreter';
import { isLibraryPath } from '../../evaluate/interpreter';
import { optionsOf } from '../../evaluate/join';
import { concatenate } from '../../evaluate/text';
import {
  type ClassValue,
  type DictValue,
  type InstanceValue,
  NONE,
  text,
  textOf,
  UNKNOWN,
  type Value,
} from '../../evaluate/values';
import type { Place } from '../../facts/types';
import { type NativeMethod, nativeClass, nativeInstance, stateOf } from '../native';
import { newConfig } from './config';
import { methodNames, scaffoldMethods } from './scaffold';
import { ApplicationState, BlueprintState } from './state';
import { asText, isNone } from './texts';

/** What the model of Flask keeps while one project is evaluated. */
export interface FlaskWorld {
  readonly applications: ApplicationState[];
  readonly blueprints: BlueprintState[];
  /** What is being evaluated now: the file of a module or the key of a factory. */
  root: string;
}

/** `flask.Flask`. */
export function flaskClass(
  world: FlaskWorld,
  map: ClassValue,
  config: ClassValue,
  module: string,
  name: string,
): ClassValue {
  const hooks = scaffoldMethods((self) => stateOf(self, ApplicationState)?.hooks);
  const methods: Record<string, NativeMethod> = {
    ...hooks,
    __init__: (self, args, interpreter, site) => {
      if (self.kind !== 'instance') return UNKNOWN;
      initialize(world, interpreter, self, args, site, map, config);
      return NONE;
    },
    add_url_rule: (self, args, interpreter, site) => {
      const state = stateOf(self, ApplicationState);
      if (state) addUrlRule(world, interpreter, state, args, site);
      return NONE;
    },
    register_blueprint: (self, args, interpreter, site) => {
      registerBlueprint(interpreter, self, args, site);
      return NONE;
    },
    // Contexts and clients give nothing that registers; `with app.app_context():` only runs its body.
    app_context: () => UNKNOWN,
    test_request_context: () => UNKNOWN,
    request_context: () => UNKNOWN,
    test_client: () => UNKNOWN,
    test_cli_runner: () => UNKNOWN,
    run: () => NONE,
  };
  return nativeClass(module, name, [], methods);
}

/** `Flask.__init__`: the objects an application carries, and its static route. */
function initialize(
  world: FlaskWorld,
  interpreter: Interpreter,
  self: InstanceValue,
  args: Arguments,
  site: Place,
  map: ClassValue,
  config: ClassValue,
): void {
  const place = interpreter.visible(site) ?? site;
  const importName = argument(args, 0, 'import_name') ?? UNKNOWN;
  const state = new ApplicationState(
    importName,
    place,
    interpreter.trail(site),
    world.root,
    self.depth,
    interpreter.stack.findLast((frame) => !isLibraryPath(frame.site.path))?.scope.module.path ?? place.path,
  );
  state.value = self;
  self.state = state;
  world.applications.push(state);
  const dictionary = (): DictValue => ({ kind: 'dict', entries: new Map(), open: false, depth: self.depth });
  const urlMap = nativeInstance(map, self.depth, state);
  urlMap.attributes.set('converters', dictionary());
  const attributes: Record<string, Value> = {
    import_name: importName,
    name: importName,
    view_functions: dictionary(),
    blueprints: dictionary(),
    extensions: { ...dictionary(), open: true },
    url_map: urlMap,
    config: newConfig(config, self.depth),
    template_folder: argument(args, 5, 'template_folder') ?? text('templates'),
    static_folder: argument(args, 2, 'static_folder') ?? text('static'),
  };
  for (const [name, value] of Object.entries(attributes)) self.attributes.set(name, value);
  const staticFolder = self.attributes.get('static_folder');
  const given = argument(args, 1, 'static_url_path');
  if (isNone(staticFolder)) return;
  const path = isNone(given) ? folderName(staticFolder) : given;
  self.attributes.set('static_url_path', path);
  const rule = concatenate([path, text('/<path:filename>')]);
  interpreter.call(
    interpreter.attribute(self, 'add_url_rule'),
    {
      positional: [rule],
      keywords: new Map<string, Value>([
        ['endpoint', text('static')],
        ['host', argument(args, 3, 'static_host') ?? NONE],
        ['view_func', { kind: 'native', name: 'send_static_file', call: () => UNKNOWN }],
      ]),
      open: false,
    },
    site,
  );
}

/** Flask's `static_url_path` when none is given: `/` and the folder's last part. */
export function folderName(folder: Value): Value {
  const whole = textOf(folder);
  if (whole === undefined) return { kind: 'text', parts: [{ text: undefined }] };
  return text(`/${whole.replace(/\/+$/, '').split('/').pop() ?? ''}`.replace(/\/+$/, ''));
}

/** `Flask.add_url_rule`. */
function addUrlRule(
  world: FlaskWorld,
  interpreter: Interpreter,
  state: ApplicationState,
  args: Arguments,
  site: Place,
): void {
  const rule = argument(args, 0, 'rule') ?? UNKNOWN;
  const view = argument(args, 2, 'view_func');
  const given = argument(args, 1, 'endpoint');
  if (asText(rule).parts.every((part) => part.text === undefined)) {
    interpreter.cannotRead(site, 'the rule is not known', state.value);
    return;
  }
  for (const one of optionsOf(rule)) {
    const register = () => {
      const endpoint = isNone(given) ? endpointOf(interpreter, view) : asText(given);
      const ruleText = asText(one);
      const functions = state.value?.attributes.get('view_functions');
      const key = textOf(endpoint);
      if (functions?.kind === 'dict' && key !== undefined && view && !isNone(view)) {
        interpreter.journal.write(functions.entries, `s${key}`, { key: endpoint, value: view, possible: false });
      }
      state.registrations.push({
        rule: ruleText,
        endpoint,
        methods: methodsOf(interpreter, args.keywords.get('methods'), view),
        defaults: args.keywords.get('defaults'),
        strictSlashes: args.keywords.get('strict_slashes'),
        subdomain: args.keywords.get('subdomain'),
        host: args.keywords.get('host'),
        view: isNone(view) ? undefined : view,
        certain: interpreter.depth <= state.depth && isWhole(ruleText) && isWhole(endpoint),
        trail: interpreter.trail(site),
        root: world.root,
        automatic: view?.kind === 'native',
      });
    };
    if (rule.kind === 'union') interpreter.possibly(register);
    else register();
  }
}

function isWhole(value: { parts: readonly { text: string | undefined }[] }): boolean {
  return value.parts.every((part) => part.text !== undefined);
}

/** `flask.sansio.scaffold._endpoint_from_view_func`. */
function endpointOf(interpreter: Interpreter, view: Value | undefined): ReturnType<typeof asText> {
  if (isNone(view)) return asText(UNKNOWN);
  const name = nameOf(view);
  return name === undefined ? asText(interpreter.attribute(view, '__name__')) : text(name);
}

/** What a rule answers to: `methods=`, else the view's own `methods`, else GET. */
function methodsOf(interpreter: Interpreter, given: Value | undefined, view: Value | undefined): string[] | undefined {
  if (!isNone(given)) return methodNames(interpreter, given);
  const own = view ? interpreter.attribute(view, 'methods') : NONE;
  if (own.kind === 'unknown' || isNone(own)) return ['GET'];
  return methodNames(interpreter, own);
}

function registerBlueprint(interpreter: Interpreter, self: Value, args: Arguments, site: Place): void {
  const state = stateOf(self, ApplicationState);
  const blueprint = argument(args, 0, 'blueprint') ?? UNKNOWN;
  if (!state || self.kind !== 'instance') return;
  const options = new Map([...args.keywords].filter(([name]) => name !== 'blueprint'));
  if (args.open) interpreter.cannotRead(site, 'options of the registration are not known', self);
  for (const one of optionsOf(blueprint)) {
    if (one.kind === 'constant') continue;
    const register = () => {
      if (one.kind === 'instance')
        interpreter.call(interpreter.attribute(one, 'register'), registerArguments(self, options, interpreter), site);
      else interpreter.cannotRead(site, 'the blueprint could not be followed', self);
    };
    if (blueprint.kind === 'union') interpreter.possibly(register);
    else register();
  }
}

/** Flask calls `blueprint.register(app, options)`, which a subclass may override. */
export function registerArguments(
  application: Value,
  options: ReadonlyMap<string, Value>,
  interpreter: Interpreter,
): Arguments {
  const entries = new Map(
    [...options].map(([name, value]) => [`s${name}`, { key: text(name), value, possible: false }] as const),
  );
  const dictionary: DictValue = { kind: 'dict', entries, open: false, depth: interpreter.depth };
  return { positional: [application, dictionary], keywords: new Map(), open: false };
}

/** `werkzeug.routing.Map` as an application carries it. */
export function mapClass(): ClassValue {
  return nativeClass('werkzeug.routing', 'Map', [], {});
}

/** Whether `value` is an application or a blueprint: what must not escape unseen. */
export function isScaffold(value: Value): value is InstanceValue {
  return stateOf(value, ApplicationState) !== undefined || stateOf(value, BlueprintState) !== undefined;
}
