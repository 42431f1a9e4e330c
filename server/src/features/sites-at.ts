import { conceptsOf } from '../concepts';
import type { Concept, Site } from '../concepts/concept';
import type { ProjectFile } from '../project/file';
import { touches } from '../text/span';

/** The sites that a cursor at `offset` touches, of those concepts alone that answer a question. */
export function* sitesAt(
  file: ProjectFile,
  offset: number,
  question: 'complete' | 'describe' | 'definitions',
): Generator<{ concept: Concept<Site, ProjectFile>; site: Site }> {
  for (const concept of conceptsOf(file)) {
    if (!concept[question]) continue;
    for (const site of concept.sites(file, offset)) if (touches(site.span, offset)) yield { concept, site };
  }
}
