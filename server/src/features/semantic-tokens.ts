import { conceptsOf } from '../concepts';
import type { SemanticToken } from '../concepts/concept';
import type { ProjectFile } from '../project/file';

/** The parts of strings that mean something of their own, in the order of the text; none in another. */
export function semanticTokens(file: ProjectFile): SemanticToken[] {
  const found = conceptsOf(file).flatMap((concept) =>
    concept.tokens ? concept.sites(file).flatMap((site) => concept.tokens?.(site) ?? []) : [],
  );
  const sorted = found.sort((left, right) => left.span.start - right.span.start);
  return sorted.filter(({ span }, index) => span.start >= (sorted[index - 1]?.span.end ?? 0));
}
