import type { Code, Parameter, Place } from '../facts/types';
import type { Arguments } from './arguments';
import type { Interpreter } from './interpreter';

/** What an expression stands for, as far as it can be known without running anything. */
export type Value =
  | UnknownValue
  | TextValue
  | NumberValue
  | ConstantValue
  | SequenceValue
  | DictValue
  | FunctionValue
  | NativeValue
  | MethodValue
  | DescriptorValue
  | ClassValue
  | InstanceValue
  | SuperValue
  | ModuleValue
  | DecoratedValue
  | DeferredValue
  | UnionValue;

/** A value that isn't known. `name` is the dotted name under which a library outside the project offers it. */
export interface UnknownValue {
  readonly kind: 'unknown';
  /** An attribute of something that has no name begins with `?`. */
  readonly name?: string;
}

/** A string, in parts: each a text with the literal it was written in, or a hole whose text isn't known. */
export interface TextValue {
  readonly kind: 'text';
  readonly parts: readonly TextPart[];
}

export interface TextPart {
  /** `undefined` is a hole. */
  readonly text: string | undefined;
  readonly origin?: TextOrigin;
}

/** Where a text is written: `offset` UTF-16 units behind the start of the literal at this place. */
export interface TextOrigin extends Place {
  readonly offset: number;
}

export interface NumberValue {
  readonly kind: 'number';
  readonly value: number;
  readonly float: boolean;
}

/** `None`, `True`, `False`. */
export interface ConstantValue {
  readonly kind: 'constant';
  readonly value: boolean | null;
}

export interface SequenceValue {
  readonly kind: 'list' | 'tuple' | 'set';
  readonly items: Item[];
  /** Whether there can be items that aren't known. */
  open: boolean;
  /** How many undecided conditions stood around the place where it was made. */
  readonly depth: number;
  /** The names of the items of a named tuple. */
  readonly fields?: readonly string[];
}

export interface Item {
  readonly value: Value;
  /** Whether the item may be absent. */
  readonly possible: boolean;
}

export interface DictValue {
  readonly kind: 'dict';
  /** By `keyOf(key)`. */
  readonly entries: Map<string, Entry>;
  open: boolean;
  readonly depth: number;
  /** The class, where it is one derived from `dict`. */
  readonly class?: ClassValue;
  /** What makes the value of a key that isn't there, as in a `defaultdict`. */
  readonly missing?: Value;
  /** The names of a module, where the dictionary is what `globals()` gives. */
  readonly names?: Map<string, Value>;
}

export interface Entry extends Item {
  readonly key: Value;
}

export interface FunctionValue {
  readonly kind: 'function';
  readonly name: string;
  /** The `def` or `lambda`. */
  readonly place: Place;
  readonly code: Code;
  readonly parameters: readonly Parameter[];
  readonly defaults: ReadonlyMap<string, Value>;
  /** The scope of the function it was defined in; none at the top of a module. */
  readonly closure: Scope | undefined;
  readonly module: ModuleValue;
  /** The class whose body it was defined in, which `super()` starts from. */
  owner?: ClassValue;
  readonly attributes: Map<string, Value>;
  /** What `functools.wraps` copied its name from. */
  readonly wraps?: Value;
}

/** What a model does where a function of its library is called at `site`. */
export type NativeCall = (interpreter: Interpreter, args: Arguments, site: Place) => Value;

/** A function of a library, told by its model. */
export interface NativeValue {
  readonly kind: 'native';
  readonly name: string;
  readonly call: NativeCall;
}

export interface MethodValue {
  readonly kind: 'method';
  readonly self: Value;
  readonly function: Value;
}

export interface DescriptorValue {
  readonly kind: 'descriptor';
  readonly type: 'classmethod' | 'staticmethod' | 'property';
  readonly function: Value;
}

export interface ClassValue {
  readonly kind: 'class';
  readonly name: string;
  readonly place: Place | undefined;
  readonly module: string;
  readonly bases: readonly Value[];
  /** Method resolution order, itself first. */
  readonly mro: readonly ClassValue[];
  /** Whether one of the bases isn't known, so that any attribute may be inherited. */
  readonly open: boolean;
  readonly attributes: Map<string, Value>;
  /** Names that are annotated in its body, in order. */
  readonly annotations: readonly string[];
}

export interface InstanceValue {
  readonly kind: 'instance';
  readonly class: ClassValue;
  readonly attributes: Map<string, Value>;
  readonly depth: number;
  /** What a model keeps about it. */
  state?: unknown;
  /** The text it is, where its class derives from `str`. */
  readonly text?: TextValue;
}

