import { keyOf, type TextValue, textOf, UNKNOWN, type Value } from './values';
import { isSameWritten } from './written-text';

/** More ways than this and nothing is said about the value. */
const MOST_OPTIONS = 8;

/** One of `left` and `right`: the same value where they are equal, else both kept as possible. */
export function join(left: Value, right: Value): Value {
  return union([left, right]);
}

/** One of `values`; UNKNOWN where there are none, too many, or any is unknown without a name. */
export function union(values: readonly Value[]): Value {
  const [first] = values;
  if (first && values.length === 1) return first;
  const options: Value[] = [];
  for (const value of values.flatMap((each) => (each.kind === 'union' ? each.options : [each]))) {
    if (options.some((option) => same(option, value))) continue;
    options.push(value);
    if (options.length > MOST_OPTIONS) return UNKNOWN;
  }
  const [only] = options;
  if (!only) return UNKNOWN;
  return options.length === 1 ? only : { kind: 'union', options };
}

/** The single values that `value` can be. */
export function optionsOf(value: Value): readonly Value[] {
  return value.kind === 'union' ? value.options : [value];
}

/** Texts that are made of the same literals are the same, whatever those say: nobody looks into them. */
function sameText(left: TextValue, right: TextValue): boolean {
  const { parts } = right;
  if (left.parts.length === parts.length && left.parts.every((part, index) => isSameWritten(part, parts[index])))
    return true;
  const text = textOf(left);
  return text !== undefined && text === textOf(right);
}

/** Whether two values are known to be one and the same, or equal constants. */
export function same(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (left.kind !== right.kind) return false;
  switch (left.kind) {
    case 'unknown':
      return right.kind === 'unknown' && left.name === right.name;
    case 'text':
      return right.kind === 'text' && sameText(left, right);
    case 'number':
    case 'constant':
      return keyOf(left) === keyOf(right);
    case 'decorated':
      return right.kind === 'decorated' && left.by === right.by && same(left.inner, right.inner);
    case 'method':
      return right.kind === 'method' && same(left.self, right.self) && same(left.function, right.function);
    case 'deferred':
      return right.kind === 'deferred' && left.module === right.module && left.name === right.name;
    default:
      return false;
  }
}
