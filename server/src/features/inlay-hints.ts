import { conceptsOf } from '../concepts';
import type { InlayHint } from '../concepts/concept';
import type { ProjectFile } from '../project/file';
import { type Span, touches } from '../text/span';

/** What is shown within the lines of `wanted` beside what is written there. */
export function inlayHints(file: ProjectFile, wanted: Span): InlayHint[] {
  const found = conceptsOf(file).flatMap((concept) => concept.hints?.(file) ?? []);
  return found.filter(({ offset }) => touches(wanted, offset));
}
