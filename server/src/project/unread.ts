import type { Call, Code, Expression } from '../facts/types';
import { REGISTERING } from '../models/flask';
import { decoratedIn } from './definitions';
import type { Evaluation, PythonFiles } from './evaluation';
import { isTest } from './evaluation';
import type { Application, UnreadPlace } from './project';

/**
 * Registrations in functions that nothing in the project calls: someone else may, and hand them an application.
 * What they add is told as far as the call itself names it.
 */
export function neverRun(
  { interpreter }: Evaluation,
  files: PythonFiles,
  applications: readonly Application[],
): UnreadPlace[] {
  const result: UnreadPlace[] = [];
  const touched = new Set(applications);
  for (const path of files.paths) {
    if (!files.summary(path)?.mentionsFlask || isTest(path)) continue;
    for (const code of files.module(path)?.codes.values() ?? []) {
      if (code.kind !== 'function' || interpreter.entered.has(`${path}#${code.key}`)) continue;
      for (const call of code.calls) {
        if (call.callee.kind !== 'attribute' || !REGISTERING.has(call.callee.name)) continue;
        if (call.arguments.length === 0) continue;
        const name = endpointName(code, call, call.callee.name);
        result.push({
          place: { path, code: code.key, at: call.at },
          reason: `in “${code.name}”, which nothing in the project calls`,
          // A name that the call itself gives can come to stand in any blueprint.
          applications: name === undefined ? touched : undefined,
          blueprints: undefined,
          endpoints: name === undefined ? undefined : new Set([name]),
        });
      }
    }
  }
  return result;
}

/** The last part of the endpoint that a call adds; undefined where the call doesn't say. */
function endpointName(code: Code, call: Call, method: string): string | undefined {
  const argument = (keyword: string, index: number): Expression | undefined => {
    const named = call.arguments.find((one) => one.keyword === keyword);
    const plain = call.arguments.filter((one) => one.keyword === undefined && one.spread === undefined);
    return (named ?? plain[index])?.value;
  };
  if (method !== 'route' && method !== 'add_url_rule') return undefined;
  const endpoint =
    method === 'route' ? call.arguments.find((one) => one.keyword === 'endpoint')?.value : argument('endpoint', 1);
  if (endpoint)
    return endpoint.kind === 'string' ? endpoint.value.slice(endpoint.value.lastIndexOf('.') + 1) : undefined;
  if (method === 'route') return decoratedIn(code).get(call)?.statement.name;
  const view = argument('view_func', 2);
  return view?.kind === 'name' && code.locals.has(view.name) && isDefined(code, view.name) ? view.name : undefined;
}

/** Whether the code has a `def` of this name, and not just a variable. */
function isDefined(code: Code, name: string): boolean {
  return code.body.some((statement) => statement.kind === 'function' && statement.name === name);
}
