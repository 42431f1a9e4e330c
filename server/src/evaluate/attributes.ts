import type { Place } from '../facts/types';
import { positional } from './arguments';
import { CREATE_CLASS, nameOf } from './definitions';
import type { Interpreter } from './interpreter';
import { union } from './join';
import { NOWHERE } from './places';
import { type ClassValue, NONE, text, UNKNOWN, type UnionValue, unknown, type Value } from './values';

/** `object.name`. */
export function getAttribute(interpreter: Interpreter, object: Value, name: string, site: Place = NOWHERE): Value {
  switch (object.kind) {
    case 'unknown':
      return interpreter.library.inherited(object, name) ?? unknown(`${object.name ?? '?'}.${name}`);
    case 'module':
      if (name === '__dict__') return dictionaryOf(interpreter, object);
      return interpreter.modules.member(object, name);
    case 'instance': {
      const own = object.attributes.get(name);
      if (own) return own;
      if (name === '__class__') return object.class;
      if (name === '__dict__') return dictionaryOf(interpreter, object);
      const inherited = findInClass(object.class, name);
      if (inherited) return bound(interpreter, inherited, object, object.class, site);
      const fallback = findInClass(object.class, '__getattr__');
      if (fallback) return interpreter.call(fallback, positional(object, text(name)), site);
      return inheritedUnseen(object.class, name);
    }
    case 'class': {
      if (name === '__name__' || name === '__qualname__') return text(object.name);
      if (name === '__module__') return text(object.module);
      if (name === '__dict__') return dictionaryOf(interpreter, object);
      if (name === '__subclasses__') return subclasses(interpreter, object);
      const found = findInClass(object, name);
      if (found) return bound(interpreter, found, undefined, object, site);
      return (object.open && interpreter.library.inherited(object, name)) || UNKNOWN;
    }
    case 'super': {
      const type = classOf(object.self) ?? object.owner;
      const rest = type.mro.slice(type.mro.indexOf(object.owner) + 1);
      for (const base of rest) {
        const found = base.attributes.get(name);
        if (!found) continue;
        // Implicitly a class method.
        if (name === '__init_subclass__') return { kind: 'method', self: object.self, function: plain(found) };
        return bound(interpreter, found, object.self.kind === 'class' ? undefined : object.self, type, site);
      }
      if (name === '__new__' && type.bases.some(isType)) return CREATE_CLASS;
      return name === '__new__' && !type.open ? CREATE : inheritedUnseen(type, name);
    }
    case 'native':
      return interpreter.library.method(interpreter, object, name) ?? functionAttribute(object, name);
    case 'function':
    case 'method':
      return functionAttribute(object, name);
    case 'decorated': {
      if (name === '__wrapped__') return object.inner;
      const inner = getAttribute(interpreter, object.inner, name, site);
      const added = inner.kind === 'unknown' && inner.name === undefined && object.by !== undefined;
      return added ? unknown(`${object.by}().${name}`) : inner;
    }
    case 'descriptor': {
      // `@value.setter` leaves the property as it is.
      if (object.type === 'property' && (name === 'setter' || name === 'deleter' || name === 'getter')) {
        return giving(name, object);
      }
      return name === '__func__' ? object.function : UNKNOWN;
    }
    case 'union':
      return attributeOfAny(interpreter, object, name, site);
    case 'dict': {
      const own = object.class && findInClass(object.class, name);
      return own && object.class
        ? bound(interpreter, own, object, object.class, site)
        : (interpreter.library.method(interpreter, object, name) ?? UNKNOWN);
    }
    case 'tuple': {
      const field = object.fields?.indexOf(name) ?? -1;
      const item = field < 0 ? undefined : object.items[field];
      return item?.value ?? interpreter.library.method(interpreter, object, name) ?? UNKNOWN;
    }
    default:
      return interpreter.library.method(interpreter, object, name) ?? UNKNOWN;
  }
}

/** Of `None`, which has next to nothing, there is none: what goes on has it of another option. */
function attributeOfAny(interpreter: Interpreter, { options }: UnionValue, name: string, site: Place): Value {
  const having = options.filter((option) => option.kind !== 'constant' || option.value !== null);
  return union((having.length > 0 ? having : options).map((option) => getAttribute(interpreter, option, name, site)));
}

function giving(name: string, value: Value): Value {
  return { kind: 'native', name, call: () => value };
}

