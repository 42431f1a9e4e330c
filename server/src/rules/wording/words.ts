/** The words of a name, in small letters: `_addContactForm2` has `add`, `contact`, `form` and `2`. */
export function wordsOf(name: string): readonly string[] {
  const words = name.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|[^\P{L}\p{Lu}\p{Ll}]+|\p{N}+/gu) ?? [];
  return words.slice(0, MOST_WORDS).map((word) => word.toLowerCase());
}

/** Words past these aren't compared: names have fewer. */
const MOST_WORDS = 16;

/** What it costs to have one letter in the place of another: `date` is no slip of `data`. */
const REPLACED = 1.5;
/** What it costs more to begin with another letter: who mistypes gets the first one right. */
const AT_FIRST = 0.5;

/**
 * How many letters of `left` are to be left out, put in, replaced or swapped with their neighbours to make `right`
 * (the distance of Damerau and Levenshtein, where no stretch is changed twice), some counted for more. Infinity where
 * that is seen to be more than `most`.
 */
function slipsBetween(left: string, right: string, most: number): number {
  const from = sameAtStart(left, right);
  return slipsIn(left.slice(from), right.slice(from), from > 0 ? 0 : AT_FIRST, most);
}

/** How many letters two texts have in common before they differ. */
function sameAtStart(left: string, right: string): number {
  let at = 0;
  while (at < left.length && left[at] === right[at]) at++;
  return at;
}

function slipsIn(left: string, right: string, atFirst: number, most: number): number {
  const rows: number[][] = [];
  for (let i = 0; i <= left.length; i++) {
    const row: number[] = [];
    rows.push(row);
    for (let j = 0; j <= right.length; j++) row.push(cheapest(left, right, i, j, rows, i <= 1 && j <= 1 ? atFirst : 0));
    // A swap looks back over two rows.
    if (rows.slice(-2).every((costs) => Math.min(...costs) > most)) break;
  }
  return rows[left.length]?.[right.length] ?? Number.POSITIVE_INFINITY;
}

/** What it costs to make the first `j` letters of `right` of the first `i` of `left`, from what fewer cost, and `more`. */
function cheapest(left: string, right: string, i: number, j: number, rows: readonly number[][], more: number): number {
  if (i === 0 && j === 0) return 0;
  const cost = (di: number, dj: number) => rows[i - di]?.[j - dj] ?? Number.POSITIVE_INFINITY;
  const isSame = i > 0 && j > 0 && left[i - 1] === right[j - 1];
  const isSwapped = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
  return Math.min(
    cost(1, 1) + (isSame ? 0 : REPLACED + more),
    cost(1, 0) + 1 + more,
    cost(0, 1) + 1 + more,
    isSwapped ? cost(2, 2) + 1 : Number.POSITIVE_INFINITY,
  );
}

/** How alike two words are, from 0 to 1: 0 where more than every third letter is another one, unless one begins the other. */
export function likeness(left: string, right: string): number {
  if (left === right) return 1;
  const [shorter, longer] = left.length < right.length ? [left, right] : [right, left];
  const alike = likenessWithin(left, right, longer.length / 3);
  if (alike > 0) return alike;
  return shorter.length >= SHORTEST && longer.startsWith(shorter) ? ABBREVIATED : 0;
}

/** `int` for `integer`, `max` for `maximum`. */
const ABBREVIATED = 0.6;
/** Shorter words begin others by chance. */
const SHORTEST = 3;

/** How alike two texts are between which lie at most so many slips; 0 for others. */
export function likenessWithin(left: string, right: string, most: number): number {
  if (Math.abs(left.length - right.length) > most) return 0;
  const slips = slipsBetween(left, right, most);
  return slips > most ? 0 : 1 - slips / (left.length + right.length);
}
