import { type Arguments, keywordName } from '../../evaluate/arguments';
import type { Interpreter } from '../../evaluate/interpreter';
import { iterate } from '../../evaluate/iteration';
import { join } from '../../evaluate/join';
import { append, equals } from '../../evaluate/operators';
import { entry, mirror } from '../../evaluate/subscripts';
import {
  type DictValue,
  isNone,
  keyOf,
  type NativeCall,
  NONE,
  number,
  type SequenceValue,
  UNKNOWN,
  type Value,
} from '../../evaluate/values';
import type { Place } from '../../facts/types';

function onSequence(
  run: (self: SequenceValue, rest: readonly Value[], interpreter: Interpreter, site: Place) => Value,
): NativeCall {
  return (interpreter, args, site) => {
    const [self, ...rest] = args.positional;
    const isSequence = self?.kind === 'list' || self?.kind === 'tuple' || self?.kind === 'set';
    return isSequence ? run(self, rest, interpreter, site) : UNKNOWN;
  };
}

function add(self: SequenceValue, value: Value, interpreter: Interpreter, index = self.items.length): Value {
  if (self.kind === 'set' && self.items.some((item) => !item.possible && equals(interpreter, item.value, value)))
    return NONE;
  interpreter.journal.change(self);
  self.items.splice(index, 0, { value, possible: interpreter.depth > self.depth });
  return NONE;
}

/** Methods of lists, tuples and sets. Those that change the list do it in place. */
export const SEQUENCE: Readonly<Record<string, NativeCall>> = {
  append: onSequence((self, [value = UNKNOWN], interpreter) => add(self, value, interpreter)),
  add: onSequence((self, [value = UNKNOWN], interpreter) => add(self, value, interpreter)),
  insert: onSequence((self, [index, value = UNKNOWN], interpreter) =>
    add(self, value, interpreter, index?.kind === 'number' ? index.value : self.items.length),
  ),
  extend: onSequence(extend),
  update: onSequence(extend),
  remove: onSequence((self, [value = UNKNOWN], interpreter) => {
    interpreter.journal.change(self);
    const index = self.items.findIndex((item) => equals(interpreter, item.value, value) === true);
    if (index >= 0 && interpreter.depth <= self.depth) self.items.splice(index, 1);
    else if (index >= 0) self.items.splice(index, 1, { value, possible: true });
    return NONE;
  }),
  pop: onSequence((self, [index], interpreter) => {
    interpreter.journal.change(self);
    const at = index === undefined ? -1 : index.kind === 'number' ? index.value : undefined;
    if (at === undefined || self.open || interpreter.depth > self.depth) {
      self.open = true;
      return UNKNOWN;
    }
    return self.items.splice(at, 1)[0]?.value ?? UNKNOWN;
  }),
  index: onSequence((self, [value = UNKNOWN], interpreter) => {
    const answers = self.items.map((item) => (item.possible ? undefined : equals(interpreter, item.value, value)));
    const first = answers.findIndex((answer) => answer !== false);
    return answers[first] === true ? number(first) : UNKNOWN;
  }),
  count: onSequence((self, [value = UNKNOWN], interpreter) => {
    const answers = self.items.map((item) => (item.possible ? undefined : equals(interpreter, item.value, value)));
    return self.open || answers.includes(undefined) ? UNKNOWN : number(answers.filter(Boolean).length);
  }),
  clear: onSequence((self, _, interpreter) => {
    interpreter.journal.change(self);
    self.items.length = 0;
    self.open = false;
    return NONE;
  }),
  copy: onSequence((self, _, interpreter) => ({ ...self, items: [...self.items], depth: interpreter.depth })),
  union: onSequence((self, rest, interpreter, site) => {
    const copy: SequenceValue = { ...self, items: [...self.items], depth: interpreter.depth };
    extend(copy, rest, interpreter, site);
    return copy;
  }),
  reverse: onSequence((self, _, interpreter) => {
    interpreter.journal.change(self);
    self.items.reverse();
    return NONE;
  }),
  sort: onSequence(() => NONE),
};

function extend(self: SequenceValue, rest: readonly Value[], interpreter: Interpreter, site: Place): Value {
  for (const value of rest) append(interpreter, self, iterate(interpreter, value, site));
  return NONE;
}

