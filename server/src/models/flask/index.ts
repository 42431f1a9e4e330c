import type { Arguments } from '../../evaluate/arguments';
import { createClass } from '../../evaluate/definitions';
import type { Interpreter } from '../../evaluate/interpreter';
import {
  type ClassValue,
  type ModuleValue,
  native,
  textOf,
  UNKNOWN,
  type UnknownValue,
  type Value,
} from '../../evaluate/values';
import type { Place } from '../../facts/types';
import { isHarmless, isOtherFramework, isServing } from '../extensions';
import { flaskClass, type Parts } from './app';
import { blueprintClass } from './blueprint';
import { configClass } from './config';
import { Contexts } from './contexts';
import { RuleClasses } from './rules';
import { isScaffold } from './scaffold';
import { setupStateClass } from './setup-state';
import { Templating } from './templating';
import { mapClass } from './url-map';
import { viewClasses } from './views';
import type { FlaskWorld } from './world';

export { environmentOf, type TemplateNameKind } from './environment';
export { ApplicationState, BlueprintState, type Hook, type Registration } from './state';
export type { GivenName, RenderCall } from './templating';
export { HTTP_METHOD_FUNCTIONS, ViewState, viewClassOf } from './views';
export type { FlaskWorld, UrlForArguments, Watch } from './world';

/** Attribute names that register something when they are called on an application or a blueprint. */
export const REGISTERING: ReadonlySet<string> = new Set([
  'route',
  'add_url_rule',
  'register_blueprint',
  'register_blueprints',
  'add_resource',
  'add_namespace',
  'register_api',
]);

/** Flask, read from 3.1: what its classes do to an application. Quart has the same names. */
export class FlaskModel {
  readonly world: FlaskWorld = {
    applications: [],
    blueprints: [],
    renders: [],
    environments: [],
    configurations: { classes: new Map(), modules: new Set(), fileNames: new Set(), isOpen: false },
    root: '',
    calls: 0,
    main: false,
    kept: [],
    keptBy: undefined,
    watch: undefined,
  };
  private readonly modules: ReadonlyMap<string, ReadonlyMap<string, Value>>;
  readonly contexts = new Contexts();
  readonly flask: ClassValue;
  readonly quart: ClassValue;
  readonly blueprint: ClassValue;
  /** `flask.url_for`. */
  readonly urlFor = native('url_for', ({ depth, guarded }, args) => {
    this.world.watch?.urls.push({ args, certain: depth === 0 && guarded === 0 });
    return UNKNOWN;
  });

  private readonly asView: Value;

  constructor() {
    const [rules, config, setup] = [new RuleClasses(), configClass(this.world), setupStateClass()];
    const { contexts } = this;
    const templating = new Templating(this.world);
    const map = mapClass(this.world, rules);
    const parts: Parts = { world: this.world, map, config, rules, contexts, templating };
    const { view, methodView, asView } = viewClasses();
    this.asView = asView;
    const flask = flaskClass(parts, 'flask', 'Flask');
    const quart = flaskClass(parts, 'quart', 'Quart');
    for (const type of [flask, quart]) {
      type.attributes.set('url_for', { kind: 'descriptor', type: 'staticmethod', function: this.urlFor });
    }
    contexts.currentApp.attributes.set('url_for', this.urlFor);
    const blueprint = blueprintClass(this.world, setup, 'flask');
    this.flask = flask;
    this.quart = quart;
    this.blueprint = blueprint;
    const views: [string, Value][] = [
      ['View', view],
      ['MethodView', methodView],
    ];
    const shared: [string, Value][] = [
      ['url_for', this.urlFor],
      ['abort', native('abort', () => UNKNOWN)],
      ['current_app', contexts.currentApp],
      ['has_app_context', contexts.hasApplication],
      ...templating.functions,
    ];
    const environment: [string, Value][] = [
      ['Environment', templating.environment],
      ['Template', templating.template],
      ['DispatchingJinjaLoader', templating.loader],
      ...templating.functions,
    ];
    this.modules = new Map([
      ['flask', new Map([['Flask', flask], ['Blueprint', blueprint], ['Config', config], ...views, ...shared])],
      ['flask.app', new Map([['Flask', flask]])],
      [
        'flask.blueprints',
        new Map([
          ['Blueprint', blueprint],
          ['BlueprintSetupState', setup],
        ]),
      ],
      ['flask.views', new Map(views)],
      ['flask.config', new Map([['Config', config]])],
      ['quart', new Map([['Quart', quart], ['Blueprint', blueprint], ...shared])],
      ['quart.app', new Map([['Quart', quart]])],
      ['flask.templating', new Map(environment)],
      ['quart.templating', new Map(environment)],
      ['quart.views', new Map(views)],
      ['werkzeug.routing', new Map<string, Value>([['Map', map], ['Rule', rules.rule], ...rules.factories])],
    ]);
  }

