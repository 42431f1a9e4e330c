import { conceptsOf } from '../concepts';
import type { DocumentLink } from '../concepts/concept';
import { staticFile } from '../concepts/links/static-file';
import type { ProjectFile } from '../project/file';
import { TemplateFile } from '../project/templates/template-file';
import { urlAttributes } from '../project/templates/written-urls';
import { bisect } from '../text/bisect';
import { encloses, type Span } from '../text/span';

/** The stretches of a file that open another file, in the order of the text: VS Code joins them with those of others so. */
export function documentLinks(file: ProjectFile): DocumentLink[] {
  const named = conceptsOf(file).flatMap((concept) => concept.links?.(file) ?? []);
  const all = file instanceof TemplateFile ? [...named, ...urlLinks(file)] : named;
  return all.sort((left, right) => left.span.start - right.span.start);
}

/**
 * Where the URLs in attributes lead, one link for each. To VS Code's HTML extension `href="{{ url_for('index') }}"` is a
 * file of that name, and a click there says that it is missing. Of links that touch each other VS Code keeps one: ours.
 */
function urlLinks(file: TemplateFile): DocumentLink[] {
  const values = urlAttributes(file);
  const found = new Map<Span, DocumentLink>();
  // A file says more than the endpoint that answers with it.
  for (const concept of values.length > 0 ? [staticFile, ...conceptsOf(file)] : []) {
    if (!concept.definitions) continue;
    for (const site of concept.sites(file)) {
      const value = values[bisect(values, ({ start }) => start <= site.span.start) - 1];
      if (!value || !encloses(value, site.span) || found.has(value)) continue;
      const [target] = concept.definitions(site, site.span.start, file);
      if (target) found.set(value, { span: site.span, path: target.path, offset: target.name.start });
    }
  }
  return [...found.values()];
}
