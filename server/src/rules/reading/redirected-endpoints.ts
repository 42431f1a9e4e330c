import { judges } from '../../project/closed';
import type { PythonFile } from '../../project/file';
import type { Application } from '../../project/project';
import { isUnanswered } from '../../project/routes/url-answers';
import { type Redirect, redirects } from '../../project/templates/written-urls';
import { routesAround } from './code-around';

/** An endpoint that `redirect` is given in the place of its URL. */
export interface RedirectedEndpoint extends Redirect {
  /** What the browser asks for, as one route of the view around makes it. */
  readonly path: string;
}

/** The endpoints in `file` that are redirected to as if they were URLs, where no route answers those. */
export function redirectedEndpoints(file: PythonFile): RedirectedEndpoint[] {
  const applications = judges(file);
  const isEndpoint = ({ text }: Redirect) =>
    applications.length > 0 && applications.every(({ routes }) => routes.some(({ endpoint }) => endpoint === text));
  return redirects(file)
    .filter(isEndpoint)
    .flatMap((redirect) => {
      const folders = foldersOf(file, redirect);
      const [path, ...others] = folders?.map((folder) => folder + redirect.text) ?? [];
      if (path === undefined) return [];
      const isMissing = [path, ...others].every((one) =>
        applications.every((application) => isSurelyMissing(application, one)),
      );
      return isMissing ? [{ ...redirect, path }] : [];
    });
}

/** What the text is relative to: the paths of the view up to their last slash, with some value for what is variable. */
function foldersOf(file: PythonFile, { code, text }: Redirect): readonly string[] | undefined {
  const patterns = routesAround(file, code.key).map(({ pattern }) => pattern);
  if (patterns.some((pattern) => pattern.includes('<unknown>'))) return undefined;
  // The path of no page has a dot as the name of an endpoint does, wherever it is.
  if (patterns.length === 0) return text.includes('.') ? ['/'] : undefined;
  return patterns.map((pattern) => pattern.slice(0, pattern.lastIndexOf('/') + 1).replaceAll(/<[^>]*>/g, '1'));
}

/** Whether no route answers a path, with other values than those that were put into it either. */
function isSurelyMissing(application: Application, path: string): boolean {
  const last = path.slice(path.lastIndexOf('/'));
  const isOfRoute = application.routes.some(({ pattern }) => pattern.endsWith(last) || pattern.endsWith(`${last}/`));
  return !isOfRoute && isUnanswered(application, path);
}
