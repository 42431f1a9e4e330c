import type { Argument, Call, Code, Expression } from '../../facts/types';
import type { PythonFile } from '../../project/file';
import { oncePer } from '../../project/once';
import { callsIn } from '../../project/python/calls';
import { type Definition, decoratedIn } from '../../project/python/definitions';
import { ofValue, type Receiver, receiverOf } from '../../project/python/receivers';

/** Methods of applications and blueprints that take a rule first. */
export const ROUTE_METHODS: ReadonlySet<string> = new Set([
  'route',
  'add_url_rule',
  'get',
  'post',
  'put',
  'delete',
  'patch',
  'websocket',
]);
/** Of these no other library has as many as of `get` and `post`. */
const TELLING: ReadonlySet<string> = new Set(['route', 'add_url_rule']);

/** A call that adds a rule: `@app.route(…)`, `bp.add_url_rule(…)`. */
export interface RouteCall {
  readonly code: Code;
  readonly call: Call;
  /** `route`, `get`, … */
  readonly method: string;
  /** What it is called on, as it is written; undefined for a function that was taken from it. */
  readonly object: Expression | undefined;
  readonly receiver: Receiver;
  /** What it decorates. */
  readonly definition: Definition | undefined;
}

/**
 * The calls in a file that add a rule, as far as their name and what they are called on tell;
 * with `offset`, those around a cursor there.
 */
export function routeCalls(file: PythonFile, offset?: number): readonly RouteCall[] {
  return offset === undefined ? allCalls(file) : find(file, offset);
}

const allCalls = oncePer((file: PythonFile) => find(file));

function find(file: PythonFile, offset?: number): RouteCall[] {
  const result: RouteCall[] = [];
  for (const { code, call } of callsIn(file, offset)) {
    const found = identify(file, code, call);
    const definition = found && decoratedIn(code).get(call);
    if (found && isRoute(found, call, definition !== undefined)) result.push({ code, call, ...found, definition });
  }
  return result;
}

/** The argument with this name, or at this position. */
export function argumentOf(call: Call, position: number, name: string): Argument | undefined {
  const named = keywordOf(call, name);
  if (named) return named;
  const before = call.arguments.slice(0, position + 1);
  if (before.some((argument) => argument.keyword !== undefined || argument.spread !== undefined)) return undefined;
  return before[position];
}

/** The argument with this name. */
export function keywordOf(call: Call, name: string): Argument | undefined {
  return call.arguments.find((argument) => argument.keyword === name);
}

type Identified = Pick<RouteCall, 'method' | 'object' | 'receiver'>;

function identify(file: PythonFile, code: Code, { callee }: Call): Identified | undefined {
  if (callee.kind === 'attribute') {
    if (!ROUTE_METHODS.has(callee.name)) return undefined;
    return { method: callee.name, object: callee.object, receiver: receiverOf(file, code, callee.object) };
  }
  if (callee.kind !== 'name') return undefined;
  // `route = bp.route`
  const value = file.valueOf(code, callee);
  if (value?.kind !== 'method' || value.function.kind !== 'native') return undefined;
  const method = value.function.name;
  if (!ROUTE_METHODS.has(method)) return undefined;
  return { method, object: undefined, receiver: ofValue(file, value.self) };
}

function isRoute({ method, receiver }: Identified, call: Call, decorates: boolean): boolean {
  switch (receiver.kind) {
    case 'application':
    case 'blueprint':
      return true;
    case 'other':
      return false;
    default:
      // `client.get('/x')`, `settings.get('x')` and `@mock.patch('module.name')` are none.
      return TELLING.has(method) || (decorates && looksLikeRule(argumentOf(call, 0, 'rule')?.value));
  }
}

function looksLikeRule(expression: Expression | undefined): boolean {
  return expression?.kind !== 'string' || expression.value === '' || expression.value.startsWith('/');
}