function onDict(run: (self: DictValue, args: Arguments, interpreter: Interpreter, site: Place) => Value): NativeCall {
  return (interpreter, args, site) => {
    const [self, ...positional] = args.positional;
    return self?.kind === 'dict' ? run(self, { ...args, positional }, interpreter, site) : UNKNOWN;
  };
}

function set(self: DictValue, key: Value, value: Value, interpreter: Interpreter, maybe = false): void {
  const slot = keyOf(key);
  if (slot === undefined) {
    interpreter.journal.change(self);
    self.open = true;
  } else {
    interpreter.journal.write(self.entries, slot, { key, value, possible: maybe || interpreter.depth > self.depth });
    mirror(interpreter, self, key, value);
  }
}

/** Methods of dictionaries. */
export const DICT: Readonly<Record<string, NativeCall>> = {
  get: onDict((self, { positional: [key = UNKNOWN, fallback = NONE] }) => {
    const found = entry(self, key);
    if (!found) return fallback;
    const slot = keyOf(key);
    const certain = slot !== undefined && self.entries.get(slot)?.possible === false;
    return certain ? found : join(found, fallback);
  }),
  setdefault: onDict((self, { positional: [key = UNKNOWN, value = NONE] }, interpreter) => {
    const found = entry(self, key);
    if (!found) set(self, key, value, interpreter);
    return found ? join(found, value) : value;
  }),
  pop: onDict((self, { positional: [key = UNKNOWN, fallback] }, interpreter) => {
    const found = entry(self, key);
    const slot = keyOf(key);
    if (slot !== undefined) interpreter.journal.write(self.entries, slot, undefined);
    return found ?? fallback ?? UNKNOWN;
  }),
  items: onDict((self, _, interpreter) => ({
    kind: 'list',
    items: [...self.entries.values()].map(({ key, value, possible }) => ({
      value: {
        kind: 'tuple',
        items: [
          { value: key, possible: false },
          { value, possible: false },
        ],
        open: false,
        depth: interpreter.depth,
      },
      possible,
    })),
    open: self.open,
    depth: interpreter.depth,
  })),
  keys: onDict((self, _, interpreter) => ({
    kind: 'list',
    items: [...self.entries.values()].map(({ key, possible }) => ({ value: key, possible })),
    open: self.open,
    depth: interpreter.depth,
  })),
  values: onDict((self, _, interpreter) => ({
    kind: 'list',
    items: [...self.entries.values()].map(({ value, possible }) => ({ value, possible })),
    open: self.open,
    depth: interpreter.depth,
  })),
  update: onDict((self, args, interpreter) => {
    const [source] = args.positional;
    interpreter.journal.change(self);
    if (source?.kind === 'dict') {
      for (const one of source.entries.values()) set(self, one.key, one.value, interpreter, one.possible);
      self.open ||= source.open;
    } else if (source) self.open = true;
    for (const [name, value] of args.keywords) set(self, keywordName(args, name), value, interpreter);
    self.open ||= args.open;
    return NONE;
  }),
  copy: onDict((self, _, interpreter) => ({ ...self, entries: new Map(self.entries), depth: interpreter.depth })),
};

/** `collections.defaultdict`. */
export const defaultDict: NativeCall = (interpreter, { positional: [missing, ...rest], ...args }, site) => {
  const made = interpreter.call(interpreter.library.builtin('dict') ?? UNKNOWN, { ...args, positional: rest }, site);
  return made.kind === 'dict' && missing && !isNone(missing) ? { ...made, missing } : made;
};

/** `collections.ChainMap`: the first of the dictionaries that has a key tells its value. */
export const chainMap: NativeCall = (interpreter, { positional }) => {
  const maps = positional.filter((one) => one.kind === 'dict');
  const entries = new Map(maps.toReversed().flatMap((map) => [...map.entries]));
  const open = maps.length < positional.length || maps.some((map) => map.open || hasPossible(map));
  return { kind: 'dict', entries, open, depth: interpreter.depth };
};

function hasPossible({ entries }: DictValue): boolean {
  return [...entries.values()].some((one) => one.possible);
}
