import { type Arguments, keywordName, NO_ARGUMENTS, positional, prepend } from '../../evaluate/arguments';
import { findInClass, setAttribute } from '../../evaluate/attributes';
import { createClass, finishClass } from '../../evaluate/definitions';
import { asText } from '../../evaluate/expressions';
import type { Interpreter } from '../../evaluate/interpreter';
import { iterate } from '../../evaluate/iteration';
import { optionsOf, union } from '../../evaluate/join';
import { boolean3, truth } from '../../evaluate/operators';
import { concatenate } from '../../evaluate/text';
import {
  boolean,
  type DictValue,
  type Entry,
  type Item,
  keyOf,
  type NativeCall,
  NONE,
  native,
  number,
  type SequenceValue,
  text,
  textOf,
  UNKNOWN,
  undecorated,
  type Value,
} from '../../evaluate/values';
import type { Place } from '../../facts/types';
import { DICT, SEQUENCE } from './collections';
import { dir, vars } from './modules';
import { TEXT } from './texts';

/** `object`, which every class has as its last base. */
const OBJECT = createClass('object', undefined, 'builtins', []);

/** A sequence of the given kind with the items of `value`. */
function sequenceOf(kind: SequenceValue['kind']): NativeCall {
  return (interpreter, args, site) => {
    const [value] = args.positional;
    if (!value) return { kind, items: [], open: args.open, depth: interpreter.depth };
    const { items, open } = iterate(interpreter, value, site);
    return { kind, items: [...items], open, depth: interpreter.depth };
  };
}

function listOf(interpreter: Interpreter, items: readonly Item[], open: boolean): Value {
  return { kind: 'list', items: [...items], open, depth: interpreter.depth };
}

function pair(interpreter: Interpreter, ...values: Value[]): Value {
  const items = values.map((value) => ({ value, possible: false }));
  return { kind: 'tuple', items, open: false, depth: interpreter.depth };
}

const dict: NativeCall = (interpreter, args, site) => {
  const entries = new Map<string, Entry>();
  let open = args.open;
  const [source] = args.positional;
  if (source?.kind === 'dict') {
    for (const [key, entry] of source.entries) entries.set(key, entry);
    open ||= source.open;
  } else if (source) {
    const iterated = iterate(interpreter, source, site);
    open ||= iterated.open;
    for (const { value, possible } of iterated.items) {
      const [key, mapped] = iterate(interpreter, value, site).items;
      const slot = key && keyOf(key.value);
      if (slot === undefined || !key || !mapped) open = true;
      else entries.set(slot, { key: key.value, value: mapped.value, possible });
    }
  }
  for (const [name, value] of args.keywords) {
    entries.set(`s${name}`, { key: keywordName(args, name), value, possible: args.possible?.has(name) ?? false });
  }
  return { kind: 'dict', entries, open, depth: interpreter.depth };
};

const zip: NativeCall = (interpreter, args, site) => {
  const columns = args.positional.map((value) => iterate(interpreter, value, site));
  if (columns.length === 0) return listOf(interpreter, [], args.open);
  const open = columns.some((column) => column.open);
  const length = Math.min(...columns.map((column) => column.items.length));
  const rows = Array.from({ length }, (_, row) => ({
    value: pair(interpreter, ...columns.map((column) => column.items[row]?.value ?? UNKNOWN)),
    possible: columns.some((column) => column.items[row]?.possible),
  }));
  return listOf(interpreter, rows, open);
};

const enumerate: NativeCall = (interpreter, args, site) => {
  const { items, open } = iterate(interpreter, args.positional[0] ?? UNKNOWN, site);
  const start = args.keywords.get('start') ?? args.positional[1];
  const first = start === undefined ? 0 : start.kind === 'number' ? start.value : undefined;
  const rows = items.map((item, index) => ({
    value: pair(interpreter, first === undefined ? UNKNOWN : number(first + index), item.value),
    possible: item.possible,
  }));
  return listOf(interpreter, rows, open);
};

