import type { Workspace } from './workspace';

/** What code has that adds something to Jinja's environments. */
const ADDING = /\bfilters?\b|\btests\b|\bglobals\b|template_(?:filter|test|global)|context_processor/;

/**
 * A file with code that may add a global, filter or test of this name to templates, though nobody saw it run: it adds such
 * things and has the name in quotes, or a function that is called so.
 */
export function addingFile(workspace: Workspace, name: string): string | undefined {
  const word = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const named = new RegExp(`['"]${word}['"]|\\bdef\\s+${word}\\b|\\b${word}\\s*=`);
  return workspace.mentioning(ADDING).find((path) => named.test(workspace.lines(path)?.text ?? ''));
}
