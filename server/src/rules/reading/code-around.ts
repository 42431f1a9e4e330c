import type { Code, Expression, Place } from '../../facts/types';
import { REGISTERING } from '../../models/flask';
import { judges } from '../../project/closed';
import { isTest } from '../../project/evaluation';
import type { PythonFile } from '../../project/file';
import { oncePer } from '../../project/once';
import { isExpected } from '../../project/python/around';
import { definitionAt } from '../../project/python/definitions';
import { expressionsOf } from '../../project/python/expressions';
import { parentKey } from '../../project/python/names';

/** What `url_for` raises when it can't build a URL. */
const EXCEPTIONS: ReadonlySet<string> = new Set(['BuildError', 'RoutingException', 'LookupError', 'ValueError']);

/** Attributes by which code asks what there is before it builds a URL. */
export const ASKING: ReadonlySet<string> = new Set(['view_functions', 'blueprints', 'url_map']);

/** Whether no code around a call of `url_for` makes up for its failing, or sees to it that it doesn't fail. */
export function isUnconditional(file: PythonFile, place: Place): boolean {
  const code = file.module.codes.get(place.code);
  if (!code || isExpected(file.module, place, EXCEPTIONS) || isAsking(code)) return false;
  return !(isTest(file.path) && isFurnishing(file, code));
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
export function blueprintsAround(file: PythonFile, place: Place): readonly (string | undefined)[] {
  const views = blueprintsOfViews(file);
  for (let key = place.code; key !== ''; key = parentKey(key)) {
    const blueprints = views.get(key);
    if (blueprints) return [...blueprints];
  }
  return [];
}

/** By the key of its code, the blueprints for which a view function or class of a file answers. */
const blueprintsOfViews = oncePer((file: PythonFile) => {
  const result = new Map<string, Set<string | undefined>>();
  for (const application of judges(file)) {
    for (const { view, blueprint } of application.routes) {
      const { path, code = '', at = -1 } = view?.place ?? {};
      const key = path === file.path ? definitionAt(file.module, code, at)?.statement.code : undefined;
      if (key !== undefined) result.set(key, (result.get(key) ?? new Set()).add(blueprint));
    }
  }
  return result;
});
