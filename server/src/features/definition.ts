import { conceptsOf } from '../concepts';
import type { Target } from '../concepts/concept';
import type { ProjectFile } from '../project/file';
import type { Span } from '../text/span';
import { touches } from '../text/span';

export interface Definition {
  /** What leads there. */
  readonly origin: Span;
  readonly targets: readonly Target[];
}

/** Where what stands at `offset` is defined. */
export function definition(file: ProjectFile, offset: number): Definition | undefined {
  for (const concept of conceptsOf(file)) {
    for (const site of concept.sites(file, offset)) {
      if (!touches(site.span, offset)) continue;
      const targets = concept.definitions?.(site, offset, file) ?? [];
      if (targets.length > 0) return { origin: site.span, targets };
    }
  }
  return undefined;
}
