import { type Arguments, argument } from '../../evaluate/arguments';
import type { Interpreter } from '../../evaluate/interpreter';
import { iterate } from '../../evaluate/iteration';
import { boolean3 } from '../../evaluate/operators';
import { combine, format, sliceText } from '../../evaluate/text';
import {
  boolean,
  type NativeCall,
  number,
  type TextValue,
  text,
  textOf,
  UNKNOWN,
  type Value,
} from '../../evaluate/values';
import type { Place } from '../../facts/types';

/** A method on a text that is wholly known, whose other arguments are texts that are known. */
function onKnown(run: (whole: string, rest: readonly string[], self: TextValue) => Value): NativeCall {
  return (_, args) => {
    const [self, ...rest] = args.positional;
    const whole = textOf(self);
    const known = rest.map(textOf);
    if (self?.kind !== 'text' || whole === undefined || known.includes(undefined)) return UNKNOWN;
    return run(whole, known as string[], self);
  };
}

function onSelf(run: (self: TextValue, args: Arguments, interpreter: Interpreter, site: Place) => Value): NativeCall {
  return (interpreter, args, site) => {
    const [self, ...positional] = args.positional;
    return self?.kind === 'text' ? run(self, { ...args, positional }, interpreter, site) : UNKNOWN;
  };
}

/** Python's `strip` family: how many characters of `characters` stand at each end. */
function strip(start: boolean, end: boolean): NativeCall {
  return onKnown((whole, [characters], self) => {
    const drops = (character: string) =>
      characters === undefined ? /\s/.test(character) : characters.includes(character);
    let from = 0;
    let until = whole.length;
    if (start) while (from < until && drops(whole.charAt(from))) from++;
    if (end) while (until > from && drops(whole.charAt(until - 1))) until--;
    return sliceText(self, from, until) ?? UNKNOWN;
  });
}

/** Methods of strings. */
export const TEXT: Readonly<Record<string, NativeCall>> = {
  format: onSelf((self, args, interpreter) =>
    format(
      self,
      args.positional,
      (name) => args.keywords.get(name),
      (value, name) => interpreter.attribute(value, name),
    ),
  ),
  join: onSelf((self, args, interpreter, site) => {
    const { items, open } = iterate(interpreter, args.positional[0] ?? UNKNOWN, site);
    if (open || items.some((item) => item.possible)) return { kind: 'text', parts: [{ text: undefined }] };
    return combine(items.flatMap((item, index) => (index === 0 ? [item.value] : [self, item.value])));
  }),
  strip: strip(true, true),
  lstrip: strip(true, false),
  rstrip: strip(false, true),
  lower: onKnown((whole) => text(whole.toLowerCase())),
  upper: onKnown((whole) => text(whole.toUpperCase())),
  title: onKnown((whole) =>
    text(whole.toLowerCase().replace(/[a-z]+/g, (word) => word[0]?.toUpperCase() + word.slice(1))),
  ),
  capitalize: onKnown((whole) => text(whole.slice(0, 1).toUpperCase() + whole.slice(1).toLowerCase())),
  replace: onKnown((whole, [from, to]) =>
    from === undefined || to === undefined ? UNKNOWN : text(whole.replaceAll(from, () => to)),
  ),
  removeprefix: onKnown((whole, [prefix = ''], self) =>
    whole.startsWith(prefix) ? (sliceText(self, prefix.length) ?? UNKNOWN) : self,
  ),
  removesuffix: onKnown((whole, [suffix = ''], self) =>
    suffix !== '' && whole.endsWith(suffix) ? (sliceText(self, 0, whole.length - suffix.length) ?? UNKNOWN) : self,
  ),
  startswith: onSelf((self, args) => {
    const [given] = args.positional;
    if (given?.kind === 'tuple') {
      const results = given.items.map((item) => startsWith(self, textOf(item.value)));
      if (results.includes(true)) return boolean(true);
      return results.every((result) => result === false) ? boolean(false) : UNKNOWN;
    }
    return boolean3(startsWith(self, textOf(given)));
  }),
  endswith: onKnown((whole, [suffix = '']) => boolean(whole.endsWith(suffix))),
  splitlines: onKnown((whole) => list(whole === '' ? [] : whole.replace(/\r?\n$/, '').split(/\r?\n/))),
  count: onKnown((whole, [part = '']) => (part === '' ? UNKNOWN : number(whole.split(part).length - 1))),
  zfill: onSelf((self, { positional: [width] }) => {
    const whole = textOf(self);
    if (whole === undefined || width?.kind !== 'number' || /^[-+]/.test(whole)) return UNKNOWN;
    return text(whole.padStart(Math.min(width.value, 1000), '0'));
  }),
  casefold: onKnown((whole) => text(whole.toLowerCase())),
  isdigit: onKnown((whole) => boolean(/^\d+$/.test(whole))),
  isidentifier: onKnown((whole) => boolean(/^[\p{L}_][\p{L}\p{N}_]*$/u.test(whole))),
  find: onKnown((whole, [part = '']) => number(whole.indexOf(part))),
  split: splitter((parts, limit, separator) => [...parts.slice(0, limit), parts.slice(limit).join(separator)]),
  rsplit: splitter((parts, limit, separator) => [
    parts.slice(0, parts.length - limit).join(separator),
    ...parts.slice(parts.length - limit),
  ]),
  rpartition: onKnown((whole, [separator = '']) => {
    const at = whole.lastIndexOf(separator);
    if (at < 0) return list(['', '', whole]);
    return list([whole.slice(0, at), separator, whole.slice(at + separator.length)]);
  }),
  partition: onKnown((whole, [separator = '']) => {
    const at = whole.indexOf(separator);
    if (at < 0) return list([whole, '', '']);
    return list([whole.slice(0, at), separator, whole.slice(at + separator.length)]);
  }),
};

/** `split` and `rsplit`; `limited` keeps to the most splits. */
function splitter(limited: (parts: string[], limit: number, separator: string) => string[]): NativeCall {
  return onSelf((self, args) => {
    const whole = textOf(self);
    const [separator, most] = [argument(args, 0, 'sep'), argument(args, 1, 'maxsplit')];
    const by = textOf(separator);
    if (whole === undefined || (separator?.kind === 'text' && !by)) return UNKNOWN;
    const parts = by === undefined ? whole.trim().split(/\s+/).filter(Boolean) : whole.split(by);
    const isLimited = most?.kind === 'number' && most.value >= 0 && parts.length - 1 > most.value;
    return list(isLimited ? limited(parts, most.value, by ?? ' ') : parts);
  });
}

function startsWith(self: TextValue, prefix: string | undefined): boolean | undefined {
  const whole = textOf(self);
  const start = whole ?? self.parts[0]?.text;
  if (prefix === undefined || start === undefined) return undefined;
  return whole !== undefined || start.length >= prefix.length ? start.startsWith(prefix) : undefined;
}

function list(texts: readonly string[]): Value {
  return { kind: 'list', items: texts.map((one) => ({ value: text(one), possible: false })), open: false, depth: 0 };
}
