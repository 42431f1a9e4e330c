import type { Workspace } from './workspace';

/** Whether something of the project mentions a library by its import name; Flask is in every project. */
export function mentionsLibrary(workspace: Workspace, importName: string): boolean {
  return importName === 'flask' || workspace.mentioning(mentionOf(importName)).length > 0;
}

/** One pattern for each name: what a search finds is kept by its pattern. */
const patterns = new Map<string, RegExp>();

function mentionOf(importName: string): RegExp {
  const known = patterns.get(importName) ?? new RegExp(`\\b${importName}\\b`);
  patterns.set(importName, known);
  return known;
}
