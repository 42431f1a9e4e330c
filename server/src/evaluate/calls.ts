import type { Place } from '../facts/types';
import { type Arguments, keywordName, NO_ARGUMENTS, prepend, without } from './arguments';
import { findInClass, getAttribute, openBase } from './attributes';
import type { Interpreter } from './interpreter';
import { join, optionsOf, union } from './join';
import { BOUNDS } from './trial';
import {
  type ClassValue,
  type FunctionValue,
  type InstanceValue,
  type Item,
  keyOf,
  type Scope,
  UNKNOWN,
  type UnionValue,
  unknown,
  type Value,
} from './values';

/** `callee(...args)`, written at `site`. */
export function callValue(interpreter: Interpreter, callee: Value, args: Arguments, site: Place): Value {
  if (!interpreter.step()) return interpreter.outOfSteps(site);
  switch (callee.kind) {
    case 'function':
      return callFunction(interpreter, callee, args, site);
    case 'native':
      return callee.call(interpreter, args, site);
    case 'method':
      return callValue(interpreter, callee.function, prepend(args, callee.self), site);
    case 'class':
      return instantiate(interpreter, callee, args, site);
    case 'instance': {
      const method = getAttribute(interpreter, callee, '__call__');
      if (method.kind === 'method' || method.kind === 'function' || method.kind === 'native') {
        return callValue(interpreter, method, args, site);
      }
      interpreter.library.escaped(interpreter, callee, args, site);
      return UNKNOWN;
    }
    case 'union':
      return callAny(interpreter, callee, args, site);
    case 'decorated':
      // Whatever else a decorator does, it nearly always calls what it was put on.
      return callValue(interpreter, callee.inner, args, site);
    case 'descriptor':
      return callee.type === 'property' ? UNKNOWN : callValue(interpreter, callee.function, args, site);
    default: {
      const likely = interpreter.library.escaped(interpreter, callee, args, site);
      if (likely) return likely;
      const name = callee.kind === 'unknown' ? callee.name : undefined;
      const [only, ...others] = args.positional;
      if (only && others.length === 0 && args.keywords.size === 0 && mayDecorate(name) && isDecorated(only)) {
        return { kind: 'decorated', inner: only, by: name };
      }
      return unknown(name === undefined ? undefined : `${name}()`);
    }
  }
}

function callAny(interpreter: Interpreter, callee: UnionValue, args: Arguments, site: Place): Value {
  const options = callee.options.filter((option) => option.kind !== 'constant');
  if (options.length === 1 && options[0]) return callValue(interpreter, options[0], args, site);
  return union(options.map((option) => interpreter.possibly(() => callValue(interpreter, option, args, site))));
}

/** Whether what is called can be a decorator: a name in capitals is a class. */
function mayDecorate(name: string | undefined): boolean {
  return !/^[A-Z]/.test(name?.split('.').pop() ?? '');
}

/** Whether a value is what decorators are put on. */
function isDecorated(value: Value): boolean {
  return value.kind === 'function' || value.kind === 'method' || value.kind === 'decorated';
}

/**
 * Runs a function of the project over abstract arguments.
 * @param yielded what to do with a yielded value; without it a generator gives the list of what it yields
 */
export function callFunction(
  interpreter: Interpreter,
  fn: FunctionValue,
  args: Arguments,
  site: Place,
  yielded?: (value: Value) => Value,
): Value {
  // What a program makes by calling a factory as another program did stands for the same thing.
  const known = interpreter.sources.registers(site.path) ? undefined : interpreter.results.get(fn.code);
  const made = known?.get(argumentsKey(args));
  if (made) return made;
  const scope = bindParameters(interpreter, fn, args);
  if (!scope.code.generator || yielded) {
    const result = interpreter.enter(fn, scope, site, yielded);
    if (!fn.closure && !interpreter.trying && optionsOf(result).some(({ kind }) => kind === 'instance'))
      remember(interpreter, fn, argumentsKey(args), result);
    return result;
  }
  const items: Item[] = [];
  const { depth } = interpreter;
  let open = false;
  interpreter.enter(fn, scope, site, (value) => {
    if (items.length < BOUNDS.items) items.push({ value, possible: interpreter.depth > depth });
    else open = true;
    return UNKNOWN;
  });
  return { kind: 'list', items, open, depth };
}

