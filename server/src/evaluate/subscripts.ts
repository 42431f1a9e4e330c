import type { Expression, Place, Slice } from '../facts/types';
import { positional } from './arguments';
import { evaluate } from './expressions';
import type { Interpreter } from './interpreter';
import { optionsOf, union } from './join';
import { sliceText } from './text';
import { type DictValue, keyOf, type Scope, textOf, UNKNOWN, type UnionValue, unknown, type Value } from './values';

/** `object[index]`. */
export function subscript(
  interpreter: Interpreter,
  scope: Scope,
  object: Value,
  index: Expression,
  site: Place,
): Value {
  if (index.kind !== 'slice') return item(interpreter, object, evaluate(interpreter, scope, index), site);
  return slice(interpreter, scope, object, index);
}

function slice(interpreter: Interpreter, scope: Scope, object: Value, index: Slice): Value {
  const [lower, upper, step] = [index.lower, index.upper, index.step].map((bound) =>
    bound ? evaluate(interpreter, scope, bound) : undefined,
  );
  const bounds = [lower, upper, step];
  if (!bounds.every((bound) => bound === undefined || bound.kind === 'number')) return UNKNOWN;
  const [start, end, stride = 1] = bounds.map((bound) => (bound?.kind === 'number' ? bound.value : undefined));
  if (object.kind === 'text' && stride === 1) return sliceText(object, start ?? 0, end) ?? UNKNOWN;
  if (object.kind === 'list' || object.kind === 'tuple') {
    if (object.open || object.items.some((one) => one.possible)) return { ...object, depth: interpreter.depth };
    if (stride === -1 && start === undefined && end === undefined) {
      return { ...object, items: object.items.toReversed(), depth: interpreter.depth };
    }
    if (stride < 1) return UNKNOWN;
    const items = object.items.slice(start ?? 0, end).filter((_, index) => index % stride === 0);
    return { kind: object.kind, items, open: false, depth: interpreter.depth };
  }
  return UNKNOWN;
}

/** `object[key]` for a key that is a value. */
function item(interpreter: Interpreter, object: Value, key: Value, site: Place): Value {
  switch (object.kind) {
    case 'dict': {
      const found = entry(object, key);
      if (found) return found;
      if (object.missing) return makeMissing(interpreter, object, object.missing, key, site);
      interpreter.raise();
      return UNKNOWN;
    }
    case 'list':
    case 'tuple': {
      if (key.kind !== 'number' || object.open || object.items.some((one) => one.possible)) return UNKNOWN;
      return object.items.at(key.value)?.value ?? UNKNOWN;
    }
    case 'union':
      return itemOfAny(interpreter, object, key, site);
    case 'instance':
    case 'class': {
      const method = interpreter.attribute(object, object.kind === 'class' ? '__class_getitem__' : '__getitem__');
      // `Generic[T]` is the class itself, as far as we care.
      if (method.kind === 'unknown') return object.kind === 'class' ? object : UNKNOWN;
      return interpreter.call(method, positional(key), site);
    }
    case 'unknown':
      return unknown(object.name === undefined ? undefined : `${object.name}[]`);
    default:
      return UNKNOWN;
  }
}

/** `defaultdict.__missing__`. */
function makeMissing(interpreter: Interpreter, object: DictValue, missing: Value, key: Value, site: Place): Value {
  const value = interpreter.call(missing, positional(), site);
  assignItem(interpreter, object, key, value, site);
  return value;
}

function itemOfAny(interpreter: Interpreter, { options }: UnionValue, key: Value, site: Place): Value {
  return union(options.map((option) => item(interpreter, option, key, site)));
}

/** The entry of a dictionary that `key` leads to; undefined where there is none for certain or possibly. */
export function entry(object: DictValue, key: Value): Value | undefined {
  const found = optionsOf(key).map((option) => {
    const slot = keyOf(option);
    if (slot === undefined) return anyOf(object);
    const known = object.entries.get(slot);
    if (!known) return object.open ? UNKNOWN : undefined;
    return known.possible && object.open ? UNKNOWN : known.value;
  });
  const present = found.filter((value) => value !== undefined);
  return present.length === 0 ? undefined : union(present);
}

/** What a key that isn't known may lead to. */
function anyOf(object: DictValue): Value {
  const values = [...object.entries.values()].map((one) => one.value);
  return union(object.open ? [...values, UNKNOWN] : values);
}

/** `object[key] = value`. */
export function assignItem(interpreter: Interpreter, object: Value, key: Value, value: Value, site: Place): void {
  switch (object.kind) {
    case 'dict': {
      const slot = keyOf(key);
      if (slot === undefined) open(interpreter, object);
      else interpreter.journal.write(object.entries, slot, { key, value, possible: interpreter.depth > object.depth });
      mirror(interpreter, object, key, value);
      break;
    }
    case 'list':
      interpreter.journal.change(object);
      if (key.kind === 'number' && object.items.at(key.value))
        object.items.splice(key.value, 1, { value, possible: false });
      else object.open = true;
      break;
    case 'union':
      for (const option of object.options)
        interpreter.possibly(() => assignItem(interpreter, option, key, value, site));
      break;
    case 'instance': {
      const method = interpreter.attribute(object, '__setitem__');
      if (method.kind !== 'unknown') interpreter.call(method, positional(key, value), site);
      break;
    }
    default:
      break;
  }
}

/** What is written to `globals()` is a name of the module. */
export function mirror(interpreter: Interpreter, { names }: DictValue, key: Value, value: Value): void {
  const name = textOf(key);
  if (names && name !== undefined) interpreter.journal.write(names, name, value);
}

/** `del object[key]`. */
export function removeItem(interpreter: Interpreter, object: Value, key: Value): void {
  if (object.kind !== 'dict') return;
  const slot = keyOf(key);
  if (slot === undefined) open(interpreter, object);
  else interpreter.journal.write(object.entries, slot, undefined);
}

/** From now on the dictionary can have any entry. */
function open(interpreter: Interpreter, dictionary: DictValue): void {
  interpreter.journal.change(dictionary);
  dictionary.open = true;
}
