import { type Arguments, argument, NO_ARGUMENTS, without } from '../../evaluate/arguments';
import { findInClass } from '../../evaluate/attributes';
import { nameOf } from '../../evaluate/definitions';
import type { Interpreter } from '../../evaluate/interpreter';
import { optionsOf, same, union } from '../../evaluate/join';
import { isLibraryPath, samePlace } from '../../evaluate/places';
import { concatenate } from '../../evaluate/text';
import {
  type ClassValue,
  type DictValue,
  FALSE,
  type InstanceValue,
  NONE,
  native,
  type TextValue,
  TRUE,
  text,
  textOf,
  UNKNOWN,
  type Value,
} from '../../evaluate/values';
import { isHole, isWholeText } from '../../evaluate/written-text';
import type { Place } from '../../facts/types';
import { parseRule, ruleVariables } from '../../routing/rule';
import { type NativeMethod, nativeClass, nativeInstance, stateOf } from '../native';
import { newConfig } from './config';
import type { Contexts } from './contexts';
import { addTemplateName } from './environment';
import { environmentAttributes, rootPath } from './loaders';
import { isElsewhere, isMadeOften, runningProgram } from './programs';
import { given, type RuleClasses } from './rules';
import { methodNames, scaffoldMethods } from './scaffold';
import { ApplicationState, BlueprintState } from './state';
import { templateNameMethods } from './template-names';
import type { RenderCall, Templating } from './templating';
import { asText, isNone } from './texts';
import { ViewState } from './views';

/** What the model of Flask keeps while one project is evaluated. */
export interface FlaskWorld {
  readonly applications: ApplicationState[];
  readonly blueprints: BlueprintState[];
  readonly renders: RenderCall[];
  /** Jinja's environments that aren't an application's. */
  readonly environments: InstanceValue[];
  /** What is being evaluated now: the file of a module or of a factory. */
  root: string;
  /** How many factories were called that nothing in the project calls. */
  calls: number;
  /** Whether a module is being run as the program itself. */
  main: boolean;
  /** While what a blueprint kept is replayed: the calls that led to its being kept. */
  kept: readonly Place[];
  /** And the file whose code kept it. */
  keptBy: string | undefined;
  /** What is seen of a trial. */
  watch: Watch | undefined;
}

/** What is seen while code is tried. */
export interface Watch {
  /** The calls of `url_for`. */
  readonly urls: UrlForArguments[];
  /** The dictionaries that were given to code which can't be followed. */
  readonly escaped: Set<Value>;
}

/** What `url_for` is called with. */
export interface UrlForArguments {
  readonly args: Arguments;
  /** Whether nothing stands before the call that could keep it from happening, and nothing around it that answers its failure. */
  readonly certain: boolean;
}

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
      if (state) addUrlRule(parts, interpreter, state, args, site);
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
  type.attributes.set('url_rule_class', parts.rules.rule);
  type.attributes.set('jinja_options', { kind: 'dict', entries: new Map(), open: false, depth: 0 });
  for (const [attribute, value] of Object.entries(environmentAttributes(parts.templating))) {
    type.attributes.set(attribute, value);
  }
  return type;
}

/** `Flask.__init__`: the objects an application carries, and its static route. */
function initialize(parts: Parts, interpreter: Interpreter, self: InstanceValue, args: Arguments, site: Place): void {
  const place = interpreter.visible(site) ?? site;
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
    config: newConfig(parts.config, self.depth),
    root_path: rootPath(interpreter, importName, argument(args, 9, 'root_path'), state.file),
    template_folder: argument(args, 6, 'template_folder') ?? text('templates'),
    static_folder: argument(args, 2, 'static_folder') ?? text('static'),
  };
  for (const [name, value] of Object.entries(attributes)) self.attributes.set(name, value);
  addStaticRoute(interpreter, self, args, site);
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

/** The view of `static` endpoints. */
export const SEND_STATIC_FILE: Value = { kind: 'native', name: 'send_static_file', call: () => UNKNOWN };

/** Flask's `static_url_path` when none is given: `/` and the folder's last part. */
export function folderName(folder: Value): Value {
  const whole = textOf(folder);
  if (whole === undefined) return { kind: 'text', parts: [{ text: '/' }, { text: undefined }] };
  return text(`/${whole.replace(/\/+$/, '').split('/').pop() ?? ''}`.replace(/\/+$/, ''));
}

/** `Flask.add_url_rule`. */
function addUrlRule(
  parts: Parts,
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
      addRegistration(parts, interpreter, state, { rule: text, endpoint, methods, options, view }, site);
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

/** `app.url_map.add(...)`: rules without a view of their own. */
export function addRules(
  parts: Parts,
  interpreter: Interpreter,
  state: ApplicationState,
  value: Value,
  site: Place,
): void {
  const rules = parts.rules.rulesOf(interpreter, value, site);
  if (!rules) {
    interpreter.cannotRead(site, 'the rules are not known', state.value, true);
    return;
  }
  for (const { rule, options } of rules) {
    const methods = given(options, 'methods');
    addRegistration(
      parts,
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

interface NewRule {
  readonly rule: TextValue;
  readonly endpoint: TextValue;
  readonly methods: string[] | undefined;
  readonly options: ReadonlyMap<string, Value>;
  readonly view: Value | undefined;
}

/** Rules of one application past which they are taken for a loop that doesn't end. */
const MOST_RULES = 10_000;

function addRegistration(
  { world }: Parts,
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
    strictSlashes: options.get('strict_slashes'),
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
  if (isNone(named) && own.kind === 'unknown' && stateOf(view, ViewState)?.viewClass.open) return undefined;
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
  return { positional: [application, dictionary], keywords: NO_ARGUMENTS.keywords, open: false };
}

/** `werkzeug.routing.Map` as an application carries it. */
export function mapClass(add: (state: ApplicationState, ...rest: [Interpreter, Value, Place]) => void): ClassValue {
  const type = nativeClass('werkzeug.routing', 'Map', [], {
    add: (self, args, interpreter, site) => {
      const state = stateOf(self, ApplicationState);
      if (state) add(state, interpreter, args.positional[0] ?? UNKNOWN, site);
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

/** Whether `value` is an application or a blueprint: what must not escape unseen. */
export function isScaffold(value: Value): value is InstanceValue {
  return stateOf(value, ApplicationState) !== undefined || stateOf(value, BlueprintState) !== undefined;
}
