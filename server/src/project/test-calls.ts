import { type Argument, type Call, type Code, type Expression, spanOf } from '../facts/types';
import type { Span } from '../text/span';
import { callsIn } from './calls';
import type { ApplicationRoute } from './endpoints';
import { isTest } from './evaluation';
import { lastName } from './expressions';
import { contentSpan, type PythonFile } from './file';
import { decodePath, type Match, matchRequest } from './matching';
import { oncePer } from './once';
import { HOLE } from './origins';
import type { Application, Route } from './project';
import { type TestClient, testClient } from './test-clients';

/** A call by which a test asks the application for a URL: `client.get('/users/1')`. */
export interface TestCall {
  readonly code: Code;
  readonly call: Call;
  /** The URL: between its quotes where it is one literal. */
  readonly span: Span;
  /** Decoded, without query; `HOLE` stands for each part that isn't known. */
  readonly path: string;
  /** Upper case; undefined where it isn't known. */
  readonly method: string | undefined;
  readonly client: TestClient;
  /** Whether arguments beside the URL decide which host is asked. */
  readonly elsewhere: boolean;
}

/** The methods of a test client, as `werkzeug.test.Client` has them. */
const METHODS: ReadonlySet<string> = new Set([
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
  /\.(?:get|post|put|patch|delete|head|options|trace|open)\(\s*(?:path\s*=\s*)?[fF]?['"]+(?:\/|http)|\btest_client\b/;

/** The calls of test clients in a test; with `offset`, those around a cursor there. None of any other file. */
export function testCalls(file: PythonFile, offset?: number): readonly TestCall[] {
  if (!isTest(file.path)) return [];
  return offset === undefined ? allCalls(file) : find(file, offset);
}

const allCalls = oncePer((file: PythonFile) => find(file));

function find(file: PythonFile, offset?: number): TestCall[] {
  return [...callsIn(file, offset)].flatMap(({ code, call }) => testCall(file, code, call) ?? []);
}

function testCall(file: PythonFile, code: Code, call: Call): TestCall | undefined {
  const { callee, arguments: args } = call;
  if (callee.kind !== 'attribute' || !METHODS.has(callee.name)) return undefined;
  const [first] = args;
  const given =
    args.find(({ keyword }) => keyword === 'path') ?? (first && !first.keyword && !first.spread ? first : undefined);
  const path = given && pathOf(given.value);
  if (!given || path === undefined) return undefined;
  const client = testClient(file, code, callee.object);
  if (client.verdict === 'other' || (client.verdict === 'unknown' && !isNamedClient(callee.object))) return undefined;
  return {
    code,
    call,
    span: given.value.kind === 'string' ? contentSpan(code, given.value) : spanOf(code, given.value.at),
    path,
    method: callee.name === 'open' ? openedWith(args) : callee.name.toUpperCase(),
    client,
    elsewhere: args.some(({ keyword, spread }) => spread !== undefined || ELSEWHERE.has(keyword ?? '')),
  };
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
  return /client$/i.test(lastName(receiver));
}

function openedWith(args: readonly Argument[]): string | undefined {
  if (args.some(({ spread }) => spread)) return undefined;
  const given = args.find(({ keyword }) => keyword === 'method');
  if (!given) return 'GET';
  return given.value.kind === 'string' ? given.value.value.toUpperCase() : undefined;
}

/** Hosts that mean the application itself. */
const OWN_HOST = /^https?:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?(?=\/)/;

/** The path that an argument asks for; undefined where it doesn't say that it begins with a slash. */
function pathOf(expression: Expression): string | undefined {
  const path = textIn(expression)
    ?.replace(OWN_HOST, '')
    .replace(/[?#].*$/s, '');
  if (path === undefined || !path.startsWith('/') || path.startsWith('//')) return undefined;
  return decodePath(path);
}

/** A text with `HOLE` for what isn't known of it; undefined where nothing is. */
function textIn(expression: Expression): string | undefined {
  switch (expression.kind) {
    case 'string':
      return expression.value;
    case 'formatted-string':
      return expression.parts.map((part) => (part.kind === 'string' ? part.value : HOLE)).join('');
    case 'binary':
      if (expression.operator === '+') {
        const left = textIn(expression.left);
        return left === undefined ? undefined : left + (textIn(expression.right) ?? HOLE);
      }
      return expression.operator === '%'
        ? textIn(expression.left)?.replace(/%%|%(?:\(\w+\))?[-#0 +]*\d*(?:\.\d+)?[a-z]/gi, (found) =>
            found === '%%' ? '%' : HOLE,
          )
        : undefined;
    case 'call': {
      const { callee } = expression;
      if (callee.kind !== 'attribute' || callee.name !== 'format') return undefined;
      return textIn(callee.object)?.replace(/\{\{|\}\}|\{[^{}]*\}/g, (found) =>
        found === '{{' || found === '}}' ? found.charAt(0) : HOLE,
      );
    }
    default:
      return undefined;
  }
}

/** What may stand in a hole: what most converters take. */
const SAMPLES = ['1', 'x', '123e4567-e89b-12d3-a456-426614174000'];

/** The routes that answer a call. */
export function routesReached(file: PythonFile, call: TestCall): readonly ApplicationRoute[] {
  return applicationsAsked(file, call).flatMap((application) =>
    routesIn(application, call).map((route) => ({ application, route })),
  );
}

function routesIn(application: Application, call: TestCall): readonly Route[] {
  const known = answers(application);
  const key = `${call.method} ${call.path}`;
  const routes = known.get(key) ?? [...new Set(matchesOf(application, call).flatMap(routesOfMatch))];
  known.set(key, routes);
  return routes;
}

/** What was asked of an application before: tests ask for the same again and again. */
const answers = oncePer((_: Application) => new Map<string, readonly Route[]>());

/**
 * The applications that a call may ask: those that the test or what gives it its client makes, or else the project's,
 * the nearest in the tree of folders first where there are several.
 */
function applicationsAsked(file: PythonFile, { client }: TestCall): readonly Application[] {
  const { project, path } = file;
  const made = project.applications.filter(({ test, place }) => test && client.through.has(place.path));
  const makesOne = [...client.through].some((one) => isTest(one) && makesApplication(file, one));
  if (made.length > 0 || makesOne) return made;
  const own = project.applications.filter(({ test }) => !test);
  const near = own.map(({ place }) => sharedFolders(place.path, path));
  return own.filter((_, index) => near[index] === Math.max(...near));
}

const MAKING = /\b(?:Flask|Quart)\w{0,80}\s{0,80}\(/g;

/** Whether a file says that it makes an application: calls a class that is named like one, and doesn't just define it. */
export function makesApplication({ workspace }: PythonFile, path: string): boolean {
  if (!workspace.summary(path)?.makesApplication) return false;
  const text = workspace.lines(path)?.text ?? '';
  return [...text.matchAll(MAKING)].some(
    ({ index }) => !/\b(?:class|def)\s+$/.test(text.slice(Math.max(0, index - 10), index)),
  );
}

/** How many folders, from the top, two paths have in common. */
function sharedFolders(one: string, other: string): number {
  const [left, right] = [one.split('/').slice(0, -1), other.split('/').slice(0, -1)];
  const apart = left.findIndex((name, index) => name !== right[index]);
  return apart < 0 ? left.length : apart;
}

/** What an application answers to a call, once for each thing that may stand in its holes. */
export function matchesOf(application: Application, { path, method }: Pick<TestCall, 'path' | 'method'>): Match[] {
  const paths = path.includes(HOLE) ? SAMPLES.map((sample) => path.replaceAll(HOLE, sample)) : [path];
  const methods = method === undefined ? ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] : [method];
  return paths.flatMap((one) =>
    methods.map((each) => matchRequest(application, { host: undefined, path: one, method: each })),
  );
}

function routesOfMatch({ answer, possible }: Match): readonly Route[] {
  if (answer.kind === 'match') return [answer.route];
  if (answer.kind === 'redirect' && answer.route) return [answer.route];
  return possible;
}

/** Whether a path with holes can be one that a rule matches: what is written of both fits. */
export function mayReach({ routes }: Application, path: string): boolean {
  return routes.some(({ pattern }) => overlap(pattern.replace(/<[^<>]*>/g, '*'), path.replaceAll(HOLE, '*')));
}

/** Whether two patterns in which `*` stands for any text have a text in common. A slash at the end counts for nothing. */
function overlap(one: string, other: string): boolean {
  const [left, right] = [one.replace(/\/$/, ''), other.replace(/\/$/, '')];
  let row = new Array<boolean>(right.length + 1).fill(false);
  row[0] = true;
  for (let at = 0; at < right.length && right[at] === '*'; at++) row[at + 1] = true;
  for (const character of left) {
    const next = new Array<boolean>(right.length + 1).fill(false);
    if (character === '*') next[0] = row[0] ?? false;
    for (let at = 0; at < right.length; at++) {
      const written = right[at];
      const both = written === character || written === '*' || character === '*';
      const longer = (written === '*' && (row[at + 1] || next[at])) || (character === '*' && (row[at + 1] || next[at]));
      next[at + 1] = Boolean((both && row[at]) || longer);
    }
    row = next;
  }
  return row[right.length] ?? false;
}
