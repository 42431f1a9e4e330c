import { type Arguments, argument, without } from '../../evaluate/arguments';
import type { Interpreter } from '../../evaluate/interpreter';
import { optionsOf } from '../../evaluate/join';
import { isLibraryPath } from '../../evaluate/places';
import { concatenate } from '../../evaluate/text';
import {
  type ClassValue,
  type DictValue,
  FALSE,
  type InstanceValue,
  NONE,
  text,
  UNKNOWN,
  type Value,
} from '../../evaluate/values';
import type { Place } from '../../facts/types';
import { type NativeMethod, nativeClass, nativeInstance, stateOf } from '../native';
import { registerArguments } from './blueprint';
import { newConfig } from './config';
import type { Contexts } from './contexts';
import { addTemplateName } from './environment';
import { environmentAttributes, rootPath } from './loaders';
import { runningProgram } from './programs';
import { addUrlRule } from './registrations';
import type { RuleClasses } from './rules';
import { scaffoldMethods } from './scaffold';
import { ApplicationState } from './state';
import { folderName, SEND_STATIC_FILE } from './static-route';
import { templateNameMethods } from './template-names';
import type { Templating } from './templating';
import { isNone } from './texts';
import type { FlaskWorld } from './world';

/** The classes that an application is made of. */
export interface Parts {
  readonly world: FlaskWorld;
  readonly map: ClassValue;
  readonly config: ClassValue;
  readonly rules: RuleClasses;
  readonly contexts: Contexts;
  readonly templating: Templating;
}

/** `flask.Flask`, or a class with the same API under another name. */
export function flaskClass(parts: Parts, module: string, name: string): ClassValue {
  const methods: Record<string, NativeMethod> = {
    ...scaffoldMethods((self) => stateOf(self, ApplicationState)),
    ...parts.contexts.methods,
    ...templateNameMethods('', (interpreter, self, { kind, name, value }, site) => {
      addTemplateName(interpreter, interpreter.attribute(self, 'jinja_env'), kind, name, value, site);
    }),
    __init__: (self, args, interpreter, site) => {
      if (self.kind === 'instance') initialize(parts, interpreter, self, args, site);
      return NONE;
    },
    add_url_rule: (self, args, interpreter, site) => {
      const state = stateOf(self, ApplicationState);
      if (state) addUrlRule(parts.world, interpreter, state, args, site);
      return NONE;
    },
    register_blueprint: (self, args, interpreter, site) => {
      registerBlueprint(interpreter, self, args, site);
      return NONE;
    },
    test_client: () => UNKNOWN,
    test_cli_runner: () => UNKNOWN,
    run: () => NONE,
  };
  const type = nativeClass(module, name, [], methods);
  type.attributes.set('config_class', parts.config);
  type.attributes.set('url_rule_class', parts.rules.rule);
  type.attributes.set('jinja_options', { kind: 'dict', entries: new Map(), open: false, depth: 0 });
  for (const [attribute, value] of Object.entries(environmentAttributes(parts.templating))) {
    type.attributes.set(attribute, value);
  }
  return type;
}

/** `Flask.__init__`: the objects an application carries, and its static route. */
function initialize(parts: Parts, interpreter: Interpreter, self: InstanceValue, args: Arguments, site: Place): void {
  const place = creationOf(interpreter, self, interpreter.visible(site) ?? site);
  const importName = argument(args, 0, 'import_name') ?? UNKNOWN;
  const state = new ApplicationState(
    importName,
    place,
    interpreter.trail(site),
    parts.world.root,
    self.depth,
    interpreter.stack.findLast((frame) => !isLibraryPath(frame.site.path))?.scope.module.path ?? place.path,
    runningProgram(parts.world, interpreter),
  );
  state.value = self;
  self.state = state;
  interpreter.journal.push(parts.world.applications, state);
  interpreter.takePart();
  const dictionary = (): DictValue => ({ kind: 'dict', entries: new Map(), open: false, depth: self.depth });
  const urlMap = nativeInstance(parts.map, self.depth, state);
  urlMap.attributes.set('converters', dictionary());
  urlMap.attributes.set('host_matching', argument(args, 4, 'host_matching') ?? FALSE);
  const attributes: Record<string, Value> = {
    import_name: importName,
    name: importName,
    testing: FALSE,
    view_functions: dictionary(),
    blueprints: dictionary(),
    extensions: { ...dictionary(), open: true },
    url_map: urlMap,
    config: newConfig(interpreter.attribute(self, 'config_class'), self.depth),
    root_path: rootPath(interpreter, importName, argument(args, 9, 'root_path'), state.file),
    template_folder: argument(args, 6, 'template_folder') ?? text('templates'),
    static_folder: argument(args, 2, 'static_folder') ?? text('static'),
  };
  for (const [name, value] of Object.entries(attributes)) self.attributes.set(name, value);
  addStaticRoute(interpreter, self, args, site);
}

/** Where the application is made: the call of its class, though a class of the project's own calls `super().__init__`. */
function creationOf({ stack }: Interpreter, self: InstanceValue, site: Place): Place {
  let place = site;
  for (let index = stack.length - 1; index >= 0; index--) {
    const frame = stack[index];
    const owner = frame?.function?.owner;
    if (!frame || !owner || frame.function?.code.name !== '__init__' || !self.class.mro.includes(owner)) break;
    if (!isLibraryPath(frame.site.path)) place = frame.site;
  }
  return place;
}

function addStaticRoute(interpreter: Interpreter, self: InstanceValue, args: Arguments, site: Place): void {
  const folder = self.attributes.get('static_folder');
  const path = argument(args, 1, 'static_url_path');
  const has = interpreter.attribute(self, 'has_static_folder');
  if (isNone(folder) || (has.kind === 'constant' && has.value !== true)) {
    self.attributes.set('static_url_path', path ?? NONE);
    return;
  }
  const url = isNone(path) ? folderName(folder) : path;
  self.attributes.set('static_url_path', url);
  interpreter.call(
    interpreter.attribute(self, 'add_url_rule'),
    {
      positional: [concatenate([url, text('/<path:filename>')])],
      keywords: new Map<string, Value>([
        ['endpoint', text('static')],
        ['host', argument(args, 3, 'static_host') ?? NONE],
        ['view_func', SEND_STATIC_FILE],
      ]),
      open: false,
    },
    site,
  );
}

function registerBlueprint(interpreter: Interpreter, self: Value, args: Arguments, site: Place): void {
  const blueprint = argument(args, 0, 'blueprint') ?? UNKNOWN;
  if (!stateOf(self, ApplicationState) || self.kind !== 'instance') return;
  const options = without(args.keywords, 'blueprint');
  if (args.open) interpreter.cannotRead(site, 'options of the registration are not known', self, true);
  for (const one of optionsOf(blueprint)) {
    if (one.kind === 'constant') continue;
    const register = () => {
      if (one.kind !== 'instance') {
        interpreter.cannotRead(site, 'the blueprint could not be followed', self);
        return;
      }
      interpreter.call(interpreter.attribute(one, 'register'), registerArguments(self, options, interpreter), site);
    };
    if (blueprint.kind === 'union') interpreter.possibly(register);
    else register();
  }
}
