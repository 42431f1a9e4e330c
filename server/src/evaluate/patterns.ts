import type { Pattern } from '../facts/types';
import { positional } from './arguments';
import { bind } from './assignment';
import { evaluate } from './expressions';
import type { Interpreter } from './interpreter';
import { equals, truth } from './operators';
import { NOWHERE } from './places';
import { entry } from './subscripts';
import { type DictValue, type Scope, UNKNOWN, type Value } from './values';

/** Whether `value` matches, binding what the pattern names; undefined where that isn't known. */
export function matches(interpreter: Interpreter, scope: Scope, pattern: Pattern, value: Value): boolean | undefined {
  switch (pattern.kind) {
    case 'value':
      return equals(interpreter, value, evaluate(interpreter, scope, pattern.value));
    case 'capture':
    case 'star':
      if (pattern.name !== undefined) bind(interpreter, scope, pattern.name, value);
      return true;
    case 'as': {
      const matched = matches(interpreter, scope, pattern.pattern, value);
      bind(interpreter, scope, pattern.name, value);
      return matched;
    }
    case 'or': {
      let undecided = false;
      for (const option of pattern.options) {
        const matched = matches(interpreter, scope, option, value);
        if (matched) return true;
        undecided ||= matched === undefined;
      }
      return undecided ? undefined : false;
    }
    case 'sequence':
      return matchesSequence(interpreter, scope, pattern.items, value);
    case 'mapping':
      return matchesMapping(interpreter, scope, pattern, value);
    case 'class':
      return matchesClass(interpreter, scope, pattern, value);
  }
}

function matchesSequence(
  interpreter: Interpreter,
  scope: Scope,
  patterns: readonly Pattern[],
  value: Value,
): boolean | undefined {
  if (value.kind !== 'list' && value.kind !== 'tuple') {
    for (const pattern of patterns) matches(interpreter, scope, pattern, UNKNOWN);
    return isOpen(value) ? undefined : false;
  }
  const { items, open } = value;
  const star = patterns.findIndex((pattern) => pattern.kind === 'star');
  const fits = star < 0 ? items.length === patterns.length : items.length >= patterns.length - 1;
  if (!fits && !open) return false;
  const results = patterns.map((pattern, index) => {
    if (pattern.kind === 'star') return matches(interpreter, scope, pattern, UNKNOWN);
    const behind = star >= 0 && index > star ? items.length - (patterns.length - index) : index;
    return matches(interpreter, scope, pattern, items[behind]?.value ?? UNKNOWN);
  });
  return open ? undefined : every(results);
}

function matchesMapping(
  interpreter: Interpreter,
  scope: Scope,
  pattern: Pattern & { kind: 'mapping' },
  value: Value,
): boolean | undefined {
  const dictionary: DictValue | undefined = value.kind === 'dict' ? value : undefined;
  const results = pattern.entries.map(({ key, pattern: inner }) => {
    const known = dictionary && entry(dictionary, evaluate(interpreter, scope, key));
    if (dictionary && !known) return false;
    return matches(interpreter, scope, inner, known ?? UNKNOWN);
  });
  if (pattern.rest !== undefined) bind(interpreter, scope, pattern.rest, UNKNOWN);
  if (!dictionary) return isOpen(value) ? undefined : false;
  return every(results);
}

function matchesClass(
  interpreter: Interpreter,
  scope: Scope,
  pattern: Pattern & { kind: 'class' },
  value: Value,
): boolean | undefined {
  const isInstance = interpreter.library.builtin('isinstance') ?? UNKNOWN;
  const type = evaluate(interpreter, scope, pattern.type);
  const results = [truth(interpreter, interpreter.call(isInstance, positional(value, type), NOWHERE))];
  for (const inner of pattern.positional) {
    // `str(name)` binds the value itself; other classes say by `__match_args__` what stands where.
    results.push(matches(interpreter, scope, inner, value.kind === 'instance' ? UNKNOWN : value));
    if (value.kind === 'instance') results.push(undefined);
  }
  for (const { name, pattern: inner } of pattern.keywords) {
    results.push(matches(interpreter, scope, inner, interpreter.attribute(value, name)));
  }
  return every(results);
}

function every(results: readonly (boolean | undefined)[]): boolean | undefined {
  if (results.includes(false)) return false;
  return results.includes(undefined) ? undefined : true;
}

function isOpen(value: Value): boolean {
  return value.kind === 'unknown' || value.kind === 'union' || value.kind === 'instance' || value.kind === 'decorated';
}