function remember(interpreter: Interpreter, fn: FunctionValue, key: string, result: Value): void {
  const known = interpreter.results.get(fn.code) ?? new Map<string, Value>();
  interpreter.results.set(fn.code, known.set(key, result));
}

/** Equal for calls whose arguments are equal or not known. */
function argumentsKey({ positional, keywords, open }: Arguments): string {
  const named = [...keywords].map(([name, value]) => `${name}=${keyOf(value) ?? '?'}`).sort();
  return `${open} ${[...positional.map((value) => keyOf(value) ?? '?'), ...named].join()}`;
}

/** Creates an instance and runs its `__init__`. */
function instantiate(interpreter: Interpreter, type: ClassValue, args: Arguments, site: Place): Value {
  const create = findInClass(type, '__new__');
  if (create?.kind === 'native') return create.call(interpreter, prepend(args, type), site);
  const made = create ? callValue(interpreter, create, prepend(args, type), site) : newInstance(interpreter, type);
  if (made.kind !== 'instance' || made.class !== type) return made;
  const instance = made;
  const init = findInClass(type, '__init__');
  if (init) callValue(interpreter, init, prepend(args, instance), site);
  else if (type.open) interpreter.library.escaped(interpreter, unknown(openBase(type)), args, site);
  return instance;
}

/** An instance whose `__init__` hasn't run. */
function newInstance(interpreter: Interpreter, type: ClassValue): InstanceValue {
  return { kind: 'instance', class: type, attributes: new Map(), depth: interpreter.depth };
}

/** The scope of a call: each parameter has its argument, its default, or is unknown. */
function bindParameters(interpreter: Interpreter, fn: FunctionValue, args: Arguments): Scope {
  const names = new Map<string, Value>();
  const rest = [...args.positional];
  const taken: string[] = [];
  for (const parameter of fn.parameters) {
    const { name, kind } = parameter;
    if (kind === '*') {
      const items = rest.splice(0).map((value) => ({ value, possible: false }));
      names.set(name, { kind: 'tuple', items, open: args.open, depth: interpreter.depth });
    } else if (kind === '**') {
      const keywords = without(args.keywords, ...taken);
      const entries = new Map(
        [...keywords].map(([key, value]) => {
          const possible = args.possible?.has(key) ?? false;
          return [`s${key}`, { key: keywordName(args, key), value, possible }] as const;
        }),
      );
      names.set(name, { kind: 'dict', entries, open: args.open, depth: interpreter.depth });
    } else {
      taken.push(name);
      const given = kind === 'keyword-only' ? undefined : rest.shift();
      const value = given ?? (kind === 'positional-only' ? undefined : args.keywords.get(name));
      names.set(name, value ?? absent(fn.defaults.get(name), args.open));
    }
  }
  if (fn.owner) {
    names.set('__class__', fn.owner);
    const [first] = fn.parameters;
    if (first) names.set('__self__', names.get(first.name) ?? UNKNOWN);
  }
  return { code: interpreter.codeOf(fn), names, closure: fn.closure, module: fn.module, redirected: undefined };
}

/** What a parameter without an argument is: its default, unless the argument may hide in `*` or `**`. */
function absent(fallback: Value | undefined, open: boolean): Value {
  if (!fallback) return UNKNOWN;
  return open ? join(fallback, UNKNOWN) : fallback;
}

/** A call with arguments that nobody knows: what a factory is evaluated with when the project never calls it. */
export const OPEN_ARGUMENTS: Arguments = { ...NO_ARGUMENTS, open: true };
