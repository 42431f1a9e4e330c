import type { ApplicationRoute } from '../project/endpoints';
import type { PythonFile } from '../project/file';
import { routesReached, testCalls } from '../project/test-calls';
import type { Concept, Description, Site, Target } from './concept';
import { endpointReferent, viewTargets } from './endpoint';
import { describeRoutes } from './route-description';

/** The URL that a test asks a client for. */
interface TestRequestSite extends Site {
  readonly concept: 'test-request';
  readonly routes: readonly ApplicationRoute[];
}

/** URLs in tests, as in `client.get('/users/1')`: they lead to the view that answers. */
export const testRequest: Concept<TestRequestSite> = {
  name: 'test-request',
  sites: (file: PythonFile, offset) =>
    testCalls(file, offset).map((call) => ({
      concept: 'test-request',
      span: call.span,
      isTestCall: true,
      routes: routesReached(file, call),
    })),
  describe({ span, routes }, _, file): Description | undefined {
    return routes.length > 0 ? { span, markdown: describeRoutes(file, routes, { view: true }) } : undefined;
  },
  definitions: ({ routes }, _, file): readonly Target[] => viewTargets(file, routes),
  referents: ({ routes }) => routes.flatMap(endpointReferent),
};