/** `object.name = value`. */
export function setAttribute(interpreter: Interpreter, object: Value, name: string, value: Value, site: Place): void {
  switch (object.kind) {
    case 'instance': {
      const hook = findInClass(object.class, '__setattr__');
      if (hook?.kind === 'native') interpreter.call(hook, positional(object, text(name), value), site);
      interpreter.journal.write(object.attributes, name, value);
      break;
    }
    case 'class':
    case 'module':
    case 'function':
      interpreter.journal.write(object.attributes, name, value);
      break;
    case 'decorated':
      setAttribute(interpreter, object.inner, name, value, site);
      break;
    case 'union':
      for (const option of object.options) setAttribute(interpreter, option, name, value, site);
      break;
    default:
      break;
  }
}

/** The attribute as the first class in the method resolution order has it. */
export function findInClass(type: ClassValue, name: string): Value | undefined {
  for (const base of type.mro) {
    const found = base.attributes.get(name);
    if (found) return found;
  }
  return undefined;
}

function dictionaryOf(interpreter: Interpreter, object: Value): Value {
  return interpreter.call(interpreter.library.builtin('vars') ?? UNKNOWN, positional(object), NOWHERE);
}

/** Whether a base is `type`, or `ABCMeta` and the like: then the class is a metaclass. */
function isType(base: Value): boolean {
  if (base.kind === 'class') return base.bases.some(isType);
  return base.kind === 'native' ? base.name === 'type' : base.kind === 'unknown' && /Meta$/.test(base.name ?? '');
}

function plain(value: Value): Value {
  return value.kind === 'descriptor' ? value.function : value;
}

/** `object.__new__`. */
const CREATE: Value = {
  kind: 'native',
  name: '__new__',
  call: (interpreter, args) => {
    const [type] = args.positional;
    if (type?.kind !== 'class') return UNKNOWN;
    return { kind: 'instance', class: type, attributes: new Map(), depth: interpreter.depth };
  },
};

function subclasses(interpreter: Interpreter, type: ClassValue): Value {
  const { depth } = interpreter;
  const call = (): Value => ({
    kind: 'list',
    items: interpreter.subclassesOf(type).map((value) => ({ value, possible: false })),
    open: false,
    depth,
  });
  return { kind: 'native', name: '__subclasses__', call };
}

/** An attribute that may come from a base class outside the project. */
function inheritedUnseen(type: ClassValue, name: string): Value {
  const base = type.open ? openBase(type) : undefined;
  return base === undefined ? UNKNOWN : unknown(`${base}.${name}`);
}

/** The dotted name of the first base that isn't known. */
export function openBase(type: ClassValue): string | undefined {
  for (const one of type.mro) {
    for (const base of one.bases) if (base.kind === 'unknown' && base.name !== undefined) return base.name;
  }
  return undefined;
}

function classOf(value: Value): ClassValue | undefined {
  if (value.kind === 'instance') return value.class;
  return value.kind === 'class' ? value : undefined;
}

/** What reading an attribute of a class gives: functions become methods, descriptors are asked. */
function bound(interpreter: Interpreter, found: Value, self: Value | undefined, type: ClassValue, site: Place): Value {
  if (found.kind === 'descriptor') {
    if (found.type === 'staticmethod') return found.function;
    if (found.type === 'classmethod') return { kind: 'method', self: type, function: found.function };
    return self ? interpreter.call(found.function, positional(self), site) : found;
  }
  if (!self) return found;
  const callable = found.kind === 'decorated' ? found.inner : found;
  if (callable.kind === 'function' || callable.kind === 'native') return { kind: 'method', self, function: found };
  return found;
}

function functionAttribute(object: Value & { kind: 'function' | 'native' | 'method' }, name: string): Value {
  if (name === '__name__' || name === '__qualname__') {
    const own = object.kind === 'function' ? object.attributes.get(name) : undefined;
    if (own) return own;
    const known = nameOf(object);
    return known === undefined ? UNKNOWN : text(known);
  }
  if (name === '__self__' && object.kind === 'method') return object.self;
  if (name === '__func__' && object.kind === 'method') return object.function;
  if (object.kind === 'method') {
    return object.function.kind === 'function' ? functionAttribute(object.function, name) : UNKNOWN;
  }
  if (object.kind !== 'function') return UNKNOWN;
  if (name === '__module__') return text(object.module.name);
  if (name === '__doc__') return NONE;
  if (name === '__wrapped__' && object.wraps) return object.wraps;
  return object.attributes.get(name) ?? UNKNOWN;
}
