import { type ProjectFile, PythonFile } from '../../project/file';
import { TemplateFile } from '../../project/templates/template-file';
import { pythonUrlForCalls } from './python-url-for';
import { templateUrlForCalls } from './template-url-for';
import type { UrlForCall } from './url-for-call';

/** The calls of `url_for` in a file; with `offset`, those around a cursor there. */
export function urlForCalls(file: ProjectFile, offset?: number): readonly UrlForCall[] {
  if (file instanceof PythonFile) return pythonUrlForCalls(file, offset);
  return file instanceof TemplateFile ? templateUrlForCalls(file, offset) : [];
}
