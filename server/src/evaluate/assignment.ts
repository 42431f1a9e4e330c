import type { Expression, Place } from '../facts/types';
import { setAttribute } from './attributes';
import { evaluate, placeOf } from './expressions';
import type { Interpreter } from './interpreter';
import { iterate } from './iteration';
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
  const { items, open } = iterate(interpreter, value, site);
  const certain = !open && items.every((item) => !item.possible);
  const star = targets.findIndex((target) => target.kind === 'starred');
  for (const [index, target] of targets.entries()) {
    if (!certain) assign(interpreter, scope, target, items.length > 0 && !open ? itemAt(items, index) : UNKNOWN);
    else if (star < 0 || index < star) assign(interpreter, scope, target, itemAt(items, index));
    else {
      const behind = targets.length - 1 - index;
      if (index > star) assign(interpreter, scope, target, itemAt(items, items.length - 1 - behind));
      else {
        const rest = items.slice(index, Math.max(index, items.length - behind));
        assign(interpreter, scope, target, { kind: 'list', items: rest, open: false, depth: interpreter.depth });
      }
    }
  }
}

function itemAt(items: readonly Item[], index: number): Value {
  return items[index]?.value ?? UNKNOWN;
}
