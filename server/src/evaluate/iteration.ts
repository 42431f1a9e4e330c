import type { Place } from '../facts/types';
import { NO_ARGUMENTS } from './arguments';
import type { Interpreter } from './interpreter';
import { NOWHERE } from './places';
import { BOUNDS } from './trial';
import { type Item, text, textOf, type Value } from './values';

/** The items that a loop over `value` meets, and whether there can be others. */
export interface Iteration {
  readonly items: readonly Item[];
  readonly open: boolean;
}

/** What `iter(value)` gives, as far as it is known; in a trial, the first items of many. */
export function iterate(interpreter: Interpreter, value: Value, site: Place = NOWHERE): Iteration {
  const all = iterateAll(interpreter, value, site);
  if (!interpreter.trying || all.items.length <= BOUNDS.trialItems) return all;
  return { items: all.items.slice(0, BOUNDS.trialItems), open: true };
}

function iterateAll(interpreter: Interpreter, value: Value, site: Place): Iteration {
  switch (value.kind) {
    case 'list':
    case 'tuple':
    case 'set':
      return { items: [...value.items], open: value.open };
    case 'dict':
      return {
        items: [...value.entries.values()].map((entry) => ({ value: entry.key, possible: entry.possible })),
        open: value.open,
      };
    case 'text': {
      const whole = textOf(value);
      if (whole === undefined) return { items: [], open: true };
      return { items: [...whole].map((character) => ({ value: text(character), possible: false })), open: false };
    }
    case 'union': {
      const all = value.options.map((option) => iterate(interpreter, option, site));
      return {
        items: all.flatMap((one) => one.items.map((item) => ({ ...item, possible: true }))),
        open: all.some((one) => one.open),
      };
    }
    case 'class':
    case 'instance': {
      const method = interpreter.attribute(value, value.kind === 'class' ? '__iter_class__' : '__iter__');
      if (method.kind === 'unknown') return { items: [], open: true };
      const iterator = interpreter.call(method, NO_ARGUMENTS, site);
      return iterator === value ? { items: [], open: true } : iterate(interpreter, iterator, site);
    }
    default:
      return { items: [], open: true };
  }
}
