import { placeKey } from '../evaluate/places';
import { undecorated } from '../evaluate/values';
import type { Place } from '../facts/types';
import { type ProjectFile, PythonFile } from '../project/file';
import type { KeyUse } from '../project/keys/key-use';
import { definitionUses } from '../project/python/definition-uses';
import type { ApplicationRoute } from '../project/routes/endpoints';
import type { AmbientName } from '../project/templates/ambient-names';
import { writtenAmbientName } from '../project/templates/written-names';
import type { Span } from '../text/span';
import type { NameUses, Renaming } from './concept';

const IDENTIFIER = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** Words of Python that name nothing. */
export const KEYWORDS: ReadonlySet<string> = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
);

/** Renames an identifier that is written as it is wherever it is named. */
export function renamingIdentifier(
  { text }: ProjectFile,
  { start, end }: Span,
  more: Pick<Renaming, 'doubts' | 'alike' | 'uses'> & { taken(name: string): string | undefined },
): Renaming {
  return {
    span: { start, end },
    text: text.slice(start, end),
    nameOf: (written) => written,
    textFor: (name) => name,
    refusal: (name) => (IDENTIFIER.test(name) ? more.taken(name) : `“${name}” is no name.`),
    doubts: more.doubts,
    ...(more.alike && { alike: more.alike }),
    ...(more.uses && { uses: more.uses }),
  };
}

/** Renames a key of a store: any text where it is quoted, and an identifier elsewhere. */
export function renamingKey(
  { text }: ProjectFile,
  { span: { start, end }, form, verbatim }: KeyUse,
  known: ReadonlyMap<string, unknown>,
): Renaming | undefined {
  if (!verbatim) return undefined;
  return {
    span: { start, end },
    text: text.slice(start, end),
    nameOf: (written) => written,
    textFor: (name) => (form === 'quoted' || IDENTIFIER.test(name) ? name : undefined),
    refusal(name) {
      if (!/^[^'"\\\r\n{}]+$/.test(name)) return `“${name}” can’t be written as a key.`;
      return known.has(name) ? `There is a key “${name}” already.` : undefined;
    },
    doubts: () => [],
  };
}

/**
 * Renames the last part of an endpoint, which is the name of the view or what the route gives in its place.
 * @param where where that part is written
 */
export function renamingEndpoint(
  file: ProjectFile,
  where: Span,
  routes: readonly ApplicationRoute[],
): Renaming | undefined {
  if (routes.some(({ route }) => route.automatic)) return undefined;
  const leaf = file.text.slice(where.start, where.end);
  const views = routes.flatMap(({ route: { view } }) => (view?.place && view.name === leaf ? [view.place] : []));
  return renamingIdentifier(file, where, {
    taken(to) {
      const taken = routes.find(({ application, route }) => {
        const endpoint = (route.endpoint ?? '').slice(0, -leaf.length) + to;
        return application.routes.some((other) => other.endpoint === endpoint);
      });
      return taken && `There is an endpoint “${to}” already.`;
    },
    doubts: () => [],
    uses: (one) => mergedUses([usesOfDefinitions(one, views, leaf), quoted(one, leaf)]),
  });
}

/** Texts that say an endpoint, or the last part of one, and nothing else. */
function quoted({ text }: ProjectFile, leaf: string): NameUses {
  const pattern = new RegExp(`(?<=['"](?:[\\w.]*\\.)?)${leaf}(?=['"])`, 'g');
  const possible = [...text.matchAll(pattern)].map(({ index }) => ({ start: index, end: index + leaf.length }));
  return { certain: [], possible };
}

/** Where a Python file names one of the functions that are defined at `places`. */
export function usesOfDefinitions(file: ProjectFile, places: readonly Place[], name: string): NameUses {
  if (!(file instanceof PythonFile)) return { certain: [], possible: [] };
  return mergedUses(distinct(places).map((place) => definitionUses(file, place, name)));
}

/** All of several. */
export function mergedUses(all: readonly NameUses[]): NameUses {
  return { certain: all.flatMap((one) => one.certain), possible: all.flatMap((one) => one.possible) };
}

function distinct(places: readonly Place[]): Place[] {
  return [...new Map(places.map((place) => [placeKey(place), place])).values()];
}

/** The functions by whose own names templates know them. */
export function functionsNamedSo({ workspace }: ProjectFile, names: readonly AmbientName[]): Place[] {
  return names.flatMap((one) => {
    const inner = one.value && undecorated(one.value);
    const isNamedSo = writtenAmbientName(workspace, one)?.definition !== undefined;
    return isNamedSo && inner?.kind === 'function' ? [inner.place] : [];
  });
}
