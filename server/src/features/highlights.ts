import type { ProjectFile } from '../project/file';
import { TemplateFile } from '../project/templates/template-file';
import { tagGroups } from '../syntax/jinja/walk';
import { type Span, touches } from '../text/span';
import { references } from './references';

/** A place that goes with the one at the cursor. */
export interface Highlight {
  readonly span: Span;
  /** A word that belongs to the same statement, or a name: where it is used, or given. */
  readonly kind: 'text' | 'read' | 'write';
}

/** What goes with what stands at `offset`: the tags of one statement of Jinja, or everything in the file that names the same. */
export function highlights(file: ProjectFile, offset: number): Highlight[] {
  const tags = file instanceof TemplateFile ? keywordsWith(file, offset) : [];
  if (tags.length > 1) return tags.map((span) => ({ span, kind: 'text' }));
  return references([file], file, offset).map(({ span, declares }) => ({ span, kind: declares ? 'write' : 'read' }));
}

/** The keywords of the statement of which one is at `offset`: `if`, `elif`, `else` and `endif`. */
function keywordsWith({ tree }: TemplateFile, offset: number): readonly Span[] {
  const groups = tagGroups(tree).map((tags) => tags.map(({ keyword: { start, end } }) => ({ start, end })));
  return groups.find((keywords) => keywords.some((keyword) => touches(keyword, offset))) ?? [];
}
