import { type Call, type Code, type StringLiteral, spanOf } from '../facts/types';
import type { ApplicationRoute } from '../project/endpoints';
import type { PythonFile } from '../project/file';
import { encloses } from '../text/span';
import { routesAt } from './added-routes';
import type { Concept, Description, Site } from './concept';
import { endpointReferent } from './endpoint';
import { writtenText } from './literals';
import { renamingEndpoint } from './renaming';
import { argumentOf, keywordOf, type RouteCall, routeCalls } from './route-call';
import { describeRoutes } from './route-description';

/** The name that a route or a view class is given: `endpoint='x'`, `as_view('x')`. */
interface EndpointNameSite extends Site {
  readonly concept: 'endpoint-name';
  readonly routes: readonly ApplicationRoute[];
}

/** Endpoints where they get their name, if that isn't the name of the view. */
export const endpointName: Concept<EndpointNameSite> = {
  name: 'endpoint-name',
  sites: (file, offset) => routeCalls(file, offset).flatMap((call) => sitesOf(file, call)),
  describe({ span, routes }, _, file): Description | undefined {
    return routes.length > 0 ? { span, markdown: describeRoutes(file, routes, { view: true }) } : undefined;
  },
  referents: ({ routes }) => routes.flatMap(endpointReferent),
  renaming: ({ span, routes }, file) => (routes.length > 0 ? renamingEndpoint(file, span, routes) : undefined),
};

function sitesOf(file: PythonFile, { code, call, method }: RouteCall): EndpointNameSite[] {
  const routes = routesAt(file, { path: file.path, code: code.key, at: call.at });
  return namesIn(code, call, method).map((literal) => ({
    concept: 'endpoint-name',
    span: writtenText(code, literal).span,
    declares: true,
    routes: routes.filter(({ route }) => leafOf(route.endpoint) === literal.value),
  }));
}

function namesIn(code: Code, call: Call, method: string): StringLiteral[] {
  const argument = method === 'add_url_rule' ? argumentOf(call, 1, 'endpoint') : keywordOf(call, 'endpoint');
  const given = argument?.value;
  if (given) return given.kind === 'string' ? [given] : [];
  // `add_url_rule('/x', view_func=X.as_view('x'))`
  const around = spanOf(code, call.argumentsAt);
  const inner = code.calls.filter((one) => one !== call && encloses(around, spanOf(code, one.at)));
  return inner.flatMap(({ callee, arguments: [first] }) => {
    const isAsView = callee.kind === 'attribute' && callee.name === 'as_view';
    return isAsView && first?.value.kind === 'string' ? [first.value] : [];
  });
}

function leafOf(endpoint: string | undefined): string | undefined {
  return endpoint?.slice(endpoint.lastIndexOf('.') + 1);
}
