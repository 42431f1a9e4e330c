import { placeKey } from '../../evaluate/places';
import { type Call, type Code, type Expression, spanOf } from '../../facts/types';
import { encloses, type Span } from '../../text/span';
import { isTest } from '../evaluation';
import { contentSpan, type PythonFile } from '../file';
import { oncePer } from '../once';
import { callsIn } from '../python/calls';
import { decoratedIn } from '../python/definitions';
import { lastName } from '../python/expressions';
import { decodePath } from '../routes/matching';
import { bindingsOf, type Written } from './test-bindings';
import { type TestClient, testClient } from './test-clients';
import { textIn, urlsOf, type WrittenUrl } from './test-urls';
import { handedOn } from './test-wrappers';

/** A URL that a test asks the application for by a call: `client.get('/users/1')`. */
export interface TestCall {
  readonly code: Code;
  readonly call: Call;
  /** The call of the client that it ends in: itself, or one in a function that it hands the URL to. */
  readonly request: Written<Call>;
  /** What stands for the URL: the text between its quotes where it is one literal of this file that this call alone has. */
  readonly span: Span;
  /** Whether the call gives it, or an endpoint, to a function of the tests that hands it on to a client. */
  readonly isHandedOn: boolean;
  /** Where else in the file the URL is written: a name of it is given to the call. */
  readonly literal: Span | undefined;
  /** Decoded, without query; `HOLE` stands for each part that isn't known. Undefined where `urlFor` builds it. */
  readonly path: string | undefined;
  /** The call of `url_for`, or of something that may end in one, which builds the URL. */
  readonly urlFor: Written<Call> | undefined;
  /** What that names, where it is a text. */
  readonly endpoint: string | undefined;
  /** Upper case; undefined where it isn't known. */
  readonly method: string | undefined;
  readonly client: TestClient;
  /** Whether arguments beside the URL decide which host is asked. */
  readonly elsewhere: boolean;
}

/** The methods of a test client, as `werkzeug.test.Client` has them. */
export const CLIENT_METHODS: ReadonlySet<string> = new Set([
  'get',
  'post',
  'put',
  'patch',
  'delete',
  'head',
  'options',
  'trace',
  'open',
]);

