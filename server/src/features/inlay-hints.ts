import { CONCEPTS } from '../concepts';
import type { InlayHint } from '../concepts/concept';
import type { FileView } from '../project/file';
import { type Span, touches } from '../text/span';

/** What is shown within the lines of `wanted` beside what is written there. */
export function inlayHints(file: FileView, wanted: Span): InlayHint[] {
  const found = CONCEPTS.flatMap((concept) => concept.hints?.(file) ?? []);
  return found.filter(({ offset }) => touches(wanted, offset));
}
