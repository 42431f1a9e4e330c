import { similarity } from '../../routing/sequence-matcher';

/** Below this two names have nothing to do with each other: the limit of `difflib.get_close_matches`. */
const ALIKE = 0.6;

/** Which of `names` is meant by `name`, if any is near enough. */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  let highest = ALIKE;
  for (const candidate of names) {
    const alike = similarity(name.toLowerCase(), candidate.toLowerCase());
    if (alike > highest || (alike === highest && best === undefined)) [best, highest] = [candidate, alike];
  }
  return best;
}

/** ` Did you mean 'x'?`, or nothing. */
export function didYouMean(name: string | undefined): string {
  return name === undefined ? '' : ` Did you mean '${name}'?`;
}
