import { join } from './join';
import type { DictValue, Entry, SequenceValue, Value } from './values';

type Slot = Value | Entry;
type Slots = Map<string, Slot>;

/** What one way through an undecided condition changed. */
export type Changes = ReadonlyMap<Slots, ReadonlyMap<string, Slot | undefined>>;

/**
 * Every write to names, attributes and dictionary entries goes through here, so that a way can be undone and joined;
 * every change of a container too, so that a trial leaves no trace.
 */
export class Journal {
  private before: Map<Slots, Map<string, Slot | undefined>> | undefined;
  /** During a trial: how containers were when it first changed them. */
  private restore: Map<object, () => void> | undefined;

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

  /** To be said before a list, a set or the openness of a dictionary changes. */
  change(container: SequenceValue | DictValue): void {
    if (!this.restore || this.restore.has(container)) return;
    const { open } = container;
    if (container.kind !== 'dict') this.changeArray(container.items);
    this.restore.set(container, () => {
      container.open = open;
    });
  }

  /** Adds to what a model keeps. */
  push<T>(kept: T[], item: T): void {
    this.changeArray(kept);
    kept.push(item);
  }

  /** To be said before an array changes. */
  changeArray(array: unknown[]): void {
    if (!this.restore || this.restore.has(array)) return;
    const items = [...array];
    this.restore.set(array, () => {
      array.length = 0;
      for (const item of items) array.push(item);
    });
  }

  /** Runs `body` and takes back what it changed. */
  trial<T>(body: () => T): T {
    const { before, restore } = this;
    const changed = new Map<Slots, Map<string, Slot | undefined>>();
    this.before = changed;
    this.restore = new Map();
    try {
      return body();
    } finally {
      this.undo(changed);
      for (const one of this.restore.values()) one();
      this.before = before;
      this.restore = restore;
    }
  }

  /** Runs `body` as if nothing were being tried: what it does stays. */
  forGood<T>(body: () => T): T {
    const { before, restore } = this;
    this.before = undefined;
    this.restore = undefined;
    try {
      return body();
    } finally {
      this.before = before;
      this.restore = restore;
    }
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
