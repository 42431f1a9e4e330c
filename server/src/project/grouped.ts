/** `items` by the key that each has, in their order; those without one are left out. */
export function grouped<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key | undefined): Map<Key, Item[]> {
  const result = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const known = result.get(key);
    if (known) known.push(item);
    else result.set(key, [item]);
  }
  return result;
}
