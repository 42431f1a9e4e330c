import type { Description } from '../concepts/concept';
import type { ProjectFile } from '../project/file';
import { sitesAt } from './sites-at';

/** What is known about what stands at `offset`: the narrowest of what the concepts say. */
export function hover(file: ProjectFile, offset: number): Description | undefined {
  let best: Description | undefined;
  for (const { concept, site } of sitesAt(file, offset, 'describe')) {
    const description = concept.describe?.(site, offset, file);
    if (description && (!best || width(description) < width(best))) best = description;
  }
  return best;
}

function width({ span }: Description): number {
  return span.end - span.start;
}
