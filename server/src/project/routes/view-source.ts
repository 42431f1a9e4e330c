import { findInClass } from '../../evaluate/attributes';
import { nameOf } from '../../evaluate/definitions';
import { isLibraryPath } from '../../evaluate/places';
import { type InstanceValue, UNKNOWN, undecorated, type Value } from '../../evaluate/values';
import type { Call } from '../../facts/types';
import { viewClassOf } from '../../models/flask';
import type { View } from '../project';

/** What a person wrote of a view: its function or class, and where that is. */
export function viewOf(value: Value): View {
  const viewClass = viewClassOf(value);
  const written = viewClass ?? unwrapped(value);
  const place = written.kind === 'function' || written.kind === 'class' ? written.place : undefined;
  return {
    value,
    name: (viewClass ? viewClass.name : nameOf(written)) ?? '<unknown>',
    place: place && !isLibraryPath(place.path) ? place : undefined,
    viewClass,
  };
}

/** How many wrappers are looked through. */
const DEEPEST = 32;

function unwrapped(value: Value): Value {
  let current = undecorated(value);
  for (let hops = 0; hops < DEEPEST; hops++) {
    const inner = within(current);
    if (!inner) break;
    current = undecorated(inner);
  }
  return current;
}

/** What a wrapper that says so, or that can only be one, is around. */
function within(value: Value): Value | undefined {
  switch (value.kind) {
    case 'method':
      return value.function;
    case 'function':
      return value.wraps;
    case 'instance':
      return calledBy(value);
    case 'union': {
      // Of an import that may fail the other way is the project's.
      const known = value.options.filter(({ kind }) => kind !== 'unknown');
      return known.length === 1 ? known[0] : undefined;
    }
    default:
      return undefined;
  }
}

/** What an object calls when it is called: what it hands its arguments to, or its class. */
function calledBy({ class: type, attributes }: InstanceValue): Value | undefined {
  if (type.module === 'functools') return attributes.get('func');
  const method = findInClass(type, '__call__');
  if (method?.kind !== 'function') return undefined;
  const [self, ...others] = method.parameters;
  for (const { callee, arguments: args } of method.code.calls) {
    const isOwn = callee.kind === 'attribute' && callee.object.kind === 'name' && callee.object.name === self?.name;
    // What it finds out when it is called isn't known.
    if (isOwn && isAll(args, others.length)) return attributes.get(callee.name) ?? UNKNOWN;
  }
  return type;
}

function isAll(args: Call['arguments'], count: number): boolean {
  return args.length === count && count > 0 && args.every(({ spread }) => spread !== undefined);
}
