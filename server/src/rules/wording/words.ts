import { distance } from 'fastest-levenshtein';

/** The words of a name, in small letters: `_addContactForm2` has `add`, `contact`, `form` and `2`. */
export function wordsOf(name: string): readonly string[] {
  const words = name.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|[^\P{L}\p{Lu}\p{Ll}]+|\p{N}+/gu) ?? [];
  return words.slice(0, MOST_WORDS).map((word) => word.toLowerCase());
}

/** Words past these aren't compared: names have fewer. */
const MOST_WORDS = 16;

/** What a letter counts for that is replaced by another one: `date` is no slip of `data`. */
const REPLACED = 1.5;
/** What it counts for to begin with another letter: who mistypes gets the first one right. */
const AT_FIRST = 0.5;

/** How many slips it takes to write `left` for `right`. */
function slipsBetween(left: string, right: string): number {
  if (isSwapped(left, right)) return 1;
  const replaced = left.length === right.length ? REPLACED : 1;
  return distance(left, right) * replaced + (left[0] === right[0] ? 0 : AT_FIRST);
}

/** Whether two neighbours are in the wrong order, and all else is the same. */
function isSwapped(left: string, right: string): boolean {
  if (left.length !== right.length) return false;
  let at = 0;
  while (at < left.length && left[at] === right[at]) at++;
  const isCrossed = at < left.length && left[at] === right[at + 1] && left[at + 1] === right[at];
  return isCrossed && left.slice(at + 2) === right.slice(at + 2);
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
  const slips = slipsBetween(left, right);
  return slips > most ? 0 : 1 - slips / (left.length + right.length);
}
