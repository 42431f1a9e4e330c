import type { Target } from '../concepts/concept';
import type { ProjectFile } from '../project/file';
import type { Span } from '../text/span';
import { sitesAt } from './sites-at';

export interface Definition {
  /** What leads there. */
  readonly origin: Span;
  readonly targets: readonly Target[];
}

/** Where what stands at `offset` is defined. */
export function definition(file: ProjectFile, offset: number): Definition | undefined {
  for (const { concept, site } of sitesAt(file, offset, 'definitions')) {
    const targets = concept.definitions?.(site, offset, file) ?? [];
    if (targets.length > 0) return { origin: site.span, targets };
  }
  return undefined;
}
