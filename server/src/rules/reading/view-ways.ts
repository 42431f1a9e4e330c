import {
  type Call,
  type Code,
  type Expression,
  type Name,
  type Return,
  type Statement,
  spanOf,
} from '../../facts/types';
import type { PythonFile } from '../../project/file';
import { oncePerPair } from '../../project/once';
import { statementsAround } from '../../project/python/around';
import { neverReturns, truthOf } from '../../project/python/call-outcomes';
import { leaveNothingOut, truthWhere } from '../../project/python/conditions';
import { type Assumptions, constantTruth, type Flow, flowOf } from '../../project/python/control-flow';
import { statementsIn } from '../../project/python/definitions';
import { expressionsIn, isNone, lastName } from '../../project/python/expressions';
import { leavesInFirstRound } from '../../project/python/filled-loops';
import { flaskName, isOfRequest } from '../../project/python/flask-names';
import { isRebound, targetsOf } from '../../project/python/rebinding';
import { refusedBefore, refusedBy } from '../../project/python/refusals';
import { truthForMethod } from '../../project/routes/request-methods';
import { urlParameters } from '../../project/routes/url-parameters';
import type { WrittenView } from '../../project/routes/view-functions';
import type { RuleVariable } from '../../routing/rule';
import { mayBeAll, sentTexts, triesAgain } from './cases';

/** What a view does on its ways with one HTTP method, or with any. */
export interface Ways extends Flow {
  readonly method: string | undefined;
}

/** The ways through a view: for each method that its routes accept, or one for all where that isn't known. */
export const waysThrough = oncePerPair((file: PythonFile, view: WrittenView): readonly Ways[] => {
  const code = file.module.codes.get(view.definition.statement.code);
  if (!code) return [];
  const parameters = parametersOf(file, view, code);
  const { definition } = view;
  const refused = refusedBefore(file, definition.code, definition.statement.decorators);
  return (view.methods ?? [undefined]).map((method) => waysOf(file, code, method, parameters, refused));
});

/** What is known of the values of parameters. */
interface KnownParameters {
  /** Whether they count as true. */
  readonly truths: ReadonlyMap<string, boolean>;
  /** Those that can be any text or number: no list of cases is all that they can be. */
  readonly free: ReadonlySet<string>;
}

const UNKNOWN_PARAMETERS: KnownParameters = { truths: new Map(), free: new Set() };

/** What the URL gives, whichever route it came by: a text is never empty. */
function parametersOf(file: PythonFile, view: WrittenView, code: Code): KnownParameters {
  const always = urlParameters(file, view).filter(({ variables }) => variables.length >= view.routes.length);
  const texts = always.filter(({ type }) => type === 'str' || type === 'UUID');
  const free = always.filter(({ variables }) => variables.every(({ variable }) => isFree(variable)));
  const others = view.signature.parameters.filter(
    ({ kind }) => kind === '**' && view.routes.every(({ route }) => route.variables.every(isFree)),
  );
  const given = texts.map(({ parameter }): [string, boolean] => [parameter.name, true]);
  return {
    truths: new Map([...leftOut(view, code), ...given]),
    free: new Set([...free.map(({ parameter }) => parameter), ...others].map(({ name }) => name)),
  };
}

function isFree({ converter }: RuleVariable): boolean {
  return FREE_CONVERTERS.has(converter?.name ?? 'default');
}

/** The parameters that no route gives anything, and whether their defaults count as true: they are for other callers. */
function leftOut({ signature, routes }: WrittenView, code: Code): [string, boolean][] {
  const isGiven = (name: string) =>
    routes.some(
      ({ route }) =>
        route.variables.some(({ variable }) => variable.name === name) || (route.defaults?.has(name) ?? true),
    );
  return signature.parameters.flatMap(({ name, default: value }): [string, boolean][] => {
    const truth = value && constantTruth(value);
    return truth === undefined || isGiven(name) || isRebound(code, name) ? [] : [[name, truth]];
  });
}

const FREE_CONVERTERS: ReadonlySet<string> = new Set(['default', 'string', 'path', 'int', 'float']);

/**
 * The ways through the code of a function that answers requests.
 * @param method the one that it is called for; undefined for any
 * @param parameters what is known of its parameters
 * @param refused conditions that are false where it is called
 */
