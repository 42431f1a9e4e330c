import { conceptsOf } from '../concepts';
import type { Lens } from '../concepts/concept';
import type { ProjectFile } from '../project/file';

/** What is shown above the lines of a file. */
export function lenses(file: ProjectFile): Lens[] {
  return conceptsOf(file).flatMap((concept) => concept.lenses?.(file) ?? []);
}
