import { placeKey } from '../../evaluate/places';
import { spanOf } from '../../facts/types';
import { type Location, type ProjectFile, PythonFile } from '../../project/file';
import { grouped } from '../../project/grouped';
import { definitionAt } from '../../project/python/definitions';
import { linksTo, rendersOf } from '../../project/templates/template-links';
import { type Span, span } from '../../text/span';
import type { Lens } from '../concept';

/** Above a view the templates that it renders; above a template who renders, extends and includes it. */
export function templateLenses(file: ProjectFile): Lens[] {
  return file instanceof PythonFile ? aboveViews(file) : aboveTemplate(file);
}

/** Templates named before the rest is only counted. */
const LISTED = 3;
const START = span(0, 0);

function aboveViews(file: PythonFile): Lens[] {
  const { rendering } = file.workspace;
  const here = rendering.renders.filter(({ root }) => root?.kind === 'view' && root.place?.path === file.path);
  const byView = grouped(here, ({ root }) => root?.place && placeKey(root.place));
  return [...byView.values()].flatMap((renders): Lens[] => {
    const [first] = renders;
    const { place, application } = first?.root ?? {};
    const where = place && definitionSpan(file, place.code, place.at);
    if (!where || !application) return [];
    const search = rendering.search(application);
    const found = new Map<string, string>();
    for (const { name } of renders.flatMap(({ choices }) => choices.flat())) {
      const path = name === undefined ? undefined : search.find(name);
      if (name !== undefined && path !== undefined) found.set(name, path);
    }
    if (found.size === 0) return [];
    const more = found.size > LISTED ? ` … (${found.size})` : '';
    const title = [...found.keys()].slice(0, LISTED).join('  ·  ') + more;
    const places = [...found.values()].map((path) => ({ path, span: START }));
    return [{ span: where, title, of: where.start, kind: 'template', places }];
  });
}

/** Where a definition begins: its first decorator, or itself. */
function definitionSpan({ module }: PythonFile, code: string, at: number): Span | undefined {
  const definition = definitionAt(module, code, at);
  const decorator = definition?.statement.decorators[0];
  return definition && spanOf(definition.code, decorator ? decorator.at : definition.statement.nameAt);
}

function aboveTemplate(file: ProjectFile): Lens[] {
  const { rendering } = file.workspace;
  const all = rendersOf(rendering, file.path);
  const renders = all.flatMap(({ place }) => file.locate(place) ?? []);
  const views = new Set(all.map(({ root }) => (root?.kind === 'view' ? root : undefined)));
  // A view may have several calls, and a call several views.
  const isByViews = !views.has(undefined) && views.size === new Set(all.map(({ place }) => placeKey(place))).size;
  const users = (kind: string) =>
    linksTo(rendering, file.path).flatMap(({ reference, from, name }) =>
      reference.kind === kind ? [{ path: from, span: name.span }] : [],
    );
  return [
    counted('rendered', isByViews ? 'view' : 'call', renders),
    counted('extended', 'template', users('extends')),
    counted('included', 'template', users('include')),
    counted('imported', 'template', [...users('import'), ...users('from-import')]),
  ].flat();
}

function counted(how: string, what: string, all: readonly Location[]): Lens[] {
  const places = [...new Map(all.map((one) => [`${one.path} ${one.span.start}`, one])).values()];
  if (places.length === 0) return [];
  const title = `${how} by ${places.length} ${what}${places.length === 1 ? '' : 's'}`;
  return [{ span: START, title, of: 0, kind: 'usedBy', places }];
}
