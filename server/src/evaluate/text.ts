import { optionsOf } from './join';
import { type TextPart, type TextValue, textOf, type Value } from './values';

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
    default:
      return [HOLE];
  }
}

/** `values` one behind the other, as one text. Holes side by side become one. */
export function concatenate(values: readonly Value[]): TextValue {
  const parts: TextPart[] = [];
  for (const part of values.flatMap(partsOf)) {
    if (part.text === '') continue;
    if (part.text === undefined && parts.length > 0 && parts[parts.length - 1]?.text === undefined) continue;
    parts.push(part);
  }
  return { kind: 'text', parts: parts.length === 0 ? [{ text: '' }] : parts };
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

/** Python's `template.format(...)`: fields by position, name, attribute or index; anything else is a hole. */
export function format(
  template: TextValue,
  positional: readonly Value[],
  keyword: (name: string) => Value | undefined,
): TextValue {
  const whole = textOf(template);
  if (whole === undefined) return { kind: 'text', parts: [HOLE] };
  let automatic = 0;
  return interpolate(template, whole, /\{\{|\}\}|\{([^{}:!.[]*)((?:[.[][^{}:!]*)?)(![rsa])?(:[^{}]*)?\}/g, (match) => {
    if (match[0] === '{{') return [{ text: '{' }];
    if (match[0] === '}}') return [{ text: '}' }];
    const field = match[1] ?? '';
    const plain = !match[2] && !match[4] && (!match[3] || match[3] === '!s');
    const value =
      field === '' ? positional[automatic++] : /^\d+$/.test(field) ? positional[Number(field)] : keyword(field);
    return plain && value ? partsOf(single(value)) : [HOLE];
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
    const plain = !match[3] && !match[4] && !match[5] && /[sd]/.test(match[6] ?? '');
    return plain && item ? partsOf(single(item)) : [HOLE];
  });
}

function single(value: Value): Value {
  const [first, ...others] = optionsOf(value);
  return first && others.length === 0 ? first : { kind: 'unknown' };
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
