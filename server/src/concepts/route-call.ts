import type { Argument, Call, Code, Expression } from '../facts/types';
import { type Definition, definitionsOf } from '../project/definitions';
import type { FileView } from '../project/file';
import { oncePer } from '../project/once';
import { ofValue, type Receiver, receiverOf } from '../project/receivers';

/** Methods of applications and blueprints that take a rule first. */
const ROUTE_METHODS: ReadonlySet<string> = new Set([
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

/** Every call in a file that adds a rule, as far as its name and what it is called on tell. */
export const routeCalls: (file: FileView) => readonly RouteCall[] = oncePer((file: FileView) => {
  const decorated = decoratorsOf(file);
  const result: RouteCall[] = [];
  for (const code of file.codes) {
    for (const call of code.calls) {
      const found = identify(file, code, call);
      const definition = decorated.get(call);
      if (found && isRoute(found, definition !== undefined)) result.push({ code, call, ...found, definition });
    }
  }
  return result;
});

/** What each decorator of a file stands on. */
export const decoratorsOf: (file: FileView) => ReadonlyMap<Expression, Definition> = oncePer((file: FileView) => {
  const result = new Map<Expression, Definition>();
  for (const definition of definitionsOf(file.module)) {
    for (const decorator of definition.statement.decorators) result.set(decorator, definition);
  }
  return result;
});

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

function identify(file: FileView, code: Code, { callee }: Call): Identified | undefined {
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

function isRoute({ method, receiver }: Identified, decorates: boolean): boolean {
  switch (receiver.kind) {
    case 'application':
    case 'blueprint':
      return true;
    case 'other':
      return false;
    default:
      // `client.get('/x')`, `settings.get('x')`
      return TELLING.has(method) || decorates;
  }
}
