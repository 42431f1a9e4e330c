import { type Argument, type Call, type Code, type Expression, spanOf } from '../../facts/types';
import type { Span } from '../../text/span';
import type { Location, PythonFile } from '../file';
import { oncePerFile } from '../kept-facts';
import { oncePer } from '../once';
import { callsIn, endOfCode } from '../python/calls';
import { type Definition, decoratedIn, statementsIn } from '../python/definitions';
import { flaskName, unimportedName } from '../python/flask-names';
import { receiverOf } from '../python/receivers';
import type { Workspace } from '../workspace';
import { registersHook } from './hooks';

/** Where a status stands, or can be typed. */
export interface StatusUse {
  /** What is done with it: raised, handled, answered, or compared. */
  readonly how: 'abort' | 'handler' | 'response' | 'comparison';
  readonly span: Span;
  /** Undefined where none is typed yet. */
  readonly status: number | undefined;
  /** Of a handler: the function that handles it, by its decorated `def` or by what is given. */
  readonly handler?: Definition | undefined;
  readonly handlerValue?: Expression | undefined;
  readonly code: Code;
  /** The name of Flask's by which it is one, where the file doesn't import that. */
  readonly unimported?: string;
}

/** `errorhandler(404)`, `register_error_handler(404, …)`. */
const REGISTERING: ReadonlySet<string> = new Set(['errorhandler', 'app_errorhandler', 'register_error_handler']);

/** Werkzeug's own, and those of extensions that hand the status on to it. */
const HANDING_ON = /^(?:werkzeug\.exceptions|flask_(?:restful|restx|restplus|smorest)(?:\.\w+)*)\.abort$/;

/** Whether a call is one of `abort`: Flask's, Werkzeug's, or an extension's that does the same first. */
export function isAbort(file: PythonFile, code: Code, { callee }: Call): boolean {
  if (flaskName(file, code, callee) === 'abort') return true;
  const value = file.valueOf(code, callee);
  return value?.kind === 'unknown' && HANDING_ON.test(value.name ?? '');
}

/** Whether a call registers a function for a status. */
export function isErrorHandler(file: PythonFile, code: Code, call: Call): boolean {
  const { callee } = call;
  if (callee.kind !== 'attribute' || !REGISTERING.has(callee.name)) return false;
  const { kind } = receiverOf(file, code, callee.object);
  return kind === 'application' || kind === 'blueprint' || registersHook(file, code, call);
}

/** The statuses in a file; with `offset`, those that a cursor there can touch. */
export function statusUses(file: PythonFile, offset?: number): readonly StatusUse[] {
  return offset === undefined ? allUses(file) : find(file, offset);
}

const allUses = oncePer((file: PythonFile) => find(file));

function find(file: PythonFile, offset?: number): StatusUse[] {
  const before = offset === undefined ? 0 : endOfCode(file.text, offset);
  const calls = [...callsIn(file, offset)].flatMap(({ code, call }) => {
    if (isAbort(file, code, call)) return usesIn(file, code, call, 'abort');
    if (isErrorHandler(file, code, call)) return usesIn(file, code, call, 'handler');
    const unimported = offset === undefined ? undefined : unimportedName(file, call.callee);
    return unimported === 'abort' ? usesIn(file, code, call, 'abort').map((use) => ({ ...use, unimported })) : [];
  });
  const answers = [...file.codes].flatMap((code) =>
    [...statementsIn(code.body)].flatMap((statement): StatusUse[] => {
      const { start, end } = spanOf(code, statement.at);
      if (offset !== undefined && (offset < start || end < before)) return [];
      if (statement.kind === 'return') return answered(file, code, statement.value);
      return statement.kind === 'assert' ? compared(code, statement.test) : [];
    }),
  );
  return [...calls, ...answers];
}

function usesIn(file: PythonFile, code: Code, call: Call, how: 'abort' | 'handler'): StatusUse[] {
  const [first, second] = call.arguments;
  const handler = how === 'handler' ? decoratedIn(code).get(call) : undefined;
  const handlerValue = how === 'handler' ? second?.value : undefined;
  const use = (span: Span, status: number | undefined): StatusUse[] => [
    { how, span, status, handler, handlerValue, code },
  ];
  if (first) return isPlain(first) ? use(spanOf(code, first.value.at), numberOf(first.value)) : [];
  const { start, end } = spanOf(code, call.argumentsAt);
  const isClosed = file.text.charAt(end - 1) === ')';
  return use({ start: start + 1, end: isClosed ? end - 1 : end }, undefined);
}

