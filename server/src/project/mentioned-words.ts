import { isTest } from './evaluation';
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

/** The Python file that has the name of a file in quotes, but not to link to it: what names a file may write it. */
export function fileNaming(workspace: Workspace, fileName: string): string | undefined {
  return fileQuoting(workspace, fileName, (before) => !/\burl_for\b|\bfilename\b/.test(before));
}

/** What makes a path of the text in quotes behind it: `os.path.join(…, `, `folder / `, `open(`. */
const MAKES_PATH = /(?:\b(?:join(?:path)?|Path|open)\([^()'"]*(?:['"][^'"]*['"][^()'"]*)*|\/\s*)[frbu]*['"][^'"]*$/;

/** The Python file that makes a path with the name of a file at its end, but not to render it; tests are left out. */
export function pathNaming(workspace: Workspace, fileName: string): string | undefined {
  const makesPath = (before: string) => MAKES_PATH.test(before) && !/\brender\w*\b/.test(before);
  return fileQuoting(workspace, fileName, makesPath, (path) => !isTest(path));
}

/** How much of the text before a name tells what it is for. */
const NEAR = 100;

function fileQuoting(
  workspace: Workspace,
  fileName: string,
  isMeant: (before: string) => boolean,
  isAsked: (path: string) => boolean = () => true,
): string | undefined {
  return workspace.paths.find((path) => {
    const text = workspace.lines(path)?.text;
    if (!path.endsWith('.py') || !text?.includes(fileName) || !isAsked(path)) return false;
    return placesOf(text, fileName).some((at) => {
      const quoted = /['"/\\]/.test(text[at - 1] ?? '') && /['"]/.test(text[at + fileName.length] ?? '');
      return quoted && isMeant(text.slice(Math.max(0, at - NEAR), at));
    });
  });
}

function placesOf(text: string, word: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) places.push(at);
  return places;
}

function occurrences(text: string, word: string): number {
  return placesOf(text, word).filter((at) => !isWordCharacter(text[at - 1]) && !isWordCharacter(text[at + word.length]))
    .length;
}

function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}_]/u.test(character);
}
