import { isMentioned } from './mentioned-words';
import type { Workspace } from './workspace';

/** In shorter names a letter more or less often makes another word. */
const SHORTEST = 5;

/**
 * The one of `known` that `written` surely is, misspelt, whatever else there may be that nobody sees: it is one slip away
 * from it, and nothing else in the project has a word like what was written. What isn't seen would have to bring, unasked for
 * by anyone else, a name that differs from one that is there in a slip. Names may have several parts, with dots between them.
 */
export function misspelt(workspace: Workspace, written: string, known: Iterable<string>): string | undefined {
  let meant: string | undefined;
  let wrong = '';
  for (const one of known) {
    const part = one === meant ? undefined : slippedPart(written, one);
    if (part === undefined) continue;
    // One that is two things isn't surely either.
    if (meant !== undefined) return undefined;
    [meant, wrong] = [one, part];
  }
  return meant !== undefined && !isMentioned(workspace, wrong) ? meant : undefined;
}

/** The only part of a name that differs from another one's, and does so by a slip. */
function slippedPart(written: string, meant: string): string | undefined {
  if (meant.length < SHORTEST || Math.abs(written.length - meant.length) > 1) return undefined;
  const others = meant.split('.');
  const parts = written.split('.');
  const wrong = parts.filter((part, index) => part !== others[index]);
  const [part] = wrong;
  if (part === undefined || wrong.length > 1 || parts.length !== others.length) return undefined;
  return isSlip(part, others[parts.indexOf(part)] ?? '') ? part : undefined;
}

/**
 * Whether `written` is `meant` with two neighbours in the wrong order, or with a letter too few or too many inside. What differs
 * in how it begins or ends is often another word, as is what has one letter in the place of another: `item` and `items`, `date`
 * and `data`.
 */
function isSlip(written: string, meant: string): boolean {
  const difference = written.length - meant.length;
  let at = 0;
  while (at < written.length && written[at] === meant[at]) at++;
  if (at === 0) return false;
  if (difference === 0) return isSwapped(written, meant, at);
  const [longer, shorter] = difference > 0 ? [written, meant] : [meant, written];
  return at < shorter.length && isLetter(longer[at]) && longer.slice(at + 1) === shorter.slice(at);
}

function isSwapped(written: string, meant: string, at: number): boolean {
  if (!isLetter(meant[at]) || !isLetter(meant[at + 1])) return false;
  const swapped = meant.slice(0, at) + meant[at + 1] + meant[at];
  return written === swapped + meant.slice(at + 2);
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /\p{L}/u.test(character);
}
