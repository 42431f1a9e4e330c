import { CONCEPTS } from '../concepts';
import type { Lens } from '../concepts/concept';
import type { FileView } from '../project/file';

/** What is shown above the lines of a file. */
export function lenses(file: FileView): Lens[] {
  return CONCEPTS.flatMap((concept) => concept.lenses?.(file) ?? []);
}