/** Sorted by text or number where every key is known; otherwise in the order given. */
const sorted: NativeCall = (interpreter, args, site) => {
  const { items, open } = iterate(interpreter, args.positional[0] ?? UNKNOWN, site);
  const key = args.keywords.get('key');
  const keyed = items.map((item) => ({
    item,
    key: key && truth(interpreter, key) ? interpreter.call(key, positional(item.value), site) : item.value,
  }));
  const rank = ({ key: value }: { key: Value }): string | number | undefined =>
    value.kind === 'number' ? value.value : value.kind === 'tuple' ? textOf(value.items[0]?.value) : textOf(value);
  if (keyed.every((one) => rank(one) !== undefined)) {
    keyed.sort((left, right) => {
      const [a, b] = [rank(left) ?? '', rank(right) ?? ''];
      return a < b ? -1 : a > b ? 1 : 0;
    });
    if (args.keywords.has('reverse')) keyed.reverse();
  }
  return listOf(
    interpreter,
    keyed.map((one) => one.item),
    open,
  );
};

/** Items that take as long to make as one step of the evaluation. */
const ITEMS_A_STEP = 8;

const range: NativeCall = (interpreter, args) => {
  const numbers = args.positional.map((value) => (value.kind === 'number' ? value.value : undefined));
  const [first, second, third] = numbers;
  if (args.open || numbers.includes(undefined) || first === undefined) return listOf(interpreter, [], true);
  const [start, stop, step] = second === undefined ? [0, first, 1] : [first, second, third ?? 1];
  if (step === 0) return UNKNOWN;
  const length = Math.max(0, Math.ceil((stop - start) / step));
  const count = Math.min(1000, length);
  interpreter.step(Math.ceil(count / ITEMS_A_STEP));
  return listOf(
    interpreter,
    Array.from({ length: count }, (_, index) => ({ value: number(start + index * step), possible: false })),
    count < length,
  );
};

const map: NativeCall = (interpreter, args, site) => {
  const [fn, source, ...others] = args.positional;
  if (!fn || !source) return UNKNOWN;
  if (others.length > 0) {
    const rows = iterate(interpreter, zip(interpreter, { ...args, positional: [source, ...others] }, site));
    const results = rows.items.map((row) => {
      const columns = iterate(interpreter, row.value).items.map((item) => item.value);
      return { ...row, value: interpreter.call(fn, positional(...columns), site) };
    });
    return listOf(interpreter, results, rows.open);
  }
  const { items, open } = iterate(interpreter, source, site);
  const mapped = items.map((item) => ({ ...item, value: interpreter.call(fn, positional(item.value), site) }));
  return listOf(interpreter, mapped, open);
};

const filter: NativeCall = (interpreter, args, site) => {
  const [fn, source] = args.positional;
  if (!fn || !source) return UNKNOWN;
  const { items, open } = iterate(interpreter, source, site);
  const kept: Item[] = [];
  for (const item of items) {
    const passed = fn.kind === 'constant' ? item.value : interpreter.call(fn, positional(item.value), site);
    const decided = truth(interpreter, passed);
    if (decided !== false) kept.push(decided ? item : { ...item, possible: true });
  }
  return listOf(interpreter, kept, open);
};

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