export interface SuperValue {
  readonly kind: 'super';
  readonly owner: ClassValue;
  readonly self: Value;
}

export interface ModuleValue {
  readonly kind: 'module';
  /** Dotted name. */
  readonly name: string;
  /** The file; absent for a namespace package and for a library told by a model. */
  readonly path: string | undefined;
  readonly attributes: Map<string, Value>;
  state: 'new' | 'running' | 'done';
  /** Whether it is the source of a model, whose places nobody can visit. */
  readonly library: boolean;
}

/** What a decorator we can't look into made of a function or class: it still answers to its name. */
export interface DecoratedValue {
  readonly kind: 'decorated';
  readonly inner: Value;
  /** Dotted name of the decorator where it is known. */
  readonly by: string | undefined;
}

/** `from module import name`, not looked up yet. */
export interface DeferredValue {
  readonly kind: 'deferred';
  readonly module: ModuleValue;
  readonly name: string;
}

/** One of several, each possible. */
export interface UnionValue {
  readonly kind: 'union';
  readonly options: readonly Value[];
}

/** The names of a running function, class body or module, and what lies around it. */
export interface Scope {
  readonly code: Code;
  readonly names: Map<string, Value>;
  readonly closure: Scope | undefined;
  readonly module: ModuleValue;
  /** Names that `global` sends to the module, `nonlocal` to a scope around. */
  redirected: Map<string, 'global' | 'nonlocal'> | undefined;
}

export const UNKNOWN: UnknownValue = { kind: 'unknown' };
export const NONE: ConstantValue = { kind: 'constant', value: null };
export const TRUE: ConstantValue = { kind: 'constant', value: true };
export const FALSE: ConstantValue = { kind: 'constant', value: false };

/** Something that a library outside the project offers under a dotted name. */
export function unknown(name: string | undefined): UnknownValue {
  return name === undefined || name.length > 200 ? UNKNOWN : { kind: 'unknown', name };
}

export function boolean(value: boolean): ConstantValue {
  return value ? TRUE : FALSE;
}

export function number(value: number, float = false): NumberValue {
  return { kind: 'number', value, float };
}

/** A text, with the place where it is written when there is one. */
export function text(value: string, origin?: TextOrigin): TextValue {
  return { kind: 'text', parts: [origin ? { text: value, origin } : { text: value }] };
}

export function native(name: string, call: NativeCall): NativeValue {
  return { kind: 'native', name, call };
}

/** The function that a call of `value` runs, methods and decorators looked through; undefined for anything else. */
export function functionOf(value: Value): FunctionValue | undefined {
  const inner = undecorated(value);
  if (inner.kind === 'method') return functionOf(inner.function);
  return inner.kind === 'function' ? inner : undefined;
}

/** Whether `value` is `None`. */
export function isNone(value: Value): boolean {
  return value.kind === 'constant' && value.value === null;
}

/** The whole text of `value`; `undefined` when it is no text or a part of it isn't known. */
export function textOf(value: Value | undefined): string | undefined {
  if (value?.kind === 'instance') return textOf(value.text);
  if (value?.kind !== 'text') return undefined;
  let result = '';
  for (const part of value.parts) {
    if (part.text === undefined) return undefined;
    result += part.text;
  }
  return result;
}

/** The class a class-like or instance value belongs to, decorators looked through. */
export function undecorated(value: Value): Value {
  let current = value;
  while (current.kind === 'decorated') current = current.inner;
  return current;
}

/** Whether `value` is an instance of `type` or of a class derived from it. */
export function isInstance(value: Value, type: ClassValue): value is InstanceValue {
  return value.kind === 'instance' && value.class.mro.includes(type);
}

const identities = new WeakMap<object, number>();
let lastIdentity = 0;

/** What makes two dictionary keys the same; `undefined` for a key that isn't known. */
export function keyOf(value: Value): string | undefined {
  switch (value.kind) {
    case 'text': {
      const known = textOf(value);
      return known === undefined ? undefined : `s${known}`;
    }
    case 'number':
      return `n${value.value}`;
    case 'constant':
      return value.value === null ? 'None' : `n${Number(value.value)}`;
    case 'tuple': {
      if (value.open) return undefined;
      const keys = value.items.map((item) => keyOf(item.value));
      return keys.includes(undefined) ? undefined : `(${keys.join(',')})`;
    }
    case 'function':
    case 'class':
    case 'instance':
    case 'module':
      return `o${identity(value)}`;
    default:
      return undefined;
  }
}

function identity(value: object): number {
  let known = identities.get(value);
  if (known === undefined) {
    known = ++lastIdentity;
    identities.set(value, known);
  }
  return known;
}
