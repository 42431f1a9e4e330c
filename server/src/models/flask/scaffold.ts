import { type Arguments, argument, without } from '../../evaluate/arguments';
import type { Interpreter } from '../../evaluate/interpreter';
import { iterate } from '../../evaluate/iteration';
import { type InstanceValue, native, TRUE, text, textOf, type Value } from '../../evaluate/values';
import type { Place } from '../../facts/types';
import { type NativeMethod, stateOf } from '../native';
import { ApplicationState, BlueprintState, type Hook } from './state';

/** Names under which Flask's `Scaffold` has a decorator for one method. */
const METHOD_ROUTES = ['get', 'post', 'put', 'delete', 'patch'] as const;

/** Decorators that register the function they are put on and return it, used bare. */
const BARE_HOOKS = [
  'before_request',
  'after_request',
  'teardown_request',
  'teardown_appcontext',
  'context_processor',
  'url_value_preprocessor',
  'url_defaults',
  'shell_context_processor',
  'before_first_request',
  'before_serving',
  'after_serving',
  'while_serving',
  'before_websocket',
  'after_websocket',
  'before_app_request',
  'after_app_request',
  'teardown_app_request',
  'app_context_processor',
  'app_url_value_preprocessor',
  'app_url_defaults',
  'before_app_first_request',
] as const;

/** Decorators that take a name or an error first. */
const CALLED_HOOKS = ['errorhandler', 'app_errorhandler'] as const;

/** What a scaffold keeps, and how many undecided conditions stood around its creation. */
interface Kept {
  readonly hooks: Hook[];
  readonly depth: number;
}

export type KeptBy = (self: Value) => Kept | undefined;

/** The methods that `Flask` and `Blueprint` share: `flask.sansio.scaffold.Scaffold`. */
export function scaffoldMethods(keptBy: KeptBy): Record<string, NativeMethod> {
  const methods: Record<string, NativeMethod> = {
    route: (self, args, interpreter, site) => route(interpreter, self, args, site),
    endpoint: (self, args, interpreter) =>
      decorator((fn, site) => {
        const functions = interpreter.attribute(self, 'view_functions');
        const key = textOf(argument(args, 0, 'endpoint'));
        if (functions.kind === 'dict' && key !== undefined) {
          interpreter.journal.write(functions.entries, `s${key}`, { key: text(key), value: fn, possible: false });
        }
        return keep(keptBy, self, 'endpoint', fn, interpreter, site);
      }),
  };
  // Quart's: a rule for web sockets, which answers GET.
  methods['websocket'] = (self, args, interpreter, site) => {
    const get = withMethod(args, 'GET', interpreter);
    return route(interpreter, self, { ...get, keywords: new Map(get.keywords).set('websocket', TRUE) }, site);
  };
  for (const method of METHOD_ROUTES) {
    // `Scaffold._method_route`
    methods[method] = (self, args, interpreter, site) => {
      return route(interpreter, self, withMethod(args, method.toUpperCase(), interpreter), site);
    };
  }
  for (const kind of BARE_HOOKS) {
    methods[kind] = (self, args, interpreter, site) => {
      const fn = argument(args, 0, 'f');
      if (!fn) return decorator((late, place) => keep(keptBy, self, kind, late, interpreter, place));
      return keep(keptBy, self, kind, fn, interpreter, site);
    };
  }
  for (const kind of CALLED_HOOKS) {
    methods[kind] = (self, _, interpreter) =>
      decorator((fn, place) => keep(keptBy, self, kind, fn, interpreter, place));
  }
  methods['register_error_handler'] = (self, args, interpreter, site) => {
    const fn = argument(args, 1, 'f');
    return fn ? keep(keptBy, self, 'errorhandler', fn, interpreter, site) : { kind: 'unknown' };
  };
  return methods;
}

/** `Scaffold.route`: a decorator that hands the view to `self.add_url_rule`, whoever overrides it. */
function route(interpreter: Interpreter, self: Value, args: Arguments, site: Place): Value {
  const rule = argument(args, 0, 'rule');
  const endpoint = args.keywords.get('endpoint');
  const options = without(args.keywords, 'rule', 'endpoint');
  return decorator((fn) => {
    const call: Arguments = {
      positional: [rule ?? { kind: 'unknown' }, endpoint ?? { kind: 'constant', value: null }, fn],
      keywords: options,
      open: args.open,
    };
    interpreter.call(interpreter.attribute(self, 'add_url_rule'), call, site);
    return fn;
  });
}

function withMethod(args: Arguments, method: string, { depth }: Interpreter): Arguments {
  const items = [{ value: text(method), possible: false }];
  return { ...args, keywords: new Map(args.keywords).set('methods', { kind: 'list', items, open: false, depth }) };
}

function decorator(register: (fn: Value, site: Place) => Value): Value {
  return native('decorator', (_, args, site) => {
    const [fn] = args.positional;
    return fn ? register(fn, site) : { kind: 'unknown' };
  });
}

function keep(keptBy: KeptBy, self: Value, kind: string, fn: Value, interpreter: Interpreter, site: Place): Value {
  const kept = keptBy(self);
  const place = interpreter.visible(site);
  const certain = kept !== undefined && interpreter.depth <= kept.depth;
  if (kept) interpreter.journal.push(kept.hooks, { kind, function: fn, blueprint: undefined, place, certain });
  return fn;
}

/** What `methods=` says: upper case names without HEAD and OPTIONS; undefined where they aren't all known. */
export function methodNames(interpreter: Interpreter, value: Value): string[] | undefined {
  const { items, open } = iterate(interpreter, value);
  if (open || value.kind === 'text') return undefined;
  const names = items.map((item) => (item.possible ? undefined : textOf(item.value)?.toUpperCase()));
  if (names.includes(undefined)) return undefined;
  const known = names.filter((name) => name !== undefined && name !== 'HEAD' && name !== 'OPTIONS');
  return [...new Set(known as string[])].sort();
}

/** Whether `value` is an application or a blueprint: what must not escape unseen. */
export function isScaffold(value: Value): value is InstanceValue {
  return stateOf(value, ApplicationState) !== undefined || stateOf(value, BlueprintState) !== undefined;
}
