import { conceptsOf } from '../concepts';
import type { SemanticToken } from '../concepts/concept';
import type { ProjectFile } from '../project/file';
import { TemplateFile } from '../project/templates/template-file';
import { highlightTemplate } from '../syntax/jinja/highlight';

/** The parts of strings that mean something of their own, and of Jinja's tags, in the order of the text; none in another. */
export function semanticTokens(file: ProjectFile): SemanticToken[] {
  if (file instanceof TemplateFile) return inTags(file);
  const found = conceptsOf(file).flatMap((concept) =>
    concept.tokens ? concept.sites(file).flatMap((site) => concept.tokens?.(site) ?? []) : [],
  );
  const sorted = found.sort((left, right) => left.span.start - right.span.start);
  return sorted.filter(({ span }, index) => span.start >= (sorted[index - 1]?.span.end ?? 0));
}

/** Nothing in a file that no application finds: what looks like Jinja there may be another language. */
function inTags({ workspace, path, text }: TemplateFile): SemanticToken[] {
  const { rendering, templates } = workspace;
  return rendering.applicationsOf(path).length > 0 ? highlightTemplate(text, templates.environment(path)) : [];
}
