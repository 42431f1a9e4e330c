import type { CompletionEntry } from '../concepts/concept';
import type { ProjectFile } from '../project/file';
import type { Edit } from '../project/python/import-edits';
import type { Span } from '../text/span';
import { sitesAt } from './sites-at';

export interface Completion extends CompletionEntry {
  /** What it replaces. */
  readonly replace: Span;
  /** What else changes in the file. */
  readonly edits?: readonly Edit[];
}

/** What can be written at `offset`. */
export function complete(file: ProjectFile, offset: number): Completion[] {
  const result: Completion[] = [];
  for (const { concept, site } of sitesAt(file, offset, 'complete')) {
    const list = concept.complete?.(site, offset, file);
    for (const entry of list?.entries ?? []) result.push({ ...entry, replace: list?.replace ?? site.span });
  }
  return result;
}
