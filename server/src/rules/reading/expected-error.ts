import { type Call, type Code, type Expression, type Statement, spanOf } from '../../facts/types';
import type { PythonFile } from '../../project/file';
import type { Application } from '../../project/project';
import { statementsAround } from '../../project/python/around';
import { callsIn } from '../../project/python/calls';
import { blocksOf, statementsIn } from '../../project/python/definitions';
import { dottedName, expressionsIn, expressionsOf, lastName } from '../../project/python/expressions';
import { outermost } from '../../project/python/names';
import { answerName } from '../../project/tests/answer-names';
import { statusesExpected, statusesOfAnswer } from '../../project/tests/expected-status';
import { CLIENT_METHODS, type TestCall } from '../../project/tests/test-calls';
import { classAround, functionOf } from '../../project/tests/test-classes';
import type { Span } from '../../text/span';

/** What a test says that waits for an error. */
const EXPECTING =
  /40[0-9]|4xx|NOT_FOUND|NotFound|METHOD_NOT_ALLOWED|MethodNotAllowed|not.?(?:found|allowed|exist)|doesn.?t.?exist|missing|invalid|unknown|wrong|bad_|nonexist|raises|assertRaises|error|fail|deny|denied|forbid|unauth|assert_?40/i;

/**
 * Whether the test around a call waits for an error, or may: it asks for what isn't there on purpose.
 * @param answered the status of the answer that it gets
 */
export function isExpected(
  file: PythonFile,
  call: TestCall,
  answered: number,
  applications: readonly Application[],
): boolean {
  const isHooked = applications.some(({ hooks }) => hooks.some(({ kind }) => /^before_(?:app_)?request$/.test(kind)));
  const isOther = (status: number) =>
    status !== answered && (status < 300 || (!isHooked && (status < 400 || OF_VIEWS.has(status))));
  return mayWait(file, call, statusesExpected(file, call), isOther, MOST_CALLERS);
}

/** Errors that views answer with, and nothing around them but a hook before all requests. */
const OF_VIEWS: ReadonlySet<number> = new Set([400, 401, 403, 405, 409, 410, 415, 422]);

/** A call that gives an answer. */
type Asking = Pick<TestCall, 'code' | 'call'>;

/** Functions followed that return an answer, one to the other. */
const MOST_CALLERS = 2;

function mayWait(
  file: PythonFile,
  asking: Asking,
  statuses: ReadonlySet<number>,
  isOther: (status: number) => boolean,
  depth: number,
): boolean {
  if (statuses.size > 0) return ![...statuses].every(isOther);
  const { code, call } = asking;
  const statement = statementsAround(code, spanOf(code, call.at)).at(-1)?.statement;
  const name = statement && answerName(code, statement, call)?.name;
  const callers = isReturned(code, call, name) && depth > 0 ? callersOf(file, code) : [];
  if (callers.length === 0) return wordsAbout(file, asking).some((words) => EXPECTING.test(words));
  return callers.every((one) => {
    const said = statusesOfAnswer({ file, code: one.code, value: one.call });
    return mayWait(file, one, new Set(said), isOther, depth - 1);
  });
}

/** The calls of a function in its file. */
function callersOf(file: PythonFile, { name }: Code): Asking[] {
  return [...callsIn(file)].filter(({ call }) => lastName(call.callee) === name);
}

/**
 * What is written about an answer whose status isn't told: what the test is called, what stands around the call, and what it says
 * until the answer is forgotten.
 */
function wordsAbout(file: PythonFile, { code, call }: Asking): readonly string[] {
  const { text } = file;
  const test = functionOf(file, outermost(code.key));
  if (!test) return [text];
  const { start, end } = spanOf(test.code, test.statement.at);
  const around = statementsAround(code, spanOf(code, call.at)).map((one) => one.statement);
  const statement = around.at(-1);
  const name = statement && answerName(code, statement, call);
  const isHandedOut = isReturned(code, call, name?.name) || name?.name.includes('.');
  const body = isHandedOut || code.key !== test.statement.code ? undefined : firstStatement(code);
  const from = spanOf(test.code, test.statement.decorators[0]?.at ?? test.statement.at).start;
  if (!statement || !body) return [text.slice(from, end)];
  const owner = classAround(file, code.key)?.statement.name ?? '';
  const headers = around.slice(0, -1).map((one) => text.slice(spanOf(code, one.at).start, behindHeader(code, one)));
  const own = spanOf(code, statement.at);
  const until = name ? name.extent.end : nextRequest(code, own);
  return [
    owner,
    text.slice(from, spanOf(code, body.at).start),
    ...headers,
    text.slice(Math.max(start, behindCode(text, own.start)), Math.min(end, until)),
  ];
}

/** The first statement of a function that is no docstring. */
function firstStatement({ body }: Code): Statement | undefined {
  const [first, second] = body;
  return first?.kind === 'expression' && first.value.kind === 'string' ? second : first;
}

/** Whether a function gives an answer to those who call it. */
function isReturned({ body }: Code, call: Call, name: string | undefined): boolean {
  const isAnswer = (one: Expression) => one === call || (name !== undefined && dottedName(one) === name);
  const returned = [...statementsIn(body)].flatMap((one) => (one.kind === 'return' && one.value ? one.value : []));
  const yielded = expressionsOf(body).flatMap((one) => (one.kind === 'yield' && one.value ? one.value : []));
  return [...returned, ...yielded].some((one) => expressionsIn(one).some(isAnswer));
}

/** Where the blocks of a statement begin; its end where words behind them concern them too. */
function behindHeader(code: Code, statement: Statement): number {
  const [first] = blocksOf(statement).flat();
  const { end } = spanOf(code, statement.at);
  return first && statement.kind !== 'try' ? spanOf(code, first.at).start : end;
}

/** Where the code before `offset` ends: comments above a statement tell of it. */
function behindCode(text: string, offset: number): number {
  let start = text.lastIndexOf('\n', offset - 1) + 1;
  for (;;) {
    const above = text.lastIndexOf('\n', start - 2) + 1;
    if (start === 0 || !/^\s*#/.test(text.slice(above, start))) return start;
    start = above;
  }
}

/** Where the next statement stands that asks a client for something. */
function nextRequest(code: Code, { end }: Span): number {
  const next = code.calls
    .filter(({ callee }) => callee.kind === 'attribute' && CLIENT_METHODS.has(callee.name))
    .map(({ at }) => spanOf(code, at).start)
    .filter((start) => start >= end);
  return Math.min(...next, Number.POSITIVE_INFINITY);
}
