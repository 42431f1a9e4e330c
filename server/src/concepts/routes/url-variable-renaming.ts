import { type ProjectFile, PythonFile } from '../../project/file';
import type { ApplicationRoute } from '../../project/routes/endpoints';
import { takingParameters, usesOfParameter, variableReferents } from '../../project/routes/url-variables';
import type { Span } from '../../text/span';
import type { NameUses, Renaming } from '../concept';
import { KEYWORDS, renamingIdentifier } from '../renaming';

/** Renames a variable of rules: in its rules, where URLs are built, and in the views that take it. */
export function renamingUrlVariable(
  file: ProjectFile,
  span: Span,
  routes: readonly ApplicationRoute[],
): Renaming | undefined {
  const name = file.text.slice(span.start, span.end);
  const referents = new Set(variableReferents(routes, name));
  if (referents.size === 0) return undefined;
  return renamingIdentifier(file, span, {
    taken: (to) => takenIn(file, routes, to),
    doubts: () => [],
    uses: (one) => usesIn(one, referents, name),
  });
}

function takenIn({ workspace }: ProjectFile, routes: readonly ApplicationRoute[], to: string): string | undefined {
  if (KEYWORDS.has(to)) return `“${to}” is a word of Python.`;
  const clash = routes.find(({ route }) => route.variables.some(({ variable }) => variable.name === to));
  if (clash) return `The rule “${clash.route.pattern}” has a “${to}” already.`;
  const bound = routes.find(({ route: { view } }) => {
    const place = view?.place;
    const module = place && workspace.module(place.path);
    const key = view && place ? (place.code === '' ? view.name : `${place.code}.${view.name}`) : '';
    return module?.codes.get(key)?.locals.has(to);
  });
  return bound && `“${bound.route.view?.name}” has a “${to}” already.`;
}

/** What the functions that take the value say of it, and texts in them that may. */
function usesIn(file: ProjectFile, referents: ReadonlySet<string>, name: string): NameUses {
  if (!(file instanceof PythonFile)) return { certain: [], possible: [] };
  const taking = takingParameters(file).filter(
    (one) => one.name === name && variableReferents(one.routes, name).some((referent) => referents.has(referent)),
  );
  return {
    certain: taking.flatMap(({ code }) => usesOfParameter(file, code, name)),
    possible: taking.flatMap(({ definition }) => quotedIn(file.text, definition, name)),
  };
}

/** `defaults={'page': 1}`, `request.view_args['page']` */
function quotedIn(text: string, { start, end }: Span, name: string): Span[] {
  const pattern = new RegExp(`(?<=['"])${name}(?=['"])`, 'g');
  return [...text.slice(start, end).matchAll(pattern)].map(({ index }) => ({
    start: start + index,
    end: start + index + name.length,
  }));
}
