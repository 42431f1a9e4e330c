import { placeKey } from '../evaluate/interpreter';
import { spanOf } from '../facts/types';
import { definitionsOf } from '../project/definitions';
import { type ApplicationRoute, routesIn } from '../project/endpoints';
import { grouped } from '../project/grouped';
import { oncePer } from '../project/once';
import type { Project } from '../project/project';
import { touches } from '../text/span';
import type { Concept, Description, Site } from './concept';
import { endpointReferent } from './endpoint';
import { describeRoutes } from './route-description';

/** The name in the `def` or `class` of a view. */
interface ViewSite extends Site {
  readonly concept: 'view';
  readonly routes: readonly ApplicationRoute[];
}

/** Functions and classes that answer routes, where they are defined. */
export const view: Concept<ViewSite> = {
  name: 'view',
  sites(file, offset) {
    const answering = routesByView(file.project);
    return definitionsOf(file.module).flatMap(({ code, statement }): ViewSite[] => {
      const span = spanOf(code, statement.nameAt);
      if (offset !== undefined && !touches(span, offset)) return [];
      const routes = answering.get(placeKey({ path: file.path, code: code.key, at: statement.at }));
      return routes ? [{ concept: 'view', span, declares: true, routes }] : [];
    });
  },
  describe({ span, routes }, _, file): Description {
    return { span, markdown: describeRoutes(file, routes, { view: false, chain: {} }) };
  },
  referents: ({ routes }) => routes.flatMap(endpointReferent),
};

const routesByView = oncePer(({ applications }: Project) =>
  grouped(applications.flatMap(routesIn), ({ route }) => route.view?.place && placeKey(route.view.place)),
);
