import { conceptsOf } from '../concepts';
import type { DocumentLink } from '../concepts/concept';
import { endpoint } from '../concepts/links/endpoint';
import { endpointPrefix } from '../concepts/links/endpoint-prefix';
import { staticFile } from '../concepts/links/static-file';
import type { ProjectFile } from '../project/file';
import { TemplateFile } from '../project/templates/template-file';
import { urlAttributes } from '../project/templates/written-urls';
import { bisect } from '../text/bisect';
import { encloses, type Span, span } from '../text/span';

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
  // A file says more than the endpoint that answers with it, and a view more than its blueprint.
  for (const concept of values.length > 0 ? [staticFile, endpoint, ...conceptsOf(file)] : []) {
    if (!concept.definitions) continue;
    for (const site of concept.sites(file)) {
      const value = values[bisect(values, ({ start }) => start <= site.span.start) - 1];
      if (!value || !encloses(value, site.span) || found.has(value)) continue;
      const [target] = concept.definitions(site, site.span.end, file);
      if (target) found.set(value, { span: ownPart(file, site.span), path: target.path, offset: target.name.start });
    }
  }
  return [...found.values()];
}

/** What of an endpoint is the view’s own: the blueprints before it lead to where they are made. */
function ownPart(file: TemplateFile, whole: Span): Span {
  const before = endpointPrefix.sites(file, whole.start + 1).filter((site) => encloses(whole, site.span));
  return span(
    before.reduce((start, site) => Math.max(start, site.span.end + 1), whole.start),
    whole.end,
  );
}