/** What a test says of itself where it calls a client: such files are read, whether they mention Flask or not. */
export const TEST_CALL =
  /\.(?:get|post|put|patch|delete|head|options|trace|open)\(\s*(?:path\s*=\s*)?[fF]?['"]+(?:\/|http)|\w*client\w*\.(?:get|post|put|patch|delete|head|options|trace|open)\(|\btest_client\b/;

/** The calls of test clients in a test, one for each URL that they ask for. None of any other file. */
export const testCalls = oncePer((file: PythonFile): readonly TestCall[] =>
  isTest(file.path) ? [...callsIn(file)].flatMap(({ code, call }) => callsOf(file, code, call)) : [],
);

/** The calls of `url_for` that stand in the arguments by which a test asks for URLs, as `placeKey` names calls. */
export const builtInTestCalls = oncePer(
  (file: PythonFile): ReadonlySet<string> =>
    new Set(
      testCalls(file).flatMap(({ code, span, urlFor }) =>
        urlFor?.code === code && encloses(span, spanOf(code, urlFor.value.at))
          ? [placeKey({ path: file.path, code: code.key, at: urlFor.value.at })]
          : [],
      ),
    ),
);

/** A URL that a client is asked for. */
interface Request {
  readonly by: Written<Call>;
  readonly url: Written;
  readonly method: string | undefined;
  readonly client: TestClient;
  readonly elsewhere: boolean;
}

/** Functions of tests that hand a URL on to another before nothing is said. */
const MOST_WRAPPERS = 3;

function callsOf(file: PythonFile, code: Code, call: Call): TestCall[] {
  return requestsOf({ file, code, value: call }, MOST_WRAPPERS).flatMap(({ by, url, method, client, elsewhere }) =>
    urlsOf(url).flatMap((one): TestCall[] => {
      const path = one.urlFor ? undefined : pathOf(one.text, client);
      const isHandedOn = url.code !== code;
      const spans = isHandedOn ? handedSpan(file, code, call, one) : spansOf(file, code, url.value, one);
      if ((path === undefined && !one.urlFor) || !spans) return [];
      return [
        {
          code,
          call,
          request: by,
          ...spans,
          isHandedOn,
          path,
          urlFor: one.urlFor,
          endpoint: one.endpoint,
          method,
          client,
          elsewhere: elsewhere || (/^https?:/.test(one.text) && !OWN_HOST.test(one.text)),
        },
      ];
    }),
  );
}

/** The requests that a call makes: by a client, or by functions of the tests that hand on what they are given. */
function requestsOf(written: Written<Call>, depth: number): readonly Request[] {
  const own = requestOf(written);
  if (own) return [own];
  return depth > 0 ? handedOn(written).flatMap((inner) => requestsOf(inner, depth - 1)) : [];
}

function requestOf(written: Written<Call>): Request | undefined {
  const { code, value: call } = written;
  const { arguments: args } = call;
  const called = clientMethod(written);
  if (!called) return undefined;
  const [first] = args;
  const given =
    args.find(({ keyword }) => keyword === 'path') ?? (first && !first.keyword && !first.spread ? first : undefined);
  // `@app.get('/')` in a test makes a route.
  if (decoratedIn(code).has(call) || !given || given.value.kind === 'number' || given.value.kind === 'constant')
    return undefined;
  const { name, receiver } = called;
  const client = testClient(receiver);
  const isNamed = name !== undefined && isNamedClient(receiver.value);
  if (client.verdict === 'other' || (client.verdict === 'unknown' && !isNamed)) return undefined;
  const method = name === 'open' ? openedWith(written) : name?.toUpperCase();
  const elsewhere = args.some(
    ({ keyword, spread, value }) =>
      ELSEWHERE.has(keyword ?? '') || (spread !== undefined && !isHarmless(written, value)),
  );
  return { by: written, url: { ...written, value: given.value }, method, client, elsewhere };
}

/** What a call may call of a client. */
interface ClientMethod {
  readonly receiver: Written;
  /** Undefined where any may be meant. */
  readonly name: string | undefined;
}

/** `client.get`, and `getattr(client, 'get')`, directly or by a name. */
function clientMethod(written: Written<Call>): ClientMethod | undefined {
  const { callee } = written.value;
  if (callee.kind === 'attribute') {
    return CLIENT_METHODS.has(callee.name)
      ? { receiver: { ...written, value: callee.object }, name: callee.name }
      : undefined;
  }
  if (callee.kind !== 'call' && callee.kind !== 'name') return undefined;
  const taken =
    callee.kind === 'call' ? [{ ...written, value: callee }] : (bindingsOf({ ...written, value: callee }) ?? []);
  const [only, ...others] = taken;
  if (!only || others.length > 0 || only.value.kind !== 'call' || lastName(only.value.callee) !== 'getattr')
    return undefined;
  const [receiver, attribute] = only.value.arguments;
  if (!receiver || !attribute) return undefined;
  const name = textIn({ ...only, value: uncased(attribute.value) })?.toLowerCase();
  if (name !== undefined && !CLIENT_METHODS.has(name)) return undefined;
  return { receiver: { ...only, value: receiver.value }, name };
}

/** `method` of `method.lower()` */
function uncased(expression: Expression): Expression {
  const callee = expression.kind === 'call' ? expression.callee : undefined;
  return callee?.kind === 'attribute' && /^(?:lower|upper)$/.test(callee.name) ? callee.object : expression;
}

/** Whether `**options` of a function around have nothing that decides about the host, by the call that is followed. */
function isHarmless({ given }: Written, spread: Expression): boolean {
  const isOwn = given !== undefined && spread.kind === 'name' && !given.has(spread.name);
  return isOwn && [...given.keys()].every((name) => !ELSEWHERE.has(name));
}

/** Where a URL counts as asked for, and where it is written if that is elsewhere. */
function spansOf(
  file: PythonFile,
  code: Code,
  given: Expression,
  { literal }: WrittenUrl,
): Pick<TestCall, 'span' | 'literal'> {
  const whole = spanOf(code, given.at);
  if (given.kind === 'string') return { span: contentSpan(code, given), literal: undefined };
  if (!literal || literal.file.path !== file.path || literal.value === given)
    return { span: whole, literal: undefined };
  const { value } = literal;
  const written = value.kind === 'string' ? contentSpan(literal.code, value) : spanOf(literal.code, value.at);
  const isWithin = literal.code === code && whole.start <= written.start && written.end <= whole.end;
  return { span: whole, literal: isWithin ? undefined : written };
}

/** The same of a URL, or an endpoint, that a call gives to a function which hands it on; undefined where it doesn't. */
function handedSpan(
  file: PythonFile,
  code: Code,
  { arguments: args }: Call,
  { literal, endpoint }: WrittenUrl,
): Pick<TestCall, 'span' | 'literal'> | undefined {
  const given = args.find(({ value }) =>
    endpoint === undefined ? value === literal?.value : value.kind === 'string' && value.value === endpoint,
  )?.value;
  const isHere = given && (endpoint !== undefined || (literal?.file.path === file.path && literal.code === code));
  if (!given || !isHere) return undefined;
  return { span: given.kind === 'string' ? contentSpan(code, given) : spanOf(code, given.at), literal: undefined };
}

/** Arguments of `werkzeug.test.EnvironBuilder` that decide what a path is relative to. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'base_url',
  'subdomain',
  'environ_base',
  'environ_overrides',
  'url_scheme',
]);

function isNamedClient(receiver: Expression): boolean {
  return /client$|^(?:test_?)?app$|^(?:test_)?browser$|^tester$/i.test(lastName(receiver));
}

function openedWith(written: Written<Call>): string | undefined {
  const { arguments: args } = written.value;
  if (args.some(({ spread }) => spread)) return undefined;
  const given = args.find(({ keyword }) => keyword === 'method');
  return given ? textIn({ ...written, value: uncased(given.value) })?.toUpperCase() : 'GET';
}

/** A client asks the same application, whatever the host is called. */
const HOST = /^https?:\/\/[^/]+(?=\/)/;
/** Hosts that are no others than that without one. */
const OWN_HOST = /^https?:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?\//;

/** The path that a URL asks for; undefined where it doesn't say that it begins with a slash. */
function pathOf(url: string, { verdict }: TestClient): string | undefined {
  const written = url.replace(HOST, '').replace(/[?#].*$/s, '');
  // A client of Werkzeug's takes it so without one too.
  const path = verdict === 'client' && /^[\w-][^:]*$/.test(written) ? `/${written}` : written;
  if (!path.startsWith('/') || path.startsWith('//')) return undefined;
  return decodePath(path);
}
