import type { Call, Code, Expression, For, Statement, While } from '../../facts/types';
import type { PythonFile } from '../../project/file';
import { grouped } from '../../project/grouped';
import { oncePer } from '../../project/once';
import { bindingsBy } from '../../project/python/bound';
import { shapeOf } from '../../project/python/conditions';
import { statementsIn } from '../../project/python/definitions';
import { expressionsIn, isNone, lastName, partsOf } from '../../project/python/expressions';
import { isOfRequest } from '../../project/python/flask-names';
import { type IsRequestMethod, methodsCompared } from '../../project/routes/request-methods';

/** Tells whether an expression can be any text or number, because who sends the request writes it. */
export type IsSent = (expression: Expression) => boolean;

/** What of `request` holds what was sent. */
const SENT = ['args', 'form', 'values', 'headers', 'cookies', 'json', 'get_json'];

/** Functions that give as many values as they are given. */
const CONVERSIONS: ReadonlySet<string> = new Set(['str', 'int', 'float', 'escape', 'loads', 'unquote']);

/** What is sent as soon as a part of it is. */
const MIXTURES: ReadonlySet<string> = new Set(['boolean', 'conditional', 'walrus', 'tuple', 'formatted-string']);

/**
 * Which expressions in `code` can be whatever is sent.
 * @param free the parameters that can be anything
 */
export function sentTexts(file: PythonFile, code: Code, free: ReadonlySet<string>): IsSent {
  const followed = new Set<string>();
  const isSent = (expression: Expression): boolean => {
    if (SENT.some((name) => isOfRequest(file, code, expression, name))) return true;
    switch (expression.kind) {
      case 'name':
        return free.has(expression.name) || isNameSent(expression.name);
      case 'attribute':
      case 'subscript':
        return isSent(expression.object);
      case 'call':
        return isSentByCall(expression);
      default:
        return MIXTURES.has(expression.kind) && partsOf(expression).some(isSent);
    }
  };
  const isNameSent = (name: string): boolean => {
    if (followed.has(name)) return false;
    followed.add(name);
    return (boundNames(code).get(name) ?? []).some(({ value }) => isSent(value));
  };
  const isSentByCall = ({ callee, arguments: args }: Call): boolean =>
    CONVERSIONS.has(lastName(callee))
      ? args.some(({ value }) => isSent(value))
      : callee.kind === 'attribute' && isSent(callee.object);
  return (expression) => {
    followed.clear();
    return isSent(expression);
  };
}

/** What the names of a code are given by assignments. */
const boundNames = oncePer((code: Code) =>
  grouped([...statementsIn(code.body)].flatMap(bindingsBy), ({ target }) =>
    target.kind === 'name' ? target.name : undefined,
  ),
);

/** Whether one of several conditions, each asked where those before it were false, may always hold, as far as can be seen. */
export function mayBeAll(file: PythonFile, code: Code, tests: readonly Expression[], isSent: IsSent): boolean {
  const isMethod = (expression: Expression) => isOfRequest(file, code, expression, 'method');
  return (
    mayBeAllMethods(tests, isMethod) ||
    mayBeAllRoutes(file, code, tests) ||
    mayBeAllNumbers(tests) ||
    mayBeAllValues(tests, (subject) => isMethod(subject) || isSent(subject))
  );
}

/** Whether one of the conditions compares the method with what can't be read, such as a member of an enumeration. */
function mayBeAllMethods(tests: readonly Expression[], isMethod: IsRequestMethod): boolean {
  return tests.some(
    (test) =>
      test.kind === 'comparison' &&
      [test.first, ...test.rest.map(({ operand }) => operand)].some(isMethod) &&
      !methodsCompared(test, isMethod),
  );
}

/** What tells by which of its routes a view was asked. */
const ASKED = ['url_rule', 'endpoint', 'path', 'full_path', 'url', 'base_url', 'blueprint'];

/** Whether one of the conditions asks for the route: a view has only so many. */
function mayBeAllRoutes(file: PythonFile, code: Code, tests: readonly Expression[]): boolean {
  return tests.flatMap(expressionsIn).some((part) => ASKED.some((name) => isOfRequest(file, code, part, name)));
}

/** From as many numbers on that something is compared with, they may be all that it can be. */
const NUMBERS = 3;

function mayBeAllNumbers(tests: readonly Expression[]): boolean {
  const subjects = tests.flatMap(casesOf).filter(({ value }) => value.kind === 'number');
  return mostOften(subjects.map(({ subject }) => subject)) >= NUMBERS;
}

/** Whether something that isn't sent is compared with several texts or names: there may be no others. */
function mayBeAllValues(tests: readonly Expression[], isSent: IsSent): boolean {
  const cases = tests.flatMap(casesOf).filter(({ subject, value }) => value.kind !== 'number' && !isSent(subject));
  return mostOften(cases.map(({ subject }) => subject)) > 1;
}

/** What is compared with a value for being equal, and the value. */
interface Case {
  readonly subject: Expression;
  readonly value: Expression;
}

const EQUAL: ReadonlySet<string> = new Set(['==', 'is', 'in']);

function casesOf(test: Expression): readonly Case[] {
  if (test.kind === 'boolean') return test.operator === 'or' ? [test.left, test.right].flatMap(casesOf) : [];
  const [only, ...others] = test.kind === 'comparison' ? test.rest : [];
  if (test.kind !== 'comparison' || !only || others.length > 0 || !EQUAL.has(only.operator)) return [];
  const { first } = test;
  const { operand } = only;
  if (isNone(operand) || isNone(first)) return [];
  const isTurned = first.kind === 'string' || first.kind === 'number';
  return [isTurned ? { subject: operand, value: first } : { subject: first, value: operand }];
}

function mostOften(expressions: readonly Expression[]): number {
  return Math.max(0, ...[...grouped(expressions, shapeOf).values()].map(({ length }) => length));
}

/**
 * Whether a loop counts its turns, returns in one and raises in the last: what tries again doesn't end by itself.
 * @param neverReturns whether a call that stands alone raises
 */
export function triesAgain(end: Statement, neverReturns: (call: Call) => boolean): boolean {
  if (end.kind !== 'for' && end.kind !== 'while') return false;
  const counters = namesIn(countedBy(end));
  const inside = [...statementsIn(end.body)];
  const isLast = (one: Statement) =>
    one.kind === 'raise' || (one.kind === 'expression' && one.value.kind === 'call' && neverReturns(one.value));
  return (
    inside.some((one) => one.kind === 'if' && namesIn(one.test).some((name) => counters.includes(name))) &&
    ['try', 'return'].every((kind) => inside.some((one) => one.kind === kind)) &&
    inside.some(isLast)
  );
}

/** What a loop asks before each turn, or gives each. */
function countedBy(loop: For | While): Expression | undefined {
  if (loop.kind === 'while') return loop.test;
  return loop.iterable.kind === 'call' && lastName(loop.iterable.callee) === 'range' ? loop.target : undefined;
}

function namesIn(expression: Expression | undefined): string[] {
  const parts = expression ? expressionsIn(expression) : [];
  return parts.flatMap((part) => (part.kind === 'name' ? [part.name] : []));
}
