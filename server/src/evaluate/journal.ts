import { join } from './join';
import type { Entry, Value } from './values';

type Slot = Value | Entry;
type Slots = Map<string, Slot>;

/** What one way through an undecided condition changed. */
export type Changes = ReadonlyMap<Slots, ReadonlyMap<string, Slot | undefined>>;

/** Every write to names, attributes and dictionary entries goes through here, so that a way can be undone and joined. */
export class Journal {
  private before: Map<Slots, Map<string, Slot | undefined>> | undefined;

  write(slots: Map<string, Value> | Map<string, Entry>, key: string, value: Slot | undefined): void {
    const target = slots as Slots;
    if (this.before) {
      let known = this.before.get(target);
      if (!known) {
        known = new Map();
        this.before.set(target, known);
      }
      if (!known.has(key)) known.set(key, target.get(key));
    }
    if (value === undefined) target.delete(key);
    else target.set(key, value);
  }

  /** Runs one way, undoes what it wrote, and tells it. */
  attempt<T>(way: () => T): { result: T; changes: Changes } {
    const outer = this.before;
    const before = new Map<Slots, Map<string, Slot | undefined>>();
    this.before = before;
    try {
      const result = way();
      return { result, changes: this.undo(before) };
    } finally {
      this.before = outer;
    }
  }

  /** Writes what several ways changed: where they differ, a slot has either value. */
  merge(ways: readonly Changes[]): void {
    const slots = new Set(ways.flatMap((way) => [...way.keys()]));
    for (const target of slots) {
      const keys = new Set(ways.flatMap((way) => [...(way.get(target)?.keys() ?? [])]));
      for (const key of keys) {
        const values = ways.map((way) => {
          const changed = way.get(target);
          return changed?.has(key) ? changed.get(key) : target.get(key);
        });
        this.write(target as Map<string, Value>, key, values.reduce(either));
      }
    }
  }

  private undo(before: Map<Slots, Map<string, Slot | undefined>>): Changes {
    const changes = new Map<Slots, Map<string, Slot | undefined>>();
    for (const [target, known] of before) {
      const changed = new Map<string, Slot | undefined>();
      for (const [key, old] of known) {
        changed.set(key, target.get(key));
        if (old === undefined) target.delete(key);
        else target.set(key, old);
      }
      changes.set(target, changed);
    }
    return changes;
  }
}

function either(left: Slot | undefined, right: Slot | undefined): Slot | undefined {
  const [one, other] = left === undefined ? [right, left] : [left, right];
  if (one === undefined || other === one) return one;
  if (other === undefined) return isEntry(one) ? { ...one, possible: true } : one;
  if (isEntry(one) && isEntry(other)) {
    return { key: one.key, value: join(one.value, other.value), possible: one.possible || other.possible };
  }
  return isEntry(one) || isEntry(other) ? one : join(one, other);
}

function isEntry(slot: Slot): slot is Entry {
  return 'possible' in slot;
}
