import { conceptsOf } from '../concepts';
import type { DocumentLink } from '../concepts/concept';
import type { ProjectFile } from '../project/file';

/** The stretches of a file that open another file. */
export function documentLinks(file: ProjectFile): DocumentLink[] {
  return conceptsOf(file).flatMap((concept) => concept.links?.(file) ?? []);
}
