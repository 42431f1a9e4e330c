import { concatenate, partsOf } from '../../evaluate/text';
import { type TextPart, type TextValue, text, type Value } from '../../evaluate/values';

/** `value` as text; a hole where it isn't known. */
export function asText(value: Value): TextValue {
  return value.kind === 'text'
    ? value
    : { kind: 'text', parts: value.kind === 'union' ? [{ text: undefined }] : partsOf(value) };
}

/** Whether `value` is absent: not given, or `None`. */
export function isNone(value: Value | undefined): value is undefined {
  return value === undefined || (value.kind === 'constant' && value.value === null);
}

/** `value` without `character` at its end. */
export function trimEnd(value: TextValue, character: string): TextValue {
  const parts = [...value.parts];
  for (let last = parts.pop(); last; last = parts.pop()) {
    if (last.text === undefined) return { kind: 'text', parts: [...parts, last] };
    let end = last.text.length;
    while (end > 0 && last.text.charAt(end - 1) === character) end--;
    if (end > 0) return { kind: 'text', parts: [...parts, { ...last, text: last.text.slice(0, end) }] };
  }
  return text('');
}

/** `value` without `character` at its start. */
export function trimStart(value: TextValue, character: string): TextValue {
  const parts = [...value.parts];
  for (let first = parts.shift(); first; first = parts.shift()) {
    if (first.text === undefined) return { kind: 'text', parts: [first, ...parts] };
    let start = 0;
    while (first.text.charAt(start) === character) start++;
    if (start < first.text.length) return { kind: 'text', parts: [cut(first, start), ...parts] };
  }
  return text('');
}

/** Flask joins a blueprint's prefix and a rule with exactly one slash; an empty rule is the prefix itself. */
export function joinPrefix(prefix: Value | undefined, rule: TextValue): TextValue {
  if (isNone(prefix)) return rule;
  const isEmpty = rule.parts.every((part) => part.text === '');
  if (isEmpty) return asText(prefix);
  return concatenate([trimEnd(asText(prefix), '/'), text('/'), trimStart(rule, '/')]);
}

function cut(part: TextPart, start: number): TextPart {
  const rest = part.text?.slice(start);
  return part.origin ? { text: rest, origin: { ...part.origin, offset: part.origin.offset + start } } : { text: rest };
}
