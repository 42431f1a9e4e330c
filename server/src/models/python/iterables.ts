import { type Arguments, keywordName, NO_ARGUMENTS, positional } from '../../evaluate/arguments';
import type { Interpreter } from '../../evaluate/interpreter';
import { iterate } from '../../evaluate/iteration';
import { truth } from '../../evaluate/operators';
import {
  boolean,
  type Entry,
  type Item,
  keyOf,
  type NativeCall,
  number,
  type SequenceValue,
  textOf,
  UNKNOWN,
  type Value,
} from '../../evaluate/values';
import type { Place } from '../../facts/types';

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

function known(value: number | undefined): Value {
  return value === undefined ? UNKNOWN : number(value);
}

function quantified(interpreter: Interpreter, args: Arguments, site: Place, wanted: boolean): Value {
  const { items, open } = iterate(interpreter, args.positional[0] ?? UNKNOWN, site);
  const decided = items.map((item) => (item.possible ? undefined : truth(interpreter, item.value)));
  if (decided.includes(wanted)) return boolean(wanted);
  return open || decided.includes(undefined) ? UNKNOWN : boolean(!wanted);
}

/** Python's functions that make lists, sets and dictionaries, or go through them. */
export const ITERABLES: Readonly<Record<string, NativeCall>> = {
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
};