  /** The attributes of one of Flask's modules. */
  module(dotted: string): ModuleValue | undefined {
    const attributes = this.modules.get(dotted);
    if (!attributes) return undefined;
    return {
      kind: 'module',
      name: dotted,
      path: undefined,
      attributes: new Map(attributes),
      state: 'done',
      library: true,
    };
  }

  /** `as_view` of a class that isn't known: only views have a method of this name. */
  inherited(type: ClassValue | UnknownValue, name: string): Value | undefined {
    if (name !== 'as_view') return undefined;
    if (type.kind === 'unknown' && type.name === undefined) return undefined;
    const self = type.kind === 'class' ? type : createClass(last(type.name ?? ''), undefined, '', [type]);
    return { kind: 'method', self, function: this.asView };
  }

  /** A call that can't be followed: applications and blueprints among its arguments may be changed by it. */
  escaped(interpreter: Interpreter, callee: Value, args: Arguments, site: Place): Value | undefined {
    const name = callee.kind === 'unknown' ? callee.name : undefined;
    if (name !== undefined && (isHarmless(name) || isSignal(name) || isServing(last(name)))) return undefined;
    if (name !== undefined && isApplicationClass(interpreter, name, args))
      return this.makeUnseen(interpreter, name, args, site);
    for (const value of [...args.positional, ...args.keywords.values()]) {
      if (value.kind === 'dict') this.world.watch?.escaped.add(value);
    }
    const [first] = args.positional;
    const member = last(name ?? '');
    if (REGISTERING.has(member) && !isOtherFramework(name ?? '')) {
      const isRoute = member !== 'route' || first?.kind === 'text' || first?.kind === 'unknown';
      const reason = `what “${member}” is called on could not be followed`;
      if (isRoute) interpreter.cannotRead(site, reason, undefined, member === 'route' || member === 'add_url_rule');
    }
    for (const value of scaffolds([...args.positional, ...args.keywords.values()], 0)) {
      const by = name === undefined || name.startsWith('?') ? 'code that could not be followed' : `“${name}”`;
      interpreter.cannotRead(site, `given to ${by}`, value);
    }
    return undefined;
  }

  /** An application of a library's own class, which may have rules that nobody sees. */
  private makeUnseen(interpreter: Interpreter, name: string, args: Arguments, site: Place): Value {
    const type = last(name).includes('Quart') ? this.quart : this.flask;
    const made = interpreter.call(type, { ...args, positional: args.positional.slice(0, 1) }, site);
    interpreter.cannotRead(site, `made by “${name}”`, made.kind === 'instance' ? made : undefined);
    return made;
  }
}

/** Whether what is called is likely to be a subclass of `Flask` in a library: named so, and given the module's name. */
function isApplicationClass({ frame }: Interpreter, name: string, { positional, keywords }: Arguments): boolean {
  const module = frame?.scope.names.get('__name__') ?? frame?.scope.module.attributes.get('__name__');
  const own = module && textOf(module);
  const given = positional[0] ?? keywords.get('import_name');
  return (
    /^[A-Z]\w*$/.test(last(name)) && /Flask|Quart/.test(last(name)) && given !== undefined && textOf(given) === own
  );
}

function last(dotted: string): string {
  return dotted.slice(dotted.lastIndexOf('.') + 1);
}

/** Whether what is called is a method of a signal, which takes its sender. */
function isSignal(name: string): boolean {
  return /\.(?:connect|connect_via|connected_to|disconnect)$/.test(name);
}

function* scaffolds(values: readonly Value[], depth: number): Generator<Value & { kind: 'instance' }> {
  for (const value of values) {
    if (isScaffold(value)) yield value;
    else if (depth > 2) continue;
    else if (value.kind === 'list' || value.kind === 'tuple')
      yield* scaffolds(
        value.items.map((item) => item.value),
        depth + 1,
      );
    else if (value.kind === 'dict')
      yield* scaffolds(
        [...value.entries.values()].map((entry) => entry.value),
        depth + 1,
      );
    else if (value.kind === 'union') yield* scaffolds(value.options, depth + 1);
    else if (value.kind === 'method') yield* scaffolds([value.self], depth + 1);
  }
}
