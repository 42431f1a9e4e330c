import type { PythonFile } from '../file';
import { oncePer } from '../once';
import type { Application, Route } from '../project';
import { HOLE } from '../python/origins';
import type { ApplicationRoute } from '../routes/endpoints';
import { type Match, matchRequest } from '../routes/matching';
import type { TestCall } from './test-calls';

/** What may stand in a hole: what most converters take. */
const SAMPLES = ['1', 'x', '123e4567-e89b-12d3-a456-426614174000'];

/** The request that a test makes by a call. */
export type TestRequest = Pick<TestCall, 'method'> & { readonly path: string };

/** The routes that answer a call: those of the nearest applications that have any. */
export function routesReached(file: PythonFile, call: TestCall): readonly ApplicationRoute[] {
  const { path, method } = call;
  if (path === undefined) return [];
  for (const applications of applicationsAsked(file, call)) {
    const found = applications.flatMap((application) =>
      routesIn(application, { path, method }).map((route) => ({ application, route })),
    );
    if (found.length > 0) return found;
  }
  return [];
}

function routesIn(application: Application, call: TestRequest): readonly Route[] {
  const known = answers(application);
  const key = `${call.method} ${call.path}`;
  const routes = known.get(key) ?? [...new Set(matchesOf(application, call).flatMap(routesOfMatch))];
  known.set(key, routes);
  return routes;
}

/** What was asked of an application before: tests ask for the same again and again. */
const answers = oncePer((_: Application) => new Map<string, readonly Route[]>());

/** The application that a call asks; where that isn't known the project's: the nearest in the tree of folders first, then the others. */
function applicationsAsked({ project, path }: PythonFile, { client }: TestCall): readonly (readonly Application[])[] {
  if (client.applications) return [[...client.applications]];
  const own = project.applications.filter(({ test }) => !test);
  const near = own.map(({ place }) => sharedFolders(place.path, path));
  const nearest = Math.max(...near);
  return [true, false].map((isNear) => own.filter((_, index) => (near[index] === nearest) === isNear));
}

/** How many folders, from the top, two paths have in common. */
function sharedFolders(one: string, other: string): number {
  const [left, right] = [one.split('/').slice(0, -1), other.split('/').slice(0, -1)];
  const apart = left.findIndex((name, index) => name !== right[index]);
  return apart < 0 ? left.length : apart;
}

/** What an application answers to a call, once for each thing that may stand in its holes. */
export function matchesOf(application: Application, { path, method }: TestRequest): Match[] {
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