export function waysOf(
  file: PythonFile,
  code: Code,
  method?: string,
  parameters = UNKNOWN_PARAMETERS,
  refused: readonly Expression[] = [],
): Ways {
  const isMethod = (expression: Expression) => isOfRequest(file, code, expression, 'method');
  // A view only runs where there is one.
  const isRequest = (expression: Expression) => flaskName(file, code, expression) === 'request';
  const isSent = sentTexts(file, code, parameters.free);
  const mayEnd = (call: Call, alone = true) => mayNeverReturn(file, code, call, alone);
  const assumptions: Assumptions = {
    neverReturns: mayEnd,
    decided: (test) =>
      truthWhere(test, (part) => {
        if (part.kind === 'call') return truthOf(file.project, file.path, code, part);
        if (part.kind === 'name')
          return isRequest(part) || (parameters.truths.get(part.name) ?? truthOfBound(file, code, part));
        const compared = comparedWithNone(part);
        if (compared && isRequest(compared.operand)) return compared.negative;
        return method === undefined || part.kind !== 'comparison' ? undefined : truthForMethod(part, method, isMethod);
      }),
    swallows: (context) => isSuppress(file, code, context),
    refused,
    refusedBy: (call) => refusedBy(file, code, call),
    leaveNothingOut: (tests, refusals) =>
      leaveNothingOut(tests) || leaveNothingOut([...refusals, ...tests]) || mayBeAll(file, code, tests, isSent),
  };
  const flow = flowOf(code.body, assumptions);
  const ends = (body: readonly Statement[]) => flowOf(body, assumptions).ends.length > 0;
  const isOpen = (end: Statement) => {
    if (end.kind === 'match') return isSent(end.subject);
    return !(end.kind === 'for' && leavesInFirstRound(code, end, ends)) && !triesAgain(end, mayEnd);
  };
  return { ...flow, method, ends: flow.ends.filter(isOpen) };
}

/** What is asked to be `None`, or not to be. */
function comparedWithNone(test: Expression): { readonly operand: Expression; readonly negative: boolean } | undefined {
  const [only, ...others] = test.kind === 'comparison' ? test.rest : [];
  if (test.kind !== 'comparison' || !only || others.length > 0 || !isNone(only.operand)) return undefined;
  if (only.operator !== 'is' && only.operator !== 'is not') return undefined;
  return { operand: test.first, negative: only.operator === 'is not' };
}

/** Whether a name counts as true where it is asked: until then it was bound once, to what a call gives. */
function truthOfBound(file: PythonFile, code: Code, { name, at }: Name): boolean | undefined {
  const isName = (target: Expression) => target.kind === 'name' && target.name === name;
  const asked = spanOf(code, at);
  const loop = statementsAround(code, asked).find(({ statement: { kind } }) => kind === 'for' || kind === 'while');
  const { end } = loop ? spanOf(code, loop.statement.at) : asked;
  const reaches = (statement: Statement) =>
    spanOf(code, statement.at).start < end && targetsOf(statement).some((target) => expressionsIn(target).some(isName));
  const [only, ...others] = [...statementsIn(code.body)].filter(reaches);
  if (only?.kind !== 'assign' || only.value?.kind !== 'call' || others.length > 0) return undefined;
  return only.targets.every(isName) ? truthOf(file.project, file.path, code, only.value) : undefined;
}

/** `contextlib.suppress(…)`: what follows the `with` is reached though its block returns. */
function isSuppress(file: PythonFile, code: Code, context: Expression): boolean {
  if (context.kind !== 'call') return false;
  const value = file.valueOf(code, context.callee);
  return value?.kind === 'unknown' && value.name === 'contextlib.suppress';
}

/** What functions are called that don't come back, where nobody can look into them. */
const ENDING =
  /abort|raise|error|fail|exit|die|throw|deny|forbid|unauthori[sz]ed|not_?found|bad_?request|redirect|invalid/i;

function mayNeverReturn(file: PythonFile, code: Code, call: Call, alone: boolean): boolean {
  if (neverReturns(file.project, file.path, code, call)) return true;
  // Who keeps what a call gives expects it to come back.
  if (!alone) return false;
  const { callee } = call;
  if (!ENDING.test(lastName(callee)) || responseCall(file, code, { kind: 'expression', at: call.at, value: call }))
    return false;
  return file.valueOf(code, callee)?.kind !== 'function';
}

/** Functions of Flask whose result is of no use but as the response. */
const RESPONSES: ReadonlySet<string> = new Set([
  'render_template',
  'render_template_string',
  'redirect',
  'jsonify',
  'make_response',
  'send_file',
  'send_from_directory',
]);

/** The call that makes a response, where a statement is nothing else. */
export function responseCall(file: PythonFile, code: Code, statement: Statement): Call | undefined {
  if (statement.kind !== 'expression' || statement.value.kind !== 'call') return undefined;
  return RESPONSES.has(flaskName(file, code, statement.value.callee) ?? '') ? statement.value : undefined;
}

/** Whether a `return` gives nothing. */
export function isEmpty({ value }: Return): boolean {
  return value === undefined || isNone(value);
}
