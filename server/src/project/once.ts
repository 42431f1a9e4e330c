/** `compute`, run once for each object: what it gave is kept as long as the object lives. */
export function oncePer<Key extends object, Result>(compute: (key: Key) => Result): (key: Key) => Result {
  const known = new WeakMap<Key, { readonly result: Result }>();
  return (key) => {
    let entry = known.get(key);
    if (!entry) {
      entry = { result: compute(key) };
      known.set(key, entry);
    }
    return entry.result;
  };
}

/** The same of two objects: what it gave is kept as long as both live. */
export function oncePerPair<One extends object, Other extends object, Result>(
  compute: (one: One, other: Other) => Result,
): (one: One, other: Other) => Result {
  const of = oncePer((one: One) => oncePer((other: Other) => compute(one, other)));
  return (one, other) => of(one)(other);
}

/** The same of something that changes: it is computed anew when its `version` is another one. */
export function oncePerVersion<Key extends { readonly version: number }, Result>(
  compute: (key: Key) => Result,
): (key: Key) => Result {
  const known = new WeakMap<Key, { readonly version: number; readonly result: Result }>();
  return (key) => {
    let entry = known.get(key);
    if (entry?.version !== key.version) {
      entry = { version: key.version, result: compute(key) };
      known.set(key, entry);
    }
    return entry.result;
  };
}
