import type { Expression, Place } from '../facts/types';
import { setAttribute } from './attributes';
import { evaluate, placeOf } from './expressions';
import type { Interpreter } from './interpreter';
import { iterate } from './iteration';
import { optionsOf, union } from './join';
import { assignItem, removeItem } from './subscripts';
import { type Item, type Scope, UNKNOWN, type Value } from './values';

/** Gives `name` a value in the scope where Python would bind it. */
export function bind(interpreter: Interpreter, scope: Scope, name: string, value: Value): void {
  const redirection = scope.redirected?.get(name);
  if (redirection === 'global') interpreter.journal.write(scope.module.attributes, name, value);
  else if (redirection === 'nonlocal') {
    let outer = scope.closure;
    while (outer?.closure && !outer.names.has(name)) outer = outer.closure;
    interpreter.journal.write((outer ?? scope).names, name, value);
  } else interpreter.journal.write(scope.names, name, value);
}

/** `target = value`, where `target` is a name, attribute, subscript, or a sequence of these. */
export function assign(interpreter: Interpreter, scope: Scope, target: Expression, value: Value): void {
  switch (target.kind) {
    case 'name':
      bind(interpreter, scope, target.name, value);
      break;
    case 'attribute':
      setAttribute(
        interpreter,
        evaluate(interpreter, scope, target.object),
        target.name,
        value,
        placeOf(scope, target.at),
      );
      break;
    case 'subscript': {
      const object = evaluate(interpreter, scope, target.object);
      const key = evaluate(interpreter, scope, target.index);
      assignItem(interpreter, object, key, value, placeOf(scope, target.at));
      break;
    }
    case 'list':
    case 'tuple':
      unpack(interpreter, scope, target.items, value, placeOf(scope, target.at));
      break;
    case 'starred':
      assign(interpreter, scope, target.value, value);
      break;
    default:
      break;
  }
}

/** `del target`. */
export function remove(interpreter: Interpreter, scope: Scope, target: Expression): void {
  if (target.kind === 'name') interpreter.journal.write(scope.names, target.name, undefined);
  else if (target.kind === 'subscript') {
    removeItem(interpreter, evaluate(interpreter, scope, target.object), evaluate(interpreter, scope, target.index));
  } else if (target.kind === 'tuple') for (const item of target.items) remove(interpreter, scope, item);
}

function unpack(
  interpreter: Interpreter,
  scope: Scope,
  targets: readonly Expression[],
  value: Value,
  site: Place,
): void {
  // Of several sequences each is unpacked by itself, and a target gets what it has in one of them.
  const ways = optionsOf(value).map((option) => unpacked(interpreter, targets, option, site));
  for (const [index, target] of targets.entries()) {
    assign(interpreter, scope, target, union(ways.map((way) => way[index] ?? UNKNOWN)));
  }
}

/** What each target gets of one sequence. */
function unpacked(interpreter: Interpreter, targets: readonly Expression[], value: Value, site: Place): Value[] {
  const { items, open } = iterate(interpreter, value, site);
  if (open) return [];
  const star = items.some((item) => item.possible) ? -1 : targets.findIndex((target) => target.kind === 'starred');
  const rest = star < 0 ? 1 : Math.max(0, items.length - targets.length + 1);
  return targets.map((_, index) => {
    if (star < 0 || index < star) return itemAt(items, index);
    if (index > star) return itemAt(items, index + rest - 1);
    return { kind: 'list', items: items.slice(star, star + rest), open: false, depth: interpreter.depth };
  });
}

function itemAt(items: readonly Item[], index: number): Value {
  return items[index]?.value ?? UNKNOWN;
}
