import type { Workspace } from './workspace';

/** Whether a word stands in the project's Python or templates more often than the once where it is asked about. */
export function isMentioned(workspace: Workspace, word: string): boolean {
  let times = 0;
  for (const path of [...workspace.paths, ...workspace.templates.all]) {
    const text = workspace.lines(path)?.text;
    if (text?.includes(word)) times += occurrences(text, word);
    if (times > 1) return true;
  }
  return false;
}

function occurrences(text: string, word: string): number {
  let times = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    if (!isWordCharacter(text[at - 1]) && !isWordCharacter(text[at + word.length])) times++;
  }
  return times;
}

function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}_]/u.test(character);
}
