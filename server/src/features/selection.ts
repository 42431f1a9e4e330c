import { conceptsOf } from '../concepts';
import type { ProjectFile } from '../project/file';
import { TemplateFile } from '../project/templates/template-file';
import { type Span, touches } from '../text/span';
import { spansAround } from './template-spans';

/** What a selection at `offset` grows to, from the outermost in. */
export function selections(file: ProjectFile, offset: number): Span[] {
  const around = file instanceof TemplateFile ? spansAround(file.tree, offset) : [];
  for (const concept of conceptsOf(file)) {
    for (const site of concept.sites(file, offset)) {
      if (touches(site.span, offset)) around.push(...(concept.enclosing?.(site, offset) ?? []));
    }
  }
  return around.sort((left, right) => right.end - right.start - (left.end - left.start));
}
