import { bisect } from '../text/bisect';
import { findUnfinished, type Insertion } from './unfinished';

/** A text that was made whole. */
export interface Repaired {
  readonly text: string;
  /** Whether anything had to be changed. */
  readonly changed: boolean;
  /** The offset in the given text that an offset in the repaired `text` stands for. */
  original(offset: number): number;
}

/**
 * Finishes what a person has not finished yet: strings, brackets, headers, names after a dot.
 * The rest of the file then parses as if nothing had happened, and the unfinished call is a call.
 * What was inserted stands for no text: its original start and end are the same.
 * @param isBalanced whether the grammar found all brackets closed, so that none has to be
 */
export function repairPython(text: string, isBalanced = false): Repaired {
  const { insertions, strays } = findUnfinished(text, isBalanced);
  const blanked = blank(text, strays);
  const starts: number[] = [];
  let repaired = '';
  let from = 0;
  for (const insertion of insertions) {
    repaired += blanked.slice(from, insertion.at);
    starts.push(repaired.length);
    repaired += insertion.text;
    from = insertion.at;
  }
  return {
    text: repaired + blanked.slice(from),
    changed: insertions.length + strays.length > 0,
    original: (offset) => original(insertions, starts, offset),
  };
}

/** A line that ends where Python's can't, unless brackets are open, though the grammar reads on in the next one. */
const ENDS_TOO_SOON =
  /(?:[-+*/%@&|^~<>=.]|\b(?:import|from|in|is|not|and|or|if|else|elif|while|with|assert|await|as|del|def|class|for|global|nonlocal)|^[ \t]*(?:from[ \t]+[\w.]+|(?!else|try|finally|except)\w+:))[ \t]*(?:#|$)/m;

/** Whether a text that the grammar accepts may be unfinished all the same. */
export function seemsUnfinished(text: string): boolean {
  return ENDS_TOO_SOON.test(text);
}

function blank(text: string, offsets: readonly number[]): string {
  let result = '';
  let from = 0;
  for (const offset of offsets) {
    result += `${text.slice(from, offset)} `;
    from = offset + 1;
  }
  return result + text.slice(from);
}

/** @param starts where each insertion begins in the repaired text */
function original(insertions: readonly Insertion[], starts: readonly number[], offset: number): number {
  const before = bisect(starts, (start) => start < offset) - 1;
  const last = insertions[before];
  if (!last) return offset;
  return last.at + Math.max(0, offset - (starts[before] ?? 0) - last.text.length);
}
