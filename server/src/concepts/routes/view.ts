import { spanOf } from '../../facts/types';
import { isTest } from '../../project/evaluation';
import type { PythonFile } from '../../project/file';
import { type Definition, definitionsOf } from '../../project/python/definitions';
import type { ApplicationRoute } from '../../project/routes/endpoints';
import { TEST_CALL } from '../../project/tests/test-calls';
import { touches } from '../../text/span';
import type { Concept, Description, InlayHint, Lens, Site } from '../concept';
import { endpointReferent } from '../links/endpoint';
import { renamingEndpoint } from '../renaming';
import { describeRoutes, summarizeRoute } from '../route-description';
import { routesOfView } from './added-routes';

/** The name in the `def` or `class` of a view. */
interface ViewSite extends Site {
  readonly concept: 'view';
  readonly definition: Definition;
  readonly routes: readonly ApplicationRoute[];
}

/** Functions and classes that answer routes, where they are defined. */
export const view: Concept<ViewSite> = {
  name: 'view',
  sites(file, offset) {
    return definitionsOf(file.module).flatMap((definition): ViewSite[] => {
      const { code, statement } = definition;
      const span = spanOf(code, statement.nameAt);
      if (offset !== undefined && !touches(span, offset)) return [];
      const routes = routesOfView(file, { path: file.path, code: code.key, at: statement.at });
      return routes.length > 0 ? [{ concept: 'view', span, declares: true, definition, routes }] : [];
    });
  },
  describe({ span, routes }, _, file): Description {
    return { span, markdown: describeRoutes(file, routes, { view: false, chain: {} }) };
  },
  refersTo: ['endpoint'],
  referents: ({ routes }) => routes.flatMap(endpointReferent),
  renaming({ span, definition: { statement }, routes }, file) {
    // A class, and a function whose route has a name of its own, aren't what the endpoint is called for.
    const isNamed = routes.every(({ route }) => `.${route.endpoint}`.endsWith(`.${statement.name}`));
    return isNamed && statement.kind === 'function' ? renamingEndpoint(file, span, routes) : undefined;
  },
  lenses(file): Lens[] {
    return this.sites(file).flatMap((site) => {
      const { code, statement } = site.definition;
      const [first] = statement.decorators;
      const span = first ? spanOf(code, first.at) : site.span;
      const of = site.span.start;
      const links: Lens = { span, title: undefined, of, kind: 'links' };
      const tests: Lens = { span, title: undefined, of, kind: 'tests' };
      const title = unwrittenUrls(file, site);
      const url: Lens[] = title === undefined ? [] : [{ span, title, of, kind: 'url' }];
      return [...url, links, ...(isTested(file) ? [tests] : [])];
    });
  },
  hints(file): InlayHint[] {
    return this.sites(file).flatMap(({ definition: { code, statement }, routes }) => {
      if (statement.kind !== 'function') return [];
      return statement.parameters.flatMap(({ at, name, annotation, kind }): InlayHint[] => {
        const type = annotation || kind.startsWith('*') ? undefined : typeOf(routes, name);
        if (type === undefined) return [];
        const text = `: ${type}`;
        return [{ offset: spanOf(code, at).end, text, tooltip: 'What the converter of the rule gives.', kind: 'type' }];
      });
    });
  },
};

/** Whether any test seems to call a client: where none does, nothing is counted. */
function isTested({ workspace }: PythonFile): boolean {
  return workspace.mentioning(TEST_CALL).some(isTest);
}

/** URLs listed before the rest is only counted. */
const LISTED = 3;

/** The URLs that a view answers, where what is written at it isn't all of them: a prefix is in front. */
function unwrittenUrls(
  file: PythonFile,
  { definition: { code, statement }, span, routes }: ViewSite,
): string | undefined {
  const [first] = statement.decorators;
  const written = first ? file.text.slice(spanOf(code, first.at).start, span.start) : '';
  if (routes.every(({ route }) => written.includes(`'${route.pattern}'`) || written.includes(`"${route.pattern}"`))) {
    return undefined;
  }
  const urls = [...new Set(routes.map(({ route }) => summarizeRoute(route)))];
  const more = urls.length > LISTED ? ` … (${urls.length})` : '';
  return urls.slice(0, LISTED).join('  ·  ') + more;
}

/** The type that a view's argument has by all its routes; undefined where they differ or one doesn't say. */
function typeOf(routes: readonly ApplicationRoute[], name: string): string | undefined {
  const types = routes.flatMap(({ application, route }) => {
    const variable = route.variables.find((one) => one.variable.name === name);
    return variable ? [application.converters.get(variable.converter?.name ?? 'default')?.pythonType] : [];
  });
  return new Set(types).size === 1 ? types[0] : undefined;
}
