import { likeness } from './words';

/** The words of some names. */
export class Vocabulary {
  private readonly counts = new Map<string, number>();
  private readonly weights = new Map<string, number>();
  /** By both words, with a space between. */
  private readonly alike = new Map<string, number>();

  constructor(names: readonly (readonly string[])[]) {
    for (const word of names.flatMap((words) => [...new Set(words)]))
      this.counts.set(word, (this.counts.get(word) ?? 0) + 1);
  }

  /** How much of what two names say is the same, and in the same order, from 0 to 1. */
  inCommon(written: readonly string[], other: readonly string[]): number {
    const { common, pairs, last } = this.aligned(written, other);
    if (pairs === 0 || pairs * 2 < Math.max(written.length, other.length)) return 0;
    if (pairs === 1 && !isTelling(last, written, other)) return 0;
    const all = [...other, ...written].reduce((sum, word) => sum + this.weight(word), 0);
    return all === 0 ? 0 : common / all;
  }

  /** The pairs of words that are alike, one behind the other, which weigh most together. */
  private aligned(written: readonly string[], other: readonly string[]): Alignment {
    // Of the words of `written` before one, and those of `other` before one.
    let before: Alignment[] = other.map(() => NOTHING);
    for (const [at, word] of written.entries()) {
      const row: Alignment[] = [];
      for (const [index, one] of other.entries()) {
        const alike = this.likeness(word, one);
        const corner = before[index - 1] ?? NOTHING;
        const both = {
          common: corner.common + alike * (this.weight(word) + this.weight(one)),
          pairs: corner.pairs + 1,
          last: { isSame: word.startsWith(one) || one.startsWith(word), at, index },
        };
        const ways = [before[index] ?? NOTHING, row[index - 1] ?? NOTHING, ...(alike > 0 ? [both] : [])];
        row.push(ways.reduce((best, way) => (way.common > best.common ? way : best)));
      }
      before = row;
    }
    return before[other.length - 1] ?? NOTHING;
  }

  private likeness(written: string, word: string): number {
    const key = `${written} ${word}`;
    const known = this.alike.get(key);
    const alike = known ?? likeness(written, word);
    if (known === undefined) this.alike.set(key, alike);
    return alike;
  }

  /** What a word tells: less, the more of the names have it. */
  private weight(word: string): number {
    const known = this.weights.get(word);
    if (known !== undefined) return known;
    const rare = 1 / (1 + Math.log(this.counts.get(this.meant(word)) ?? 1));
    const weight = /^\p{N}/u.test(word) ? rare * NUMBERS : rare;
    this.weights.set(word, weight);
    return weight;
  }

  /** The word itself, or the one of these that is most like it. */
  private meant(word: string): string {
    if (this.counts.has(word)) return word;
    let best = word;
    for (const one of this.counts.keys()) {
      if (this.likeness(word, one) > (best === word ? 0 : this.likeness(word, best))) best = one;
    }
    return best;
  }
}

/** What a number tells, against a word: `page2` and `form2` have nothing in common. */
const NUMBERS = 0.3;

/** Words of two names that are taken for the same. */
interface Alignment {
  readonly common: number;
  readonly pairs: number;
  readonly last: Pair;
}

interface Pair {
  /** Whether both are forms of one word: `order` and `orders`. */
  readonly isSame: boolean;
  readonly at: number;
  readonly index: number;
}

const NOTHING: Alignment = { common: 0, pairs: 0, last: { isSame: false, at: 0, index: 0 } };

/**
 * Whether two names may be meant for each other that have one word in common, and maybe others: both begin or end with it. What a name is
 * about stands at its end: of `form_type` it isn't `form`.
 */
function isTelling({ isSame, at, index }: Pair, { length }: readonly string[], other: readonly string[]): boolean {
  if (length === 1 && other.length === 1) return true;
  const areLast = at === length - 1 && index === other.length - 1;
  return isSame && (areLast || (at === 0 && index === 0 && other.length > 1));
}
