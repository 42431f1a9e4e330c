import { optionsOf, union } from '../evaluate/join';
import { boolean, native, text, textOf, UNKNOWN, unknown, type Value } from '../evaluate/values';
import { isEmptyPart, isHole } from '../evaluate/written-text';

/**
 * What models that are written in Python can ask of the evaluation that runs them: `from _evaluation import known`.
 * `known(value)` says whether a value is known for certain; `likely(value, default)` is what is known of it, and else the
 * default; `source(text)` tells texts apart by where they are written, so that nobody needs to look into them;
 * `maybe` is a condition that nothing decides; `unseen(...)` is a call of code that nobody can follow;
 * `outside('a.b')` is what a library has under a name of which no more is told.
 */
export const EVALUATION: readonly [string, Value][] = [
  ['known', native('known', (_, args) => boolean(args.positional.every(isKnown)))],
  ['likely', native('likely', (_, { positional: [value, fallback = UNKNOWN] }) => likely(value, fallback))],
  ['source', native('source', (_, { positional: [value] }) => sourceOf(value))],
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

function isKnown(value: Value): boolean {
  const [only, ...others] = optionsOf(value);
  if (!only || others.length > 0) return false;
  if (only.kind === 'text') return !only.parts.some(isHole);
  return only.kind !== 'unknown';
}