/** A number, or a name that may become one. */
function isPlain({ keyword, spread, value }: Argument): boolean {
  const isNamed = value.kind === 'name' && !/^[A-Z]/.test(value.name);
  return keyword === undefined && spread === undefined && (numberOf(value) !== undefined || isNamed);
}

function numberOf(value: Expression): number | undefined {
  return value.kind === 'number' && !value.float ? value.value : undefined;
}

/** The second of `return body, 404`, where the first is no number, so that nothing else can be meant. */
function answered(file: PythonFile, code: Code, value: Expression | undefined): StatusUse[] {
  if (value?.kind !== 'tuple' || value.items.length > 3) return [];
  const [body, second] = value.items;
  if (!body || !isBody(file, code, body)) return [];
  const use = (span: Span, status: number | undefined): StatusUse[] => [{ how: 'response', span, status, code }];
  if (second) return numberOf(second) === undefined ? [] : use(spanOf(code, second.at), numberOf(second));
  const { end } = spanOf(code, body.at);
  const behind = /^\s*,([^\S\r\n]*)/.exec(file.text.slice(end, end + 200));
  return behind
    ? use({ start: end + behind[0].length - (behind[1]?.length ?? 0), end: end + behind[0].length }, undefined)
    : [];
}

/** Functions of Flask whose results are bodies of responses. */
const BODIES: ReadonlySet<string> = new Set([
  'render_template',
  'render_template_string',
  'jsonify',
  'make_response',
  'redirect',
]);

/** Whether an expression is the body of a response for certain: what Flask renders, a text or a dictionary in a view or handler. */
function isBody(file: PythonFile, code: Code, expression: Expression): boolean {
  if (expression.kind === 'call') return BODIES.has(flaskName(file, code, expression.callee) ?? '');
  return (
    isResponding(file, code) &&
    (expression.kind === 'string' || expression.kind === 'formatted-string' || expression.kind === 'dict')
  );
}

/** Whether a function is decorated as a view or a handler of errors. */
function isResponding(file: PythonFile, { key }: Code): boolean {
  return respondingCodes(file).has(key);
}

const RESPONDING = /^(?:route|get|post|put|patch|delete|errorhandler|app_errorhandler)$/;

const respondingCodes = oncePer((file: PythonFile): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const code of file.codes) {
    for (const [decorator, { statement }] of decoratedIn(code)) {
      const callee = decorator.kind === 'call' ? decorator.callee : decorator;
      if (callee.kind === 'attribute' && RESPONDING.test(callee.name)) found.add(statement.code);
    }
  }
  return found;
});

/** `assert response.status_code == 404` */
function compared(code: Code, test: Expression): StatusUse[] {
  if (test.kind !== 'comparison') return [];
  const { first, rest } = test;
  const [only] = rest;
  if (first.kind !== 'attribute' || first.name !== 'status_code' || only?.operator !== '==') return [];
  const status = numberOf(only.operand);
  return status === undefined ? [] : [{ how: 'comparison', span: spanOf(code, only.operand.at), status, code }];
}

/** What says that it handles errors. */
const MENTIONING = /errorhandler|register_error_handler/;

/** The functions that handle a status, of all files. */
export function handlersOf(workspace: Workspace, status: number): readonly Location[] {
  return workspace.mentioning(MENTIONING).flatMap((path) => {
    const module = workspace.concerns(path) ? workspace.module(path) : undefined;
    if (!module) return [];
    return handlersIn(workspace, module).flatMap((one) => (one.status === status ? [one] : []));
  });
}

interface Handler extends Location {
  readonly status: number;
}

const handlersIn = oncePerFile((file): readonly Handler[] =>
  statusUses(file).flatMap(({ how, status, handler, handlerValue, code }): Handler[] => {
    if (how !== 'handler' || status === undefined) return [];
    if (handler) return [{ path: file.path, span: spanOf(handler.code, handler.statement.nameAt), status }];
    return handlerValue ? [{ path: file.path, span: spanOf(code, handlerValue.at), status }] : [];
  }),
);
