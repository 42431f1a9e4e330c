import type { Comprehension, Expression } from '../facts/types';
import { assign } from './assignment';
import { evaluate, placeOf } from './expressions';
import type { Interpreter } from './interpreter';
import { iterate } from './iteration';
import { truth } from './operators';
import { BOUNDS } from './trial';
import { type Entry, type Item, keyOf, type Scope, type SequenceValue, type Value } from './values';

/** `[a, *b]`, `(a, b)`, `{a, b}`. */
export function sequence(
  interpreter: Interpreter,
  scope: Scope,
  kind: SequenceValue['kind'],
  expressions: readonly Expression[],
): Value {
  const items: Item[] = [];
  let open = false;
  for (const expression of expressions) {
    if (expression.kind !== 'starred') {
      items.push({ value: evaluate(interpreter, scope, expression), possible: false });
      continue;
    }
    const value = evaluate(interpreter, scope, expression.value);
    const spread = iterate(interpreter, value, placeOf(scope, expression.at));
    const added = spread.items.slice(0, Math.max(0, BOUNDS.items - items.length));
    items.push(...added);
    open ||= spread.open || added.length < spread.items.length;
  }
  return { kind, items, open, depth: interpreter.depth };
}

/** `{a: b, **c}`. */
export function dictionary(
  interpreter: Interpreter,
  scope: Scope,
  entries: readonly { key?: Expression; value: Expression }[],
): Value {
  const known = new Map<string, Entry>();
  let open = false;
  for (const entry of entries) {
    const value = evaluate(interpreter, scope, entry.value);
    if (entry.key) {
      const key = evaluate(interpreter, scope, entry.key);
      const slot = keyOf(key);
      if (slot === undefined) open = true;
      else known.set(slot, { key, value, possible: false });
    } else if (value.kind === 'dict') {
      for (const [slot, inner] of value.entries) known.set(slot, inner);
      open ||= value.open;
    } else open = true;
  }
  return { kind: 'dict', entries: known, open, depth: interpreter.depth };
}

/** `[a for b in c]` and its kin; a generator is the list of what it gives. */
export function comprehension(interpreter: Interpreter, scope: Scope, expression: Comprehension): Value {
  const inner: Scope = { ...scope, names: new Map(), closure: scope, redirected: undefined };
  const items: Item[] = [];
  const entries = new Map<string, Entry>();
  let open = false;
  const clause = (index: number, possible: boolean): void => {
    const current = expression.clauses[index];
    if (!current) {
      const value = evaluate(interpreter, inner, expression.element);
      if (expression.value) {
        const slot = keyOf(value);
        const mapped = evaluate(interpreter, inner, expression.value);
        if (slot === undefined) open = true;
        else entries.set(slot, { key: value, value: mapped, possible });
      } else if (items.length < BOUNDS.items) items.push({ value, possible });
      else open = true;
      return;
    }
    const iterable = evaluate(interpreter, inner, current.iterable);
    const iterated = iterate(interpreter, iterable, placeOf(scope, current.iterable.at));
    open ||= iterated.open;
    for (const item of iterated.items) {
      assign(interpreter, inner, current.target, item.value);
      const tests = current.conditions.map((condition) => truth(interpreter, evaluate(interpreter, inner, condition)));
      if (tests.includes(false)) continue;
      const undecided = item.possible || tests.includes(undefined);
      if (undecided) interpreter.possibly(() => clause(index + 1, true));
      else clause(index + 1, possible);
    }
  };
  clause(0, false);
  if (expression.type === 'dict') return { kind: 'dict', entries, open, depth: interpreter.depth };
  const kind = expression.type === 'set' ? 'set' : 'list';
  return { kind, items, open, depth: interpreter.depth };
}
