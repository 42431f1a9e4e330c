import type { Arguments } from '../evaluate/arguments';
import { createClass } from '../evaluate/definitions';
import type { Interpreter } from '../evaluate/interpreter';
import { type ClassValue, type InstanceValue, native, type Value } from '../evaluate/values';
import type { Place } from '../facts/types';

/** A method as a model writes it: `self`, then what it is called with. */
export type NativeMethod = (self: Value, args: Arguments, interpreter: Interpreter, site: Place) => Value;

/** A class of a library, with the methods that matter to us. */
export function nativeClass(
  module: string,
  name: string,
  bases: readonly ClassValue[],
  methods: Readonly<Record<string, NativeMethod>>,
): ClassValue {
  const type = createClass(name, undefined, module, bases);
  for (const [method, value] of Object.entries(nativeMethods(methods))) type.attributes.set(method, value);
  return type;
}

/** Methods as attributes of a class. */
export function nativeMethods(methods: Readonly<Record<string, NativeMethod>>): Record<string, Value> {
  const attributes: Record<string, Value> = {};
  for (const [method, run] of Object.entries(methods)) {
    attributes[method] = native(method, (interpreter, args, site) => {
      const [self, ...positional] = args.positional;
      return self ? run(self, { ...args, positional }, interpreter, site) : { kind: 'unknown' };
    });
  }
  return attributes;
}

/** The state that a model keeps on an instance, when it is of the wanted kind. */
export function stateOf<T>(value: Value | undefined, type: abstract new (...args: never[]) => T): T | undefined {
  return value?.kind === 'instance' && value.state instanceof type ? value.state : undefined;
}

/** An instance that a model makes itself. */
export function nativeInstance(type: ClassValue, depth: number, state: unknown): InstanceValue {
  return { kind: 'instance', class: type, attributes: new Map(), depth, state };
}
