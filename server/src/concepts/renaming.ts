import type { ApplicationRoute } from '../project/endpoints';
import type { ProjectFile } from '../project/file';
import type { Span } from '../text/span';
import type { Renaming } from './concept';

const IDENTIFIER = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** Renames an identifier that is written as it is wherever it is named. */
export function renamingIdentifier(
  { text }: ProjectFile,
  { start, end }: Span,
  more: Pick<Renaming, 'doubts' | 'mentions'> & { taken(name: string): string | undefined },
): Renaming {
  return {
    span: { start, end },
    text: text.slice(start, end),
    nameOf: (written) => written,
    textFor: (name) => name,
    refusal: (name) => (IDENTIFIER.test(name) ? more.taken(name) : `“${name}” is no name.`),
    doubts: more.doubts,
    ...(more.mentions && { mentions: more.mentions }),
  };
}

/**
 * Renames the last part of an endpoint, which is the name of the view or what the route gives in its place.
 * @param where where that part is written
 */
export function renamingEndpoint(file: ProjectFile, where: Span, routes: readonly ApplicationRoute[]): Renaming {
  const leaf = file.text.slice(where.start, where.end);
  const isView = routes.some(({ route }) => route.view?.name === leaf);
  return renamingIdentifier(file, where, {
    taken(to) {
      const taken = routes.find(({ application, route }) => {
        const endpoint = (route.endpoint ?? '').slice(0, -leaf.length) + to;
        return application.routes.some((other) => other.endpoint === endpoint);
      });
      return taken && `There is an endpoint “${to}” already.`;
    },
    doubts: () => [],
    mentions: ({ language }) =>
      isView && language === 'python'
        ? new RegExp(`(?<![\\w.])${leaf}(?!\\w)|['"](?:\\w+\\.|\\.)*${leaf}['"]`, 'g')
        : new RegExp(`['"](?:\\w+\\.|\\.)*${leaf}['"]`, 'g'),
  });
}
