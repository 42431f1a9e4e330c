import { type Argument, type Call, type Expression, spanOf } from '../../facts/types';
import { HTTP_STATUSES } from '../../models/http-statuses';
import type { PythonFile } from '../file';
import { oncePer } from '../once';
import { statementsAround } from '../python/around';
import { statementsIn } from '../python/definitions';
import { dottedName, expressionsIn, lastName, topExpressions } from '../python/expressions';
import { type AnswerName, answerName } from './answer-names';
import { bindingsOf, givenTo, type Written } from './test-bindings';
import type { TestCall } from './test-calls';
import { calledFunction } from './test-wrappers';

/** Functions of the tests that are handed an answer, one by the other, before no more is read of what they say. */
const MOST_FUNCTIONS = 2;

/**
 * The statuses with which a test compares that of the answer to a call: behind it, in its arguments, in functions that are
 * handed the answer, and in those that hand its URL on. None where it says nothing that is understood.
 */
export function statusesExpected(file: PythonFile, { code, call, request }: TestCall): ReadonlySet<number> {
  const asking = { file, code, value: call };
  const isHandedOn = request.value !== call;
  return new Set([
    ...statusesOfAnswer(asking),
    ...statusesGiven(asking, isHandedOn),
    ...(isHandedOn ? statusesOfAnswer(request) : []),
  ]);
}

/** `status=404`, and what a function is given that hands the URL on: what else would it do with a status? */
function statusesGiven(asking: Written<Call>, isHandedOn: boolean): number[] {
  const says = ({ keyword }: Argument) => (keyword === undefined ? isHandedOn : SAYING.test(keyword));
  return asking.value.arguments.filter(says).flatMap(({ value }) => statusesIn({ ...asking, value }));
}

/** What keyword arguments are called that take a status. */
const SAYING = /status|code|expect/i;

/** The same of one call, and what is said behind it. */
export function statusesOfAnswer(asked: Written<Call>): number[] {
  const { code, value: call } = asked;
  const statement = statementsAround(code, spanOf(code, call.at)).at(-1)?.statement;
  if (!statement) return [];
  const name = answerName(code, statement, call);
  const behind = [...statementsIn(code.body)].filter((one) => {
    const { start } = spanOf(code, one.at);
    return one !== statement && name && name.extent.start <= start && start < name.extent.end;
  });
  const answer = { asked, name };
  return [statement, ...behind].flatMap((one) => compared(answer, topExpressions(one), MOST_FUNCTIONS));
}

/** An answer, by the call that asks for it and the name that it is given. */
interface Answer {
  readonly asked: Written;
  readonly name: Pick<AnswerName, 'name' | 'is'> | undefined;
}

function isAnswer({ asked, name }: Answer, expression: Expression): boolean {
  return expression === asked.value || (name?.is === 'answer' && dottedName(expression) === name.name);
}

function isStatus(answer: Answer, expression: Expression): boolean {
  if (answer.name?.is === 'status' && dottedName(expression) === answer.name.name) return true;
  return (
    expression.kind === 'attribute' &&
    /^status(?:_code|_int)?$/.test(expression.name) &&
    isAnswer(answer, expression.object)
  );
}

/** The statuses that some expressions compare that of an answer with. */
function compared(answer: Answer, expressions: readonly Expression[], depth: number): number[] {
  const numbers = (value: Expression): readonly number[] => statusesIn({ ...answer.asked, value });
  return expressions.flatMap(expressionsIn).flatMap((one): readonly number[] => {
    if (one.kind === 'call') return inCall(answer, one, depth);
    const [only, more] = one.kind === 'comparison' ? one.rest : [];
    if (one.kind !== 'comparison' || !only || more || !/^(?:==|in|is)$/.test(only.operator)) return [];
    if (isStatus(answer, one.first)) return numbers(only.operand);
    return isStatus(answer, only.operand) ? numbers(one.first) : [];
  });
}

/** What functions are called that look whether something is as it should be. */
const ASSERTING = /assert|check|expect|verif|valid|equal|status|code|^eq_?$|^ok/i;

/** `assertEqual(answer.status_code, 404)`, `assert_404(answer)`, `check_error(answer, 404)` */
function inCall(answer: Answer, call: Call, depth: number): number[] {
  const { callee, arguments: args } = call;
  const isGiven = args.some(({ value }) => isAnswer(answer, value));
  if (!isGiven && !args.some(({ value }) => isStatus(answer, value))) return [];
  const name = lastName(callee);
  if (!ASSERTING.test(name) || /not/i.test(name.replace(/not_?found/i, ''))) return [];
  const said = /(?<!\d)[1-5]\d\d(?!\d)/.exec(name);
  const others = args.filter(({ keyword }) => keyword === undefined || SAYING.test(keyword));
  return [
    ...(said ? [Number(said[0])] : []),
    ...others.flatMap(({ value }) => statusesIn({ ...answer.asked, value })),
    ...(isGiven && depth > 0 ? inFunction(answer, call, depth) : []),
  ];
}

/** What a function of the tests says of an answer that it is handed. */
function inFunction(answer: Answer, value: Call, depth: number): number[] {
  const called = calledFunction({ ...answer.asked, value });
  if (!called) return [];
  const { file, code, self } = called;
  const given = givenTo({ ...answer.asked, value }, file, code);
  const parameter = [...given].find(([, one]) => isAnswer(answer, one.value))?.[0];
  if (parameter === undefined) return [];
  const inner = {
    asked: { file, code, value: UNWRITTEN, given, ...(self && { self }) },
    name: { name: parameter, is: 'answer' as const },
  };
  return [...statementsIn(code.body)].flatMap((one) => compared(inner, topExpressions(one), depth - 1));
}

/** What a function is handed that is called elsewhere. */
const UNWRITTEN: Expression = { kind: 'unread', at: 0 };

/** Names followed to the status that they stand for. */
const DEPTH = 3;

/** The statuses that an expression can be, or has items of: numbers, texts that begin with one, names of constants. */
function statusesIn(written: Written, depth = DEPTH): readonly number[] {
  const { value } = written;
  switch (value.kind) {
    case 'number':
      return isPossible(value.value) ? [value.value] : [];
    case 'string': {
      const digits = /^[1-5]\d\d(?= |$)/.exec(value.value);
      return digits ? [Number(digits[0])] : [];
    }
    case 'list':
    case 'tuple':
    case 'set':
      return value.items.flatMap((item) => statusesIn({ ...written, value: item }, depth));
    case 'name':
    case 'attribute': {
      if (value.kind === 'attribute' && value.name === 'value') return statusesIn({ ...written, value: value.object });
      const named = statusNamed(value.name);
      if (named !== undefined) return [named];
      return depth > 0 ? (bindingsOf(written) ?? []).flatMap((one) => statusesIn(one, depth - 1)) : [];
    }
    default:
      return [];
  }
}

function isPossible(value: number): boolean {
  return Number.isInteger(value) && value >= 100 && value < 600;
}

/** `NOT_FOUND` of `http.HTTPStatus`, `not_found` of `requests.codes`, `HTTP_404_NOT_FOUND` of the many that write it so. */
function statusNamed(name: string): number | undefined {
  const digits = /^HTTP_?([1-5]\d\d)(?:_|$)/.exec(name)?.[1];
  return digits === undefined ? byConstant(HTTP_STATUSES).get(name.toUpperCase()) : Number(digits);
}

const byConstant = oncePer(
  (statuses: typeof HTTP_STATUSES): ReadonlyMap<string, number> =>
    new Map([...statuses.values()].map(({ code, name }) => [name.toUpperCase().replace(/\W+/g, '_'), code])),
);
