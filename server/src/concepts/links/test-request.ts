import { placeKey } from '../../evaluate/places';
import type { Call } from '../../facts/types';
import type { PythonFile } from '../../project/file';
import { grouped } from '../../project/grouped';
import { oncePer } from '../../project/once';
import { type ApplicationRoute, routesNamed } from '../../project/routes/endpoints';
import { routesReached } from '../../project/tests/test-answers';
import type { Written } from '../../project/tests/test-bindings';
import { builtInTestCalls, type TestCall, testCalls } from '../../project/tests/test-calls';
import type { Concept, Description, Site, Target } from '../concept';
import { describeRoutes } from '../route-description';
import { endpointReferent, viewTargets } from './endpoint';
import { pythonUrlForCalls } from './python-url-for';
import { routesCalled } from './url-for-call';

/** The URL that a test asks a client for. */
interface TestRequestSite extends Site {
  readonly concept: 'test-request';
  readonly isUrl: true;
  readonly routes: readonly ApplicationRoute[];
  /** Whether the URL is written here, and not just a name of it. */
  readonly isWritten: boolean;
}

/** URLs in tests, as in `client.get('/users/1')`: they lead to the view that answers. */
export const testRequest: Concept<TestRequestSite> = {
  name: 'test-request',
  sites(file) {
    const asked = [...grouped(testCalls(file), ({ span }) => span.start)].flatMap(
      ([, calls]) => callSite(file, calls) ?? [],
    );
    return [...asked, ...testCalls(file).flatMap((call) => literalSite(file, call))];
  },
  describe({ span, routes }, _, file): Description | undefined {
    return routes.length > 0 ? { span, markdown: describeRoutes(file, routes, { view: true }) } : undefined;
  },
  definitions: ({ routes, isWritten }, _, file): readonly Target[] => (isWritten ? viewTargets(file, routes) : []),
  refersTo: ['endpoint'],
  // Where a name stands for the URL the call is what asks for it.
  referents: ({ routes, isTestCall }) => (isTestCall ? routes.flatMap(endpointReferent) : []),
};

/** What one argument asks for: several URLs where it is a name of several. */
function callSite(file: PythonFile, calls: readonly TestCall[]): TestRequestSite | undefined {
  const [first] = calls;
  // The endpoint is written within: that is a site of its own.
  const isBuiltIn = ({ urlFor, isHandedOn }: TestCall) =>
    urlFor !== undefined && !isHandedOn && builtInTestCalls(file).has(keyOf(urlFor));
  if (!first || calls.some(isBuiltIn)) return undefined;
  const routes = new Map(
    calls
      .flatMap((call) => routesOf(file, call))
      .map((one) => [`${one.application.name} ${one.route.pattern} ${one.route.endpoint}`, one]),
  );
  const isWritten = calls.every(({ literal, urlFor, isHandedOn }) => !literal && (!urlFor || isHandedOn));
  return {
    concept: 'test-request',
    span: first.span,
    isTestCall: true,
    isUrl: true,
    routes: [...routes.values()],
    isWritten,
  };
}

/** The literal that a name stands for which is given to a call. */
function literalSite(file: PythonFile, call: TestCall): TestRequestSite[] {
  const { literal } = call;
  return literal
    ? [{ concept: 'test-request', span: literal, isUrl: true, routes: routesOf(file, call), isWritten: true }]
    : [];
}

function routesOf(file: PythonFile, call: TestCall): readonly ApplicationRoute[] {
  const { urlFor, endpoint } = call;
  if (endpoint !== undefined) return routesNamed(file, endpoint);
  return urlFor ? routesBuilt(urlFor) : routesReached(file, call);
}

function routesBuilt(urlFor: Written<Call>): readonly ApplicationRoute[] {
  const { file } = urlFor;
  const call = callsByPlace(file).get(keyOf(urlFor));
  return call ? routesCalled(file, call) : [];
}

const callsByPlace = oncePer(
  (file: PythonFile) =>
    new Map(pythonUrlForCalls(file).flatMap((call) => (call.place ? [[placeKey(call.place), call] as const] : []))),
);

function keyOf({ file, code, value }: Written<Call>): string {
  return placeKey({ path: file.path, code: code.key, at: value.at });
}