const FUNCTIONS: Readonly<Record<string, NativeCall>> = {
  list: sequenceOf('list'),
  tuple: sequenceOf('tuple'),
  set: sequenceOf('set'),
  frozenset: sequenceOf('set'),
  iter: sequenceOf('list'),
  reversed: (interpreter, args, site) => {
    const { items, open } = iterate(interpreter, args.positional[0] ?? UNKNOWN, site);
    return listOf(interpreter, items.toReversed(), open);
  },
  dict,
  zip,
  enumerate,
  sorted,
  range,
  map,
  filter,
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
  str: (interpreter, args) => (args.positional[0] ? concatenate([asText(interpreter, args.positional[0])]) : text('')),
  int: (_, args) => {
    const [value] = args.positional;
    if (value?.kind === 'number') return number(Math.trunc(value.value));
    const known = textOf(value);
    return known !== undefined && /^-?\d+$/.test(known) ? number(Number(known)) : UNKNOWN;
  },
  float: (_, args) => {
    const [value] = args.positional;
    return value?.kind === 'number' ? number(value.value, true) : UNKNOWN;
  },
  bool: (interpreter, args) => boolean3(args.positional[0] ? truth(interpreter, args.positional[0]) : false),
  len: (interpreter, args, site) => {
    const [value] = args.positional;
    if (value?.kind === 'text') return known(textOf(value)?.length);
    if (value?.kind === 'dict') return value.open ? UNKNOWN : number(value.entries.size);
    if (value?.kind === 'instance') {
      const method = interpreter.attribute(value, '__len__');
      return method.kind === 'unknown' ? UNKNOWN : interpreter.call(method, NO_ARGUMENTS, site);
    }
    if (value?.kind === 'list' || value?.kind === 'tuple' || value?.kind === 'set') {
      return value.open || value.items.some((item) => item.possible) ? UNKNOWN : number(value.items.length);
    }
    return UNKNOWN;
  },
  any: (interpreter, args, site) => quantified(interpreter, args, site, true),
  all: (interpreter, args, site) => quantified(interpreter, args, site, false),
  next: (interpreter, args, site) => {
    const { items, open } = iterate(interpreter, args.positional[0] ?? UNKNOWN, site);
    const [first] = items;
    if (first && !first.possible) return first.value;
    if (open || first) return UNKNOWN;
    return args.positional[1] ?? UNKNOWN;
  },
  type: (interpreter, args, site) => {
    const [value] = args.positional;
    if (args.positional.length === 3) return createType(interpreter, args, site);
    if (value?.kind === 'instance') return value.class;
    return UNKNOWN;
  },
  vars,
  dir,
  print: () => NONE,
  property: (_, args) => ({ kind: 'descriptor', type: 'property', function: args.positional[0] ?? UNKNOWN }),
  classmethod: (_, args) => ({ kind: 'descriptor', type: 'classmethod', function: args.positional[0] ?? UNKNOWN }),
  staticmethod: (_, args) => ({ kind: 'descriptor', type: 'staticmethod', function: args.positional[0] ?? UNKNOWN }),
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
  __import__: (interpreter, args) => {
    const name = textOf(args.positional[0]);
    const from = interpreter.projectFile;
    if (name === undefined) return UNKNOWN;
    const whole = interpreter.modules.import(from, 0, name);
    const fromList = args.keywords.get('fromlist') ?? args.positional[3];
    return fromList && truth(interpreter, fromList)
      ? whole
      : interpreter.modules.import(from, 0, name.split('.')[0] ?? '');
  },
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

function known(value: number | undefined): Value {
  return value === undefined ? UNKNOWN : number(value);
}

function quantified(interpreter: Interpreter, args: Arguments, site: Place, wanted: boolean): Value {
  const { items, open } = iterate(interpreter, args.positional[0] ?? UNKNOWN, site);
  const decided = items.map((item) => (item.possible ? undefined : truth(interpreter, item.value)));
  if (decided.includes(wanted)) return boolean(wanted);
  return open || decided.includes(undefined) ? UNKNOWN : boolean(!wanted);
}

const BUILTINS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ...Object.entries(FUNCTIONS).map(([name, run]): [string, Value] => [name, native(name, run)]),
  ['object', OBJECT],
]);

/** A name that Python always has. */
export function builtin(name: string): Value | undefined {
  return BUILTINS.get(name);
}

/** A method of a text, list, tuple, set or dictionary; undefined where the type has none that matters. */
export function builtinMethod(self: Value, name: string): Value | undefined {
  // `str.upper`, called with the text.
  if (self.kind === 'native') return self.name === 'str' && TEXT[name] ? native(name, TEXT[name]) : undefined;
  const methods = self.kind === 'text' ? TEXT : self.kind === 'dict' ? DICT : isSequence(self) ? SEQUENCE : undefined;
  const run = methods?.[name];
  return run && native(name, (inner, args, site) => run(inner, prepend(args, self), site));
}

function isSequence(value: Value): value is SequenceValue {
  return value.kind === 'list' || value.kind === 'tuple' || value.kind === 'set';
}
