import type { Interpreter } from '../../evaluate/interpreter';
import {
  type ClassValue,
  type Entry,
  type FunctionValue,
  type Item,
  NONE,
  native,
  number,
  type Scope,
  text,
  UNKNOWN,
  undecorated,
  type Value,
} from '../../evaluate/values';
import type { Parameter } from '../../facts/types';
import { nativeClass, nativeInstance } from '../native';

/** `inspect._ParameterKind`, in its order. */
const KINDS: Readonly<Record<Parameter['kind'], number>> = {
  'positional-only': 0,
  positional: 1,
  '*': 2,
  'keyword-only': 3,
  '**': 4,
};

const KIND_NAMES = ['POSITIONAL_ONLY', 'POSITIONAL_OR_KEYWORD', 'VAR_POSITIONAL', 'KEYWORD_ONLY', 'VAR_KEYWORD'];

const EMPTY = nativeClass('inspect', '_empty', [], {});
const PARAMETER = parameterClass();
const SIGNATURE = nativeClass('inspect', 'Signature', [], {});

function parameterClass(): ClassValue {
  const type = nativeClass('inspect', 'Parameter', [], {});
  type.attributes.set('empty', EMPTY);
  for (const [kind, name] of KIND_NAMES.entries()) type.attributes.set(name, number(kind));
  return type;
}

/** `inspect.signature`, `Parameter` and `getfullargspec`. */
export const SIGNATURES: readonly [string, Value][] = [
  [
    'signature',
    native('signature', (interpreter, args) => {
      const [fn, bound] = functionOf(args.positional[0]);
      return fn ? signature(interpreter, fn, bound) : UNKNOWN;
    }),
  ],
  [
    'getfullargspec',
    native('getfullargspec', (interpreter, args) => {
      const [fn] = functionOf(args.positional[0]);
      return fn ? fullArgumentSpecification(interpreter, fn) : UNKNOWN;
    }),
  ],
  ['Parameter', PARAMETER],
];

/** The function behind decorators and binding, and whether its first argument is bound. */
function functionOf(value: Value | undefined): [FunctionValue | undefined, boolean] {
  const inner = undecorated(value ?? UNKNOWN);
  if (inner.kind === 'method') return [functionOf(inner.function)[0], true];
  return [inner.kind === 'function' ? inner : undefined, false];
}

function signature(interpreter: Interpreter, fn: FunctionValue, bound: boolean): Value {
  const entries = fn.parameters.slice(bound ? 1 : 0).map((parameter): [string, Value] => {
    const instance = nativeInstance(PARAMETER, interpreter.depth, undefined);
    instance.attributes.set('name', text(parameter.name));
    instance.attributes.set('kind', number(KINDS[parameter.kind]));
    instance.attributes.set('default', fn.defaults.get(parameter.name) ?? EMPTY);
    instance.attributes.set('annotation', annotation(interpreter, fn, parameter) ?? EMPTY);
    return [parameter.name, instance];
  });
  const instance = nativeInstance(SIGNATURE, interpreter.depth, undefined);
  instance.attributes.set('parameters', dictionary(interpreter, entries));
  return instance;
}

/** `inspect.FullArgSpec`. */
function fullArgumentSpecification(interpreter: Interpreter, fn: FunctionValue): Value {
  const named = (...kinds: Parameter['kind'][]) => fn.parameters.filter(({ kind }) => kinds.includes(kind));
  const names = (parameters: readonly Parameter[]) => parameters.map(({ name }) => text(name));
  const [positional, keywords] = [named('positional-only', 'positional'), named('keyword-only')];
  const defaults = positional.flatMap(({ name }) => fn.defaults.get(name) ?? []);
  const fields: Record<string, Value> = {
    args: sequence(interpreter, 'list', names(positional)),
    varargs: names(named('*'))[0] ?? NONE,
    varkw: names(named('**'))[0] ?? NONE,
    defaults: defaults.length > 0 ? sequence(interpreter, 'tuple', defaults) : NONE,
    kwonlyargs: sequence(interpreter, 'list', names(keywords)),
    kwonlydefaults: UNKNOWN,
    annotations: dictionary(
      interpreter,
      fn.parameters.flatMap((parameter): [string, Value][] => {
        const value = annotation(interpreter, fn, parameter);
        return value ? [[parameter.name, value]] : [];
      }),
    ),
  };
  const items = Object.values(fields).map((value): Item => ({ value, possible: false }));
  return { kind: 'tuple', items, open: false, depth: interpreter.depth, fields: Object.keys(fields) };
}

/** What a parameter's annotation is; undefined without one, and where `annotations` of `__future__` leave it a text. */
function annotation(interpreter: Interpreter, fn: FunctionValue, parameter: Parameter): Value | undefined {
  const future = fn.module.attributes.get('annotations');
  if (!parameter.annotation || (future?.kind === 'unknown' && future.name === '__future__.annotations'))
    return undefined;
  const scope: Scope = {
    code: fn.code,
    names: new Map(),
    closure: fn.closure,
    module: fn.module,
    redirected: undefined,
  };
  return interpreter.evaluate(scope, parameter.annotation);
}

function sequence(interpreter: Interpreter, kind: 'list' | 'tuple', values: readonly Value[]): Value {
  const items = values.map((value) => ({ value, possible: false }));
  return { kind, items, open: false, depth: interpreter.depth };
}

function dictionary(interpreter: Interpreter, pairs: readonly [string, Value][]): Value {
  const entries = new Map<string, Entry>(
    pairs.map(([name, value]) => [`s${name}`, { key: text(name), value, possible: false }]),
  );
  return { kind: 'dict', entries, open: false, depth: interpreter.depth };
}
