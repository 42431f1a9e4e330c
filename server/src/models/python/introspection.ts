import type { Arguments } from '../../evaluate/arguments';
import { findInClass, setAttribute } from '../../evaluate/attributes';
import { createClass, finishClass } from '../../evaluate/definitions';
import type { Interpreter } from '../../evaluate/interpreter';
import { iterate } from '../../evaluate/iteration';
import { optionsOf, union } from '../../evaluate/join';
import { boolean3 } from '../../evaluate/operators';
import {
  boolean,
  type DictValue,
  type Entry,
  type NativeCall,
  NONE,
  text,
  textOf,
  UNKNOWN,
  undecorated,
  type Value,
} from '../../evaluate/values';
import type { Place } from '../../facts/types';
import { dir, vars } from './modules';

/** `object`, which every class has as its last base. */
export const OBJECT = createClass('object', undefined, 'builtins', []);

const getattr: NativeCall = (interpreter, args, site) => {
  const [object = UNKNOWN, name = UNKNOWN, fallback] = args.positional;
  const known = optionsOf(name).map((option) => textOf(option));
  if (known.includes(undefined)) return UNKNOWN;
  const found = known.map((one) => interpreter.attribute(object, one ?? '', site));
  if (fallback && found.some((value) => value.kind === 'unknown')) {
    const absent = known.every((one) => hasAttribute(interpreter, object, one ?? '') === false);
    return absent ? fallback : union([...found, fallback]);
  }
  return union(found);
};

/** Whether an object has an attribute; undefined where a class outside the project may bring it. */
function hasAttribute(interpreter: Interpreter, object: Value, name: string): boolean | undefined {
  switch (object.kind) {
    case 'instance':
      if (object.attributes.has(name) || findInClass(object.class, name)) return true;
      return object.class.open || findInClass(object.class, '__getattr__') || object.state ? undefined : false;
    case 'class':
      if (findInClass(object, name)) return true;
      return object.open ? undefined : false;
    case 'module': {
      const value = interpreter.modules.member(object, name);
      if (value.kind !== 'unknown') return true;
      return object.library ? undefined : object.attributes.has(name);
    }
    case 'method':
      return hasAttribute(interpreter, object.function, name);
    case 'decorated':
      return hasAttribute(interpreter, object.inner, name);
    case 'function':
      return name.startsWith('__') ? undefined : object.attributes.has(name);
    case 'text':
    case 'number':
    case 'constant':
    case 'list':
    case 'set':
      // Built-in types have no private names.
      return /^_[^_]/.test(name) ? false : undefined;
    default:
      return undefined;
  }
}

const TYPES: Readonly<Record<string, readonly Value['kind'][]>> = {
  str: ['text'],
  list: ['list'],
  tuple: ['tuple'],
  set: ['set'],
  dict: ['dict'],
  int: ['number'],
  float: ['number'],
  type: ['class'],
};

/** `isinstance(value, types)`; undefined where it isn't known. */
function isInstanceOf(interpreter: Interpreter, value: Value, type: Value): boolean | undefined {
  if (type.kind === 'tuple') {
    const results = type.items.map((item) => isInstanceOf(interpreter, value, item.value));
    if (results.includes(true)) return true;
    return results.every((result) => result === false) ? false : undefined;
  }
  if (value.kind === 'union') {
    const results = value.options.map((option) => isInstanceOf(interpreter, option, type));
    return results.every((result) => result === results[0]) ? results[0] : undefined;
  }
  if (value.kind === 'unknown' || value.kind === 'decorated') return undefined;
  if (type.kind === 'native') {
    const kinds = TYPES[type.name];
    if (!kinds) return undefined;
    if (value.kind === 'instance') return undefined;
    return kinds.includes(value.kind);
  }
  if (type.kind !== 'class') return undefined;
  if (value.kind === 'instance') {
    if (value.class.mro.includes(type) || type === OBJECT) return true;
    return value.class.open ? undefined : false;
  }
  return type === OBJECT;
}

const isSubclassOf: NativeCall = (_, args) => {
  const [type, base] = args.positional.map(undecorated);
  if (type?.kind !== 'class') return UNKNOWN;
  const bases = base?.kind === 'tuple' ? base.items.map((item) => item.value) : base ? [base] : [];
  if (bases.some((one) => one.kind === 'class' && type.mro.includes(one))) return boolean(true);
  return type.open || bases.some((one) => one.kind !== 'class') ? UNKNOWN : boolean(false);
};

/** `type(name, bases, attributes)`. */
function createType(interpreter: Interpreter, args: Arguments, site: Place): Value {
  const [name, bases, attributes] = args.positional;
  const base = iterate(interpreter, bases ?? UNKNOWN, site);
  const module = interpreter.frame?.scope.module.name ?? '';
  const type = createClass(
    textOf(name) ?? '',
    undefined,
    module,
    base.items.map((item) => item.value),
    base.open,
  );
  if (attributes?.kind === 'dict') {
    for (const entry of attributes.entries.values()) {
      const key = textOf(entry.key);
      if (key !== undefined) type.attributes.set(key, entry.value);
    }
  }
  finishClass(interpreter, type, args.keywords, site);
  return type;
}

/** Python's functions that look at objects, classes and names, or set them. */
export const INTROSPECTION: Readonly<Record<string, NativeCall>> = {
  getattr,
  setattr: (interpreter, args, site) => {
    const [object, name, value] = args.positional;
    const known = textOf(name);
    if (object && known !== undefined && value) setAttribute(interpreter, object, known, value, site);
    return NONE;
  },
  hasattr: (interpreter, args) => {
    const name = textOf(args.positional[1]);
    return name === undefined ? UNKNOWN : boolean3(hasAttribute(interpreter, args.positional[0] ?? UNKNOWN, name));
  },
  isinstance: (interpreter, args) =>
    boolean3(isInstanceOf(interpreter, args.positional[0] ?? UNKNOWN, args.positional[1] ?? UNKNOWN)),
  issubclass: isSubclassOf,
  callable: (_, args) => {
    const [value] = args.positional;
    if (value?.kind === 'instance' && findInClass(value.class, '__call__')) return boolean(true);
    if (!value || ['unknown', 'union', 'instance', 'decorated'].includes(value.kind)) return UNKNOWN;
    return boolean(['function', 'native', 'method', 'class'].includes(value.kind));
  },
  type: (interpreter, args, site) => {
    const [value] = args.positional;
    if (args.positional.length === 3) return createType(interpreter, args, site);
    if (value?.kind === 'instance') return value.class;
    return UNKNOWN;
  },
  vars,
  dir,
  super: (_, args) => {
    const [owner, self] = args.positional;
    return owner?.kind === 'class' && self ? { kind: 'super', owner, self } : UNKNOWN;
  },
  locals: (interpreter) => {
    const scope = interpreter.frame?.scope;
    const names = [...(scope?.code.locals ?? [])].filter((name) => scope?.names.has(name));
    const entries = new Map(
      names.map((name) => [`s${name}`, { key: text(name), value: scope?.names.get(name) ?? UNKNOWN, possible: true }]),
    );
    return { kind: 'dict', entries, open: true, depth: interpreter.depth };
  },
  globals: (interpreter) => {
    const module = interpreter.frame?.scope.module;
    const entries = new Map<string, Entry>(
      [...(module?.attributes ?? [])].map(([name, value]) => [`s${name}`, { key: text(name), value, possible: false }]),
    );
    const result: DictValue = { kind: 'dict', entries, open: true, depth: interpreter.depth };
    return module ? { ...result, names: module.attributes } : result;
  },
};
