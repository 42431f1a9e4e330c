import { conceptsOf } from '../concepts';
import type { Signature } from '../concepts/concept';
import type { ProjectFile } from '../project/file';

/** How what is called around `offset` can be called; the first that fits what is given comes first. */
export function signatureHelp(file: ProjectFile, offset: number): Signature[] {
  const found = conceptsOf(file).flatMap((concept) => concept.signatures?.(file, offset) ?? []);
  return [...found.filter(({ fits }) => fits), ...found.filter(({ fits }) => !fits)];
}
