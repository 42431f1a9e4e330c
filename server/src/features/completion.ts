import type { CompletionEntry } from '../concepts/concept';
import { type ProjectFile, PythonFile } from '../project/file';
import { type Edit, importEdits } from '../project/python/import-edits';
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
    const edits = importing(file, site.unimported);
    for (const entry of list?.entries ?? []) {
      result.push({ ...entry, replace: list?.replace ?? site.span, ...(edits.length > 0 && { edits }) });
    }
  }
  return result;
}

/** What imports a name of Flask's. */
function importing(file: ProjectFile, name: string | undefined): readonly Edit[] {
  const top = file instanceof PythonFile ? file.module.codes.get('') : undefined;
  return top && name !== undefined ? importEdits(file.text, top, [`from flask import ${name}`]) : [];
}
