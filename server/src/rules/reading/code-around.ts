import type { Code, Expression, Module, Place } from '../../facts/types';
import { REGISTERING } from '../../models/flask';
import { judges } from '../../project/closed';
import { isTest } from '../../project/evaluation';
import type { PythonFile } from '../../project/file';
import { grouped } from '../../project/grouped';
import { oncePer } from '../../project/once';
import type { Route } from '../../project/project';
import { isExpected } from '../../project/python/around';
import { definitionAt, definitionsOf } from '../../project/python/definitions';
import { expressionsOf, lastName } from '../../project/python/expressions';
import { parentKey } from '../../project/python/names';

/** What `url_for` raises when it can't build a URL. */
const EXCEPTIONS: ReadonlySet<string> = new Set(['BuildError', 'RoutingException', 'LookupError', 'ValueError']);

/** Attributes by which code asks what there is before it builds a URL. */
export const ASKING: ReadonlySet<string> = new Set(['view_functions', 'blueprints', 'url_map']);

/** Whether no code around a call of `url_for` makes up for its failing, or sees to it that it doesn't fail. */
export function isUnconditional(file: PythonFile, place: Place): boolean {
  const code = file.module.codes.get(place.code);
  if (!code || isExpected(file.module, place, EXCEPTIONS) || isAsking(code)) return false;
  return !(isTest(file.path) && (isFurnishing(file, code) || isSkipped(file.module, code)));
}

/** Whether a test, or one around it, does something with an application that it is given. */
function isFurnishing(file: PythonFile, code: Code): boolean {
  for (let key = code.key; key !== ''; key = parentKey(key)) {
    const around = file.module.codes.get(key);
    const furnishes = around?.calls.some(({ callee, arguments: args }) => {
      const objects = callee.kind === 'attribute' && REGISTERING.has(callee.name) ? [callee.object] : [];
      return [...objects, ...args.map(({ value }) => value)].some(isApplicationFixture);
    });
    if (furnishes) return true;
  }
  return false;
}

/** Whether a test, or a class of tests around it, is marked to be left out: `@pytest.mark.skip`, `@unittest.skip`. */
function isSkipped(module: Module, { key }: Code): boolean {
  return definitionsOf(module).some(({ statement: { code, decorators } }) => {
    const isAround = key === code || key.startsWith(`${code}.`);
    return isAround && decorators.some((one) => lastName(one.kind === 'call' ? one.callee : one) === 'skip');
  });
}

function isApplicationFixture(expression: Expression): boolean {
  return expression.kind === 'name' && /app|blueprint|^bp$/i.test(expression.name);
}

const isAsking = oncePer((code: Code): boolean => {
  for (const expression of expressionsOf(code.body)) {
    if (expression.kind === 'attribute' && ASKING.has(expression.name)) return true;
  }
  return false;
});

/** The blueprints that the view around a place answers for; `undefined` among them for the application itself. */
export function blueprintsAround(file: PythonFile, { code }: Place): readonly (string | undefined)[] {
  return [...new Set(routesAround(file, code).map(({ blueprint }) => blueprint))];
}

/** The routes of the view function or class that the code with this key is, or is inside of. */
export function routesAround(file: PythonFile, code: string): readonly Route[] {
  const views = routesOfViews(file);
  for (let key = code; key !== ''; key = parentKey(key)) {
    const routes = views.get(key);
    if (routes) return routes;
  }
  return [];
}

/** By the key of its code, the routes that a view function or class of a file answers. */
const routesOfViews = oncePer((file: PythonFile) =>
  grouped(
    judges(file).flatMap(({ routes }) => routes),
    ({ view }) => {
      const { path, code = '', at = -1 } = view?.place ?? {};
      return path === file.path ? definitionAt(file.module, code, at)?.statement.code : undefined;
    },
  ),
);
