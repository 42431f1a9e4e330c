import { optionsOf, union } from './join';
import { type TextPart, type TextValue, textOf, type Value } from './values';
import { isHole, WrittenPart } from './written-text';

const HOLE: TextPart = { text: undefined };

/** The parts that `value` puts into a text: what `str(value)` gives, a hole where that isn't known. */
export function partsOf(value: Value): readonly TextPart[] {
  switch (value.kind) {
    case 'text':
      return value.parts;
    case 'number':
      return [{ text: value.float && Number.isInteger(value.value) ? `${value.value}.0` : String(value.value) }];
    case 'constant':
      return [{ text: value.value === null ? 'None' : value.value ? 'True' : 'False' }];
    case 'instance':
      return value.text?.parts ?? [HOLE];
    default:
      return [HOLE];
  }
}

/** A text of more is cut off there: in a loop it would grow without end. */
const MOST_PARTS = 2_000;

/** `values` one behind the other, as one text. Holes side by side become one. */
export function concatenate(values: readonly Value[]): TextValue {
  const [first] = values;
  if (first?.kind === 'text' && values.length === 1) return first;
  const parts: TextPart[] = [];
  for (const part of values.flatMap(partsOf)) {
    // Of a literal nobody asks here: it stays, empty or not.
    if (!(part instanceof WrittenPart) && part.text === '') continue;
    const last = parts[parts.length - 1];
    if (last && isHole(part) && isHole(last)) continue;
    parts.push(part);
    if (parts.length > MOST_PARTS) return { kind: 'text', parts: [...parts, { text: undefined }] };
  }
  return { kind: 'text', parts: parts.length === 0 ? [{ text: '' }] : parts };
}

/** More texts than this and a hole stands for what differs. */
const MOST_TEXTS = 8;

/** `values` one behind the other; where one of them can be several things, each text that can come of it. */
export function combine(values: readonly Value[]): Value {
  const count = values.reduce((product, value) => product * optionsOf(value).length, 1);
  if (count === 1 || count > MOST_TEXTS) return concatenate(values);
  let rows: Value[][] = [[]];
  for (const value of values) rows = rows.flatMap((row) => optionsOf(value).map((option) => [...row, option]));
  return union(rows.map((row) => concatenate(row)));
}

/** The part of a text between two offsets (as JavaScript's `slice`); only of a text that is wholly known. */
export function sliceText(value: TextValue, start: number, end?: number): TextValue | undefined {
  const whole = textOf(value);
  if (whole === undefined) return undefined;
  const from = start < 0 ? Math.max(0, whole.length + start) : Math.min(start, whole.length);
  const until = end === undefined ? whole.length : end < 0 ? whole.length + end : Math.min(end, whole.length);
  const parts: TextPart[] = [];
  let at = 0;
  for (const { text = '', origin } of value.parts) {
    const cutFrom = Math.max(0, from - at);
    const cut = text.slice(cutFrom, Math.max(cutFrom, until - at));
    if (cut !== '')
      parts.push(origin ? { text: cut, origin: { ...origin, offset: origin.offset + cutFrom } } : { text: cut });
    at += text.length;
  }
  return { kind: 'text', parts: parts.length === 0 ? [{ text: '' }] : parts };
}

/** What `format(value, specification)` gives; a hole where it isn't known. */
export function formatted(value: Value, conversion: string, specification: string): readonly TextPart[] {
  const [only, ...others] = optionsOf(value);
  if (!only || others.length > 0) return [HOLE];
  const parts = partsOf(only);
  if (specification === '') return conversion === '' || conversion === '!s' ? parts : [HOLE];
  const padded = /^(0?)(\d*)d?$/.exec(specification);
  const [part] = parts;
  if (only.kind !== 'number' || only.float || !padded || !part?.text) return [HOLE];
  return [{ text: part.text.padStart(Math.min(Number(padded[2]), 1000), padded[1] === '0' ? '0' : ' ') }];
}

/**
 * Python's `template.format(...)`.
 * @param attribute what `.name` of a field's value is
 */
export function format(
  template: TextValue,
  positional: readonly Value[],
  keyword: (name: string) => Value | undefined,
  attribute: (value: Value, name: string) => Value,
): TextValue {
  const whole = textOf(template);
  if (whole === undefined) return { kind: 'text', parts: [HOLE] };
  let automatic = 0;
  return interpolate(template, whole, /\{\{|\}\}|\{([^{}:!.[]*)((?:[.[][^{}:!]*)?)(![rsa])?(:[^{}]*)?\}/g, (match) => {
    if (match[0] === '{{') return [{ text: '{' }];
    if (match[0] === '}}') return [{ text: '}' }];
    const [, field = '', path = '', conversion = '', specification = ':'] = match;
    let value =
      field === '' ? positional[automatic++] : /^\d+$/.test(field) ? positional[Number(field)] : keyword(field);
    if (path !== '' && !/^(\.\w+)+$/.test(path)) return [HOLE];
    for (const name of path.split('.').slice(1)) value = value && attribute(value, name);
    return value ? formatted(value, conversion, specification.slice(1)) : [HOLE];
  });
}

/** Python's `template % value`. */
export function percent(template: TextValue, value: Value): TextValue {
  const whole = textOf(template);
  if (whole === undefined) return { kind: 'text', parts: [HOLE] };
  const items = value.kind === 'tuple' ? (value.open ? [] : value.items.map((item) => item.value)) : [value];
  let next = 0;
  return interpolate(template, whole, /%(?:%|(\((\w+)\))?([-#0 +]*)(\d*)(\.\d+)?([a-zA-Z]))/g, (match) => {
    if (match[0] === '%%') return [{ text: '%' }];
    const named = match[2];
    const item =
      named === undefined ? items[next++] : value.kind === 'dict' ? value.entries.get(`s${named}`)?.value : undefined;
    if (!item || match[5] || !/[sdi]/.test(match[6] ?? '')) return [HOLE];
    const specification = `${match[3] ?? ''}${match[4] ?? ''}`;
    return formatted(item, '', specification === '' ? '' : `${specification}d`);
  });
}

function interpolate(
  template: TextValue,
  whole: string,
  pattern: RegExp,
  replacement: (match: RegExpExecArray) => readonly TextPart[],
): TextValue {
  const pieces: Value[] = [];
  let from = 0;
  const keep = (end: number) => {
    const piece = sliceText(template, from, end);
    if (piece && end > from) pieces.push(piece);
  };
  for (let match = pattern.exec(whole); match; match = pattern.exec(whole)) {
    keep(match.index);
    pieces.push({ kind: 'text', parts: replacement(match) });
    from = match.index + match[0].length;
  }
  keep(whole.length);
  return concatenate(pieces);
}
