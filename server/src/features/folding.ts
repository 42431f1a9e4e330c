import type { ProjectFile } from '../project/file';
import { TemplateFile } from '../project/templates/template-file';
import type { Span } from '../text/span';
import { foldsOf } from './template-spans';

/** What can be folded in a template: the bodies of its statements, and comments. Python's is the editor's own. */
export function folds(file: ProjectFile): Span[] {
  return file instanceof TemplateFile ? [...foldsOf(file.tree.body), ...file.tree.comments] : [];
}
