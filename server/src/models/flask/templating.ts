import { type Arguments, argument, without } from '../../evaluate/arguments';
import type { Interpreter } from '../../evaluate/interpreter';
import {
  type ClassValue,
  type InstanceValue,
  native,
  type TextOrigin,
  textOf,
  UNKNOWN,
  unknown,
  type Value,
} from '../../evaluate/values';
import type { Place } from '../../facts/types';
import { type NativeMethod, nativeClass, nativeInstance, stateOf } from '../native';
import { type EnvironmentState, environmentClass, environmentOf } from './environment';

/** A call that renders a template. */
export interface RenderCall {
  /** What `template` holds: a template's name or several, its text, or the name of one whose module is asked for. */
  readonly of: 'name' | 'source' | 'module';
  readonly template: Value;
  /** What is passed to it, by name. */
  readonly given: ReadonlyMap<string, GivenName>;
  /** Whether more can be passed than is known. */
  readonly open: boolean;
  /** Whether the context processors add to it: Flask's functions let them, Jinja's methods don't. */
  readonly processed: boolean;
  /** The environment, where it isn't the current application's. */
  readonly environment: EnvironmentState | undefined;
  /** From the outermost call to the one that renders. */
  readonly trail: readonly Place[];
}

/** A name that is passed to a template. */
export interface GivenName {
  readonly value: Value;
  /** The keyword, or the key of a dictionary. */
  readonly written: TextOrigin | undefined;
  /** Whether it may be absent. */
  readonly possible: boolean;
}

/** `jinja2.Template`, as an environment hands it out. */
class TemplateState {
  constructor(
    readonly of: RenderCall['of'],
    readonly template: Value,
    readonly environment: EnvironmentState | undefined,
  ) {}
}

type Run = (interpreter: Interpreter, args: Arguments, site: Place) => Value;

/** Flask's functions that render, and the classes of Jinja behind them. `world` is where their calls are kept, and the environments. */
export class Templating {
  readonly functions: readonly [string, Value][];
  readonly environment: ClassValue;
  readonly loader = nativeClass('flask.templating', 'DispatchingJinjaLoader', [], {});
  readonly template: ClassValue;

  constructor(private readonly world: { readonly renders: RenderCall[]; readonly environments: InstanceValue[] }) {
    const ofName = this.flaskFunction('name', 'template_name_or_list');
    const ofSource = this.flaskFunction('source', 'source');
    this.functions = Object.entries({
      render_template: ofName,
      stream_template: ofName,
      render_template_string: ofSource,
      stream_template_string: ofSource,
      get_template_attribute: this.templateAttribute(),
    }).map(([name, run]) => [name, native(name, run)]);
    this.template = nativeClass('jinja2', 'Template', [], this.templateMethods());
    this.environment = environmentClass(this.environmentMethods(), world.environments);
  }

  private record(interpreter: Interpreter, call: Omit<RenderCall, 'trail'>, site: Place): void {
    interpreter.journal.push(this.world.renders, { ...call, trail: interpreter.trail(site) });
  }

  private flaskFunction(of: 'name' | 'source', parameter: string): Run {
    return (interpreter, args, site) => {
      const first = argument(args, 0, parameter) ?? UNKNOWN;
      const made = stateOf(first, TemplateState);
      const { given, open } = context(args, without(args.keywords, parameter));
      const what = made ? { of: made.of, template: made.template } : { of, template: first };
      this.record(interpreter, { ...what, given, open, processed: true, environment: made?.environment }, site);
      return RENDERED;
    };
  }

  /** `flask.get_template_attribute`: a macro of a template that is rendered without a context. */
  private templateAttribute(): Run {
    return (interpreter, args, site) => {
      const template = argument(args, 0, 'template_name') ?? UNKNOWN;
      this.record(interpreter, { of: 'module', template, ...NOTHING_GIVEN, environment: undefined }, site);
      return UNKNOWN;
    };
  }

  private environmentMethods(): Record<string, NativeMethod> {
    const get =
      (of: 'name' | 'source', parameter: string): NativeMethod =>
      (self, args, interpreter) => {
        const template = argument(args, 0, parameter) ?? UNKNOWN;
        if (stateOf(template, TemplateState)) return template;
        return nativeInstance(this.template, interpreter.depth, new TemplateState(of, template, environmentOf(self)));
      };
    return {
      get_template: get('name', 'name'),
      select_template: get('name', 'names'),
      get_or_select_template: get('name', 'template_name_or_list'),
      from_string: get('source', 'source'),
    };
  }

  private templateMethods(): Record<string, NativeMethod> {
    const render: NativeMethod = (self, args, interpreter, site) => {
      const state = stateOf(self, TemplateState);
      if (!state) return UNKNOWN;
      this.record(interpreter, { ...state, ...mapping(args), processed: false }, site);
      return RENDERED;
    };
    return {
      __init__: (self, args) => {
        const source = argument(args, 0, 'source') ?? UNKNOWN;
        if (self.kind === 'instance') self.state = new TemplateState('source', source, undefined);
        return UNKNOWN;
      },
      render,
      stream: render,
      generate: render,
      render_async: render,
      generate_async: render,
      make_module: render,
    };
  }
}

/** What rendering gives. It may raise, as anything of which nothing is known. */
const RENDERED = unknown('flask.render_template()');

const NOTHING_GIVEN = { given: new Map<string, GivenName>(), open: false, processed: false };

/** `**context` */
function context(args: Arguments, keywords: ReadonlyMap<string, Value>): Pick<RenderCall, 'given' | 'open'> {
  const given = new Map<string, GivenName>();
  for (const [name, value] of keywords) {
    given.set(name, { value, written: args.written?.get(name), possible: args.possible?.has(name) ?? false });
  }
  return { given, open: args.open };
}

/** What `dict(*args, **kwargs)` has, which is what `Template.render` makes its context of. */
function mapping(args: Arguments): Pick<RenderCall, 'given' | 'open'> {
  const { given, open } = context(args, args.keywords);
  const [source] = args.positional;
  if (!source) return { given, open };
  if (source.kind !== 'dict') return { given, open: true };
  const all = new Map<string, GivenName>();
  for (const { key, value, possible } of source.entries.values()) {
    const name = textOf(key);
    if (name === undefined) continue;
    all.set(name, { value, written: key.kind === 'text' ? key.parts[0]?.origin : undefined, possible });
  }
  for (const [name, one] of given) all.set(name, one);
  return { given: all, open: open || source.open };
}
