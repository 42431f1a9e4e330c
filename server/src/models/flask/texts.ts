import { optionsOf } from '../../evaluate/join';
import { concatenate, partsOf } from '../../evaluate/text';
import { type TextValue, text, type Value } from '../../evaluate/values';
import { isEmptyPart, isWholeText, withoutEnd, withoutStart } from '../../evaluate/written-text';

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
    const rest = withoutEnd(last, character);
    if (parts.length === 0 || !isEmptyPart(rest)) return { kind: 'text', parts: [...parts, rest] };
  }
  return text('');
}

/** `value` without `character` at its start. */
export function trimStart(value: TextValue, character: string): TextValue {
  const parts = [...value.parts];
  for (let first = parts.shift(); first; first = parts.shift()) {
    const rest = withoutStart(first, character);
    if (parts.length === 0 || !isEmptyPart(rest)) return { kind: 'text', parts: [rest, ...parts] };
  }
  return text('');
}

/** Flask joins a blueprint's prefix and a rule with exactly one slash; an empty rule is the prefix itself. */
export function joinPrefix(prefix: Value | undefined, rule: TextValue): TextValue {
  if (isNone(prefix)) return rule;
  const isEmpty = rule.parts.every(isEmptyPart);
  if (isEmpty) return asText(prefix);
  return concatenate([trimEnd(asText(prefix), '/'), text('/'), trimStart(rule, '/')]);
}

/** What a part of a URL can be, where all of that is known. */
export function alternatives(prefix: Value): readonly Value[] {
  const options = optionsOf(prefix);
  return options.every((option) => isNone(option) || isWholeText(option)) ? options : [prefix];
}
