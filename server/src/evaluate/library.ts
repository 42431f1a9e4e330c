import type { Code, Place } from '../facts/types';
import type { Arguments } from './arguments';
import type { Interpreter } from './interpreter';
import type { ClassValue, ModuleValue, UnknownValue, Value } from './values';

/** What libraries are: told by the models. */
export interface Library {
  /** The attributes of a module outside the project; undefined where no model knows it. */
  module(interpreter: Interpreter, dotted: string): ModuleValue | undefined;
  /** The module that an import of `dotted` finds: another one where a library has several names. */
  imported(dotted: string): string;
  /** Whether a module outside the project is there wherever Python is. */
  isPresent(dotted: string): boolean;
  /** A name that is always there. */
  builtin(name: string): Value | undefined;
  /** An attribute of a built-in type's value, such as `str.format`. */
  method(interpreter: Interpreter, value: Value, name: string): Value | undefined;
  /** Whether a code itself may add something to an application or a blueprint. */
  registers(code: Code): boolean;
  /** What a class that isn't wholly known, or not at all, is likely to have under a name: undefined where nobody can tell. */
  inherited(type: ClassValue | UnknownValue, name: string): Value | undefined;
  /** A call of something unknown: what it is given may be changed in ways nobody sees. Gives what it is likely to give. */
  escaped(interpreter: Interpreter, callee: Value, args: Arguments, site: Place): Value | undefined;
}
