import { similarity } from '../../routing/sequence-matcher';
import { parentOf } from '../../text/paths';
import { Vocabulary } from './vocabulary';
import { likenessWithin, wordsOf } from './words';

/** Names with less of their words in common have nothing to do with each other. */
const ALIKE = 0.55;

/**
 * Which of `names` is meant by `name`: the one that is a slip away, or that has most words in common with it, where no
 * other has as much, or no other has as many of its letters. A word counts for less the more of the names have it: of twenty `user_…` another one that begins so
 * isn't meant.
 */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  const candidates = [...new Set(names)].map((candidate) => ({ candidate, words: wordsOf(candidate) }));
  const vocabulary = new Vocabulary(candidates.map(({ words }) => words));
  const written = wordsOf(name);
  const letters = written.join('');
  let best: string | undefined;
  let highest = ALIKE;
  let isOne = false;
  const letterwise = (candidate: string) => similarity(name.toLowerCase(), candidate.toLowerCase());
  for (const { candidate, words } of candidates) {
    const alike = Math.max(vocabulary.inCommon(written, words), alikeAsWhole(letters, words.join('')));
    if (alike < highest) continue;
    const more = alike > highest || best === undefined ? 1 : letterwise(candidate) - letterwise(best);
    if (more > 0) [best, highest] = [candidate, alike];
    isOne = more > 0 || (isOne && more < 0);
  }
  return isOne ? best : undefined;
}

/**
 * The same of names that lie in something, up to the last `separator`: a template in its folder, an endpoint in its blueprint.
 * The one that is meant has the same name elsewhere, or one like it in the same place.
 */
export function nearestWithin(name: string, names: readonly string[], separator: string): string | undefined {
  const leafOf = (one: string) => one.slice(one.lastIndexOf(separator) + 1);
  const aroundOf = (one: string) => one.slice(0, one.lastIndexOf(separator) + 1);
  const [leaf, around] = [leafOf(name), aroundOf(name)];
  // What it lies in was left out, or what it has was added.
  const [below, ...others] = names.filter((one) => one.endsWith(separator + name));
  if (below !== undefined && (around !== '' || others.length === 0)) return below;
  if (names.includes(around.slice(0, -1))) return around.slice(0, -1);
  const namesakes = names.filter((one) => leafOf(one) === leaf);
  if (namesakes.length === 1) return namesakes[0];
  const place = nearest(around, namesakes.map(aroundOf));
  if (place !== undefined) return place + leaf;
  const beside = nearest(leaf, names.filter((one) => aroundOf(one) === around).map(leafOf));
  if (beside !== undefined) return around + beside;
  const letters = lettersOf(name);
  const isLike = (one: string) => {
    const isElsewhere = aroundOf(one) !== around && leafOf(one) !== leaf;
    return (isElsewhere && nearest(leaf, [leafOf(one)]) !== undefined) || alikeAsWhole(letters, lettersOf(one)) > 0;
  };
  return nearest(name, names.filter(isLike));
}

/** The same of files, which have the same ending, or lie in the same folder. */
export function nearestFile(name: string, names: readonly string[]): string | undefined {
  const [stem, ending] = partsOf(name);
  const files = names.map((one) => ({ one, parts: partsOf(one) }));
  const folder = parentOf(name);
  for (const among of [
    files.filter(({ parts }) => parts[1] === ending),
    files.filter(({ one }) => parentOf(one) === folder),
  ]) {
    const stems = [...new Set(among.map(({ parts }) => parts[0]))];
    const meant = nearestWithin(stem, stems, '/');
    if (meant !== undefined) return among.find(({ parts }) => parts[0] === meant)?.one;
  }
  return undefined;
}

/** `pages/home` and `.html`. */
function partsOf(name: string): readonly [stem: string, ending: string] {
  const ending = /(?:\.\w+)?$/.exec(name)?.[0] ?? '';
  return [name.slice(0, name.length - ending.length), ending];
}

/** ` Did you mean 'x'?`, or nothing. */
export function didYouMean(name: string | undefined): string {
  return name === undefined ? '' : ` Did you mean '${name}'?`;
}

function lettersOf(name: string): string {
  return wordsOf(name).join('');
}

/** How alike two names are where words are put together or apart: a slip in eight letters, and one. */
function alikeAsWhole(written: string, other: string): number {
  const most = 1 + Math.floor(Math.max(written.length, other.length) / 8);
  return likenessWithin(written, other, most);
}
