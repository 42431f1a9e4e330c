import { literalsOf, urlForCalls } from '../concepts/url-for';
import type { Call, Code, Expression, Place, StringLiteral } from '../facts/types';
import { REGISTERING } from '../models/flask';
import { isExpected } from '../project/around';
import { judges, makesUpForEndpoints, overrides } from '../project/closed';
import { definitionAt } from '../project/definitions';
import { isTest } from '../project/evaluation';
import { expressionsOf } from '../project/expressions';
import type { FileView } from '../project/file';
import { parentKey } from '../project/names';
import { oncePer } from '../project/once';

/** An endpoint that is written in a call of Flask's own `url_for`. */
export interface WrittenEndpoint {
  readonly code: Code;
  readonly call: Call;
  readonly literal: StringLiteral;
  /** What it means without a leading dot: one name for each blueprint that the code around it serves. */
  readonly names: readonly string[];
}

/** What `url_for` raises when it can't build a URL. */
const EXCEPTIONS: ReadonlySet<string> = new Set(['BuildError', 'RoutingException', 'LookupError', 'ValueError']);

/** Attributes by which code asks what there is before it builds a URL. */
const ASKING: ReadonlySet<string> = new Set(['view_functions', 'blueprints', 'url_map']);

/** The endpoints in a file that must be there, where what a call does can be told at all. */
export const writtenEndpoints: (file: FileView) => readonly WrittenEndpoint[] = oncePer((file: FileView) => {
  if (judges(file).length === 0) return [];
  return urlForCalls(file).flatMap(({ code, call, endpoint, certain }) => {
    if (!certain || !endpoint) return [];
    return literalsOf(endpoint.value).flatMap((literal): WrittenEndpoint[] => {
      const names = absoluteNames(file, code, literal.value);
      return names.length > 0 && isUnconditional(file, code, call) ? [{ code, call, literal, names }] : [];
    });
  });
});

/** Whether nothing of the project answers where `url_for` fails. */
export function mustExist(file: FileView): boolean {
  if (makesUpForEndpoints(file)) return false;
  return !judges(file).some((one) => overrides(file.project, one, ['url_for', 'handle_url_build_error']));
}

function isUnconditional(file: FileView, code: Code, call: Call): boolean {
  const place: Place = { path: file.path, code: code.key, at: call.at };
  return (
    !isExpected(file.module, place, EXCEPTIONS) && !isAsking(code) && !(isTest(file.path) && isFurnishing(file, code))
  );
}

/** Whether a test, or one around it, does something with an application that it is given. */
function isFurnishing(file: FileView, code: Code): boolean {
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

/** The endpoint as it is; one with a leading dot by the blueprints of the view around it, if that is one. */
function absoluteNames(file: FileView, code: Code, endpoint: string): readonly string[] {
  if (!endpoint.startsWith('.')) return endpoint === '' ? [] : [endpoint];
  const views = blueprintsOfViews(file);
  for (let key = code.key; key !== ''; key = parentKey(key)) {
    const blueprints = views.get(key);
    if (blueprints) return [...blueprints].map((name) => (name === undefined ? endpoint.slice(1) : name + endpoint));
  }
  return [];
}

/** By the key of its code, the blueprints for which a view function or class of a file answers. */
const blueprintsOfViews = oncePer((file: FileView) => {
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
