import { optionsOf, union } from '../evaluate/join';
import { boolean, native, text, textOf, UNKNOWN, unknown, type Value } from '../evaluate/values';
import { isEmptyPart, isHole } from '../evaluate/written-text';

/**
 * What models that are written in Python can ask of the evaluation that runs them: `from _evaluation import known`.
 * `known(value)` says whether a value is known for certain; `likely(value, default)` is what is known of it, and else the
 * default; `source(text)` tells texts apart by where they are written, so that nobody needs to look into them;
 * `separated(name, '_')` makes `http_server2_go` of `HTTPServer2Go`; `maybe` is a condition that nothing decides; `unseen(...)` is a call of code that nobody can follow;
 * `outside('a.b')` is what a library has under a name of which no more is told.
 */
export const EVALUATION: readonly [string, Value][] = [
  ['known', native('known', (_, args) => boolean(args.positional.every(isKnown)))],
  ['likely', native('likely', (_, { positional: [value, fallback = UNKNOWN] }) => likely(value, fallback))],
  ['source', native('source', (_, { positional: [value] }) => sourceOf(value))],
  ['separated', native('separated', (_, { positional: [name, separator] }) => separated(name, separator))],
  ['outside', native('outside', (_, { positional: [name] }) => unknown(textOf(name)))],
  ['maybe', UNKNOWN],
  ['unseen', UNKNOWN],
];

function likely(value: Value = UNKNOWN, fallback: Value): Value {
  const options = optionsOf(value).filter(
    (option) =>
      option.kind !== 'unknown' &&
      (option.kind !== 'text' || option.parts.some((part) => !isHole(part) && !isEmptyPart(part))),
  );
  return options.length === 0 ? fallback : union(options);
}

function sourceOf(value: Value = UNKNOWN): Value {
  if (value.kind !== 'text') return value;
  return text(JSON.stringify(value.parts.map((part) => part.origin ?? part.text)));
}

/** How libraries make names of class names: by these two regular expressions, or a loop that comes to the same. */
function separated(name: Value = UNKNOWN, separator: Value | undefined): Value {
  const [words, between] = [textOf(name), textOf(separator)];
  if (words === undefined || between === undefined) return name;
  const parts = words.replace(/(.)([A-Z][a-z]+)/g, '$1\n$2').replace(/([a-z0-9])([A-Z])/g, '$1\n$2');
  return text(parts.toLowerCase().replaceAll('\n', between));
}

function isKnown(value: Value): boolean {
  const [only, ...others] = optionsOf(value);
  if (!only || others.length > 0) return false;
  if (only.kind === 'text') return !only.parts.some(isHole);
  return only.kind !== 'unknown';
}
