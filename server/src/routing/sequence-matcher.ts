/**
 * `difflib.SequenceMatcher(None, a, b).ratio()`: how alike two texts are, from 0 to 1. Without the shortcut that
 * difflib takes for texts of 200 characters and more.
 */
export function similarity(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  const length = left.length + right.length;
  if (length === 0) return 1;
  return (2 * countMatching(left, right)) / length;
}

/** The characters in the longest common stretch, and in those left and right of it. */
function countMatching(a: readonly string[], b: readonly string[]): number {
  const { a: inA, b: inB, size } = longestMatch(a, b);
  if (size === 0) return 0;
  const before = countMatching(a.slice(0, inA), b.slice(0, inB));
  return before + size + countMatching(a.slice(inA + size), b.slice(inB + size));
}

interface Match {
  readonly a: number;
  readonly b: number;
  readonly size: number;
}

/** Of several longest stretches the one that starts first in `a`, then in `b`. */
function longestMatch(a: readonly string[], b: readonly string[]): Match {
  let best: Match = { a: 0, b: 0, size: 0 };
  // Of each place in `b`, the length of the common stretch that ends there and at the character of `a` before.
  let lengths: number[] = [];
  for (const [i, char] of a.entries()) {
    const next: number[] = [];
    for (const [j, other] of b.entries()) {
      if (char !== other) continue;
      const size = (lengths[j - 1] ?? 0) + 1;
      next[j] = size;
      if (size > best.size) best = { a: i - size + 1, b: j - size + 1, size };
    }
    lengths = next;
  }
  return best;
}
