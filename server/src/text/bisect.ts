/**
 * How many items are in front of the first that doesn't hold, as Python's `bisect` counts them.
 * @param items those that hold are in front of those that don't
 */
export function bisect<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(items[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}
