import { formatFloat, reprStr } from '../text/python-repr';

/**
 * A value as Python has it, named by `type(value).__name__`: what stands in a rule's arguments, in `defaults`,
 * in the arguments of `url_for`, and what a converter makes of a URL. `unknown` is a value that could not be read.
 */
export type PythonValue =
  | { readonly type: 'str'; readonly value: string }
  | { readonly type: 'int'; readonly value: bigint }
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'NoneType' }
  | { readonly type: 'UUID'; readonly value: string }
  | { readonly type: 'list' | 'tuple'; readonly items: readonly PythonValue[] }
  | { readonly type: 'unknown' };

export const UNKNOWN_VALUE: PythonValue = { type: 'unknown' };

export function str(value: string): PythonValue {
  return { type: 'str', value };
}

/** `str(value)`, or undefined when the value isn't known. */
export function toStr(value: PythonValue): string | undefined {
  return value.type === 'str' || value.type === 'UUID' ? value.value : repr(value);
}

/** `repr(value)`, or undefined when the value isn't known. */
export function repr(value: PythonValue): string | undefined {
  switch (value.type) {
    case 'str':
      return reprStr(value.value);
    case 'int':
      return value.value.toString();
    case 'float':
      return formatFloat(value.value);
    case 'bool':
      return value.value ? 'True' : 'False';
    case 'NoneType':
      return 'None';
    case 'UUID':
      return `UUID('${value.value}')`;
    case 'list':
    case 'tuple':
      return reprItems(value.type, value.items);
    case 'unknown':
      return undefined;
  }
}

function reprItems(type: 'list' | 'tuple', items: readonly PythonValue[]): string | undefined {
  const texts: string[] = [];
  for (const item of items) {
    const text = repr(item);
    if (text === undefined) return undefined;
    texts.push(text);
  }
  const inner = texts.join(', ');
  if (type === 'list') return `[${inner}]`;
  return texts.length === 1 ? `(${inner},)` : `(${inner})`;
}

/** `sorted(texts)`: by code points, where JavaScript's own order is by UTF-16 units. */
export function sortedStrings(texts: Iterable<string>): string[] {
  return [...texts].sort(compareStrings);
}

function compareStrings(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length; i++) {
    const difference = (left[i]?.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** `repr(sorted(texts))` */
export function reprSorted(texts: Iterable<string>): string {
  return `[${sortedStrings(texts).map(reprStr).join(', ')}]`;
}

/** The number that `value` is to Python's comparisons (`True` is 1), or undefined when it is none. */
export function asNumber(value: PythonValue): bigint | number | undefined {
  if (value.type === 'bool') return value.value ? 1n : 0n;
  return value.type === 'int' || value.type === 'float' ? value.value : undefined;
}

/** `a == b`, or undefined when that can't be said. */
export function equals(a: PythonValue, b: PythonValue): boolean | undefined {
  if (a.type === 'unknown' || b.type === 'unknown') return undefined;
  const left = asNumber(a);
  const right = asNumber(b);
  // Loose equality is what compares a bigint with a float by its exact value.
  // biome-ignore lint/suspicious/noDoubleEquals: see above
  if (left !== undefined && right !== undefined) return left == right;
  if (a.type !== b.type) return false;
  if ((a.type === 'list' || a.type === 'tuple') && (b.type === 'list' || b.type === 'tuple')) {
    return equalItems(a.items, b.items);
  }
  return a.type === 'NoneType' || toStr(a) === toStr(b);
}

function equalItems(a: readonly PythonValue[], b: readonly PythonValue[]): boolean | undefined {
  if (a.length !== b.length) return false;
  let known = true;
  for (const [index, item] of a.entries()) {
    const same = equals(item, b[index] ?? UNKNOWN_VALUE);
    if (same === false) return false;
    if (same === undefined) known = false;
  }
  return known ? true : undefined;
}

/** `bool(value)`, or undefined when the value isn't known. */
export function isTruthy(value: PythonValue): boolean | undefined {
  switch (value.type) {
    case 'unknown':
      return undefined;
    case 'NoneType':
      return false;
    case 'UUID':
      return true;
    case 'str':
      return value.value !== '';
    case 'list':
    case 'tuple':
      return value.items.length > 0;
    default:
      // biome-ignore lint/suspicious/noDoubleEquals: 0, 0n and -0
      return asNumber(value) != 0;
  }
}
