import { type Call, type Code, type StringLiteral, spanOf } from '../../facts/types';
import type { PythonFile } from '../../project/file';
import { callsIn } from '../../project/python/calls';
import type { ApplicationRoute } from '../../project/routes/endpoints';
import { encloses } from '../../text/span';
import type { Concept, Description, Site } from '../concept';
import { writtenText } from '../literals';
import { renamingEndpoint } from '../renaming';
import { describeRoutes } from '../route-description';
import { routesAt, routesOfView } from '../routes/added-routes';
import { argumentOf, keywordOf, type RouteCall, routeCalls } from '../routes/route-call';
import { endpointReferent } from './endpoint';

/** The name that a route or a view class is given: `endpoint='x'`, `as_view('x')`. */
interface EndpointNameSite extends Site {
  readonly concept: 'endpoint-name';
  readonly routes: readonly ApplicationRoute[];
}

/** Endpoints where they get their name, if that isn't the name of the view. */
export const endpointName: Concept<EndpointNameSite> = {
  name: 'endpoint-name',
  sites: (file, offset) => [
    ...routeCalls(file, offset).flatMap((call) => sitesOf(file, call)),
    ...[...callsIn(file, offset)].flatMap(({ code, call }) => viewClassSites(file, code, call)),
  ],
  describe({ span, routes }, _, file): Description | undefined {
    return routes.length > 0 ? { span, markdown: describeRoutes(file, routes, { view: true }) } : undefined;
  },
  refersTo: ['endpoint'],
  referents: ({ routes }) => routes.flatMap(endpointReferent),
  renaming: ({ span, routes }, file) => (routes.length > 0 ? renamingEndpoint(file, span, routes) : undefined),
};

function sitesOf(file: PythonFile, { code, call, method }: RouteCall): EndpointNameSite[] {
  const argument = method === 'add_url_rule' ? argumentOf(call, 1, 'endpoint') : keywordOf(call, 'endpoint');
  const given = argument?.value;
  if (given?.kind !== 'string') return [];
  return [siteOf(code, given, routesAt(file, { path: file.path, code: code.key, at: call.at }))];
}

/** `X.as_view('x')`: the name of the function that it makes is the endpoint of the routes which are given no other. */
function viewClassSites(file: PythonFile, code: Code, call: Call): EndpointNameSite[] {
  const { callee, arguments: args } = call;
  const name = args[0]?.value;
  if (callee.kind !== 'attribute' || callee.name !== 'as_view' || name?.kind !== 'string') return [];
  const view = file.valueOf(code, callee.object);
  const known = view?.kind === 'class' && view.place ? routesOfView(file, view.place) : [];
  // Decorators may have made of it what nobody knows: then by the call that it is given to.
  return [siteOf(code, name, known.length > 0 ? known : routesAround(file, code, call))];
}

/** The routes that come through the calls whose arguments have `call` in them. */
function routesAround(file: PythonFile, code: Code, call: Call): ApplicationRoute[] {
  const around = code.calls.filter(
    (one) => one !== call && encloses(spanOf(code, one.argumentsAt), spanOf(code, call.at)),
  );
  return around.flatMap(({ at }) => routesAt(file, { path: file.path, code: code.key, at }));
}

function siteOf(code: Code, literal: StringLiteral, routes: readonly ApplicationRoute[]): EndpointNameSite {
  return {
    concept: 'endpoint-name',
    span: writtenText(code, literal).span,
    declares: true,
    routes: routes.filter(({ route }) => leafOf(route.endpoint) === literal.value),
  };
}

function leafOf(endpoint: string | undefined): string | undefined {
  return endpoint?.slice(endpoint.lastIndexOf('.') + 1);
}
