import { type Call, type Code, type Expression, type Return, type Statement, spanOf } from '../facts/types';
import { neverReturns, truthOf } from '../project/call-outcomes';
import { leaveNothingOut, truthWhere } from '../project/conditions';
import { type Flow, flowOf } from '../project/control-flow';
import { isNone, lastName } from '../project/expressions';
import type { PythonFile } from '../project/file';
import { flaskName, isOfRequest } from '../project/flask-names';
import { type IsRequestMethod, methodsCompared, truthForMethod } from '../project/request-methods';
import { urlParameters } from '../project/url-parameters';
import { respondingViews, type WrittenView } from '../project/view-functions';
import { inserting } from './fixes/edits';
import type { Finding, Rule } from './rule';
import { enumeration } from './wording/enumeration';

const CONSEQUENCE = 'Flask raises TypeError: The view function did not return a valid response';

/** A way through a view that returns nothing. */
export const noResponse: Rule = {
  name: 'no-response',
  severity: 'warning',
  summary: 'A way through a view that returns nothing.',
  check(file, report) {
    if (file.module.damaged) return;
    for (const view of respondingViews(file)) {
      for (const finding of findings(file, view)) report.found(finding);
    }
  },
};

/** What a view does on its ways with one HTTP method, or with any. */
interface Ways extends Flow {
  readonly method: string | undefined;
}

function findings(file: PythonFile, view: WrittenView): Finding[] {
  const code = file.module.codes.get(view.definition.statement.code);
  if (!code) return [];
  const given = alwaysGiven(file, view);
  const ways = (view.methods ?? [undefined]).map((method) => waysOf(file, code, method, given));
  const empty = ways.flatMap(({ returns }) => returns.filter(isEmpty));
  const ends = [...new Set(ways.flatMap((one) => one.ends))];
  const forgotten = ends.flatMap((statement) => responseCall(file, code, statement) ?? []);
  const others = ends.filter((statement) => !responseCall(file, code, statement));
  const methods = ways.filter((one) => one.ends.some((end) => others.includes(end))).map(({ method }) => method);
  return [
    ...[...new Set(empty)].map((statement) => returning(view, code, statement)),
    ...forgotten.map((call) => lost(file, view, code, call)),
    ...(others.length > 0 ? [ending(file, view, code, others, methods.length < ways.length ? methods : [])] : []),
  ];
}

/** The parameters that are never empty: the URL gives them a text, whichever route it came by. */
function alwaysGiven(file: PythonFile, view: WrittenView): ReadonlySet<string> {
  const given = urlParameters(file, view).filter(({ type }) => type === 'str' || type === 'UUID');
  const always = given.filter(({ variables }) => variables.length >= view.routes.length);
  return new Set(always.map(({ parameter }) => parameter.name));
}

function waysOf(file: PythonFile, code: Code, method: string | undefined, given: ReadonlySet<string>): Ways {
  const isMethod = (expression: Expression) => isOfRequest(file, code, expression, 'method');
  const flow = flowOf(code.body, {
    neverReturns: (call, alone) => mayNeverReturn(file, code, call, alone),
    decided: (test) => {
      if (test.kind === 'call') return truthOf(file.project, file.path, code, test);
      return truthWhere(test, (part) => {
        if (part.kind === 'name') return given.has(part.name) || undefined;
        return method === undefined || part.kind !== 'comparison' ? undefined : truthForMethod(part, method, isMethod);
      });
    },
    swallows: () => false,
    leaveNothingOut: (tests) => leaveNothingOut(tests) || mayBeAllMethods(tests, isMethod) || mayBeAllNumbers(tests),
  });
  // The cases may be all that there are.
  return { ...flow, method, ends: flow.ends.filter(({ kind }) => kind !== 'match') };
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

/** From as many numbers on that something is compared with, they may be all that it can be. */
const NUMBERS = 3;

function mayBeAllNumbers(tests: readonly Expression[]): boolean {
  const compared = new Map<string, number>();
  for (const test of tests) {
    const [only, ...others] = test.kind === 'comparison' ? test.rest : [];
    if (test.kind !== 'comparison' || test.first.kind !== 'name' || others.length > 0) continue;
    if (only?.operator !== '==' || only.operand.kind !== 'number') continue;
    const { name } = test.first;
    compared.set(name, (compared.get(name) ?? 0) + 1);
  }
  return [...compared.values()].some((count) => count >= NUMBERS);
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
function responseCall(file: PythonFile, code: Code, statement: Statement): Call | undefined {
  if (statement.kind !== 'expression' || statement.value.kind !== 'call') return undefined;
  return RESPONSES.has(flaskName(file, code, statement.value.callee) ?? '') ? statement.value : undefined;
}

function isEmpty({ value }: Return): boolean {
  return value === undefined || isNone(value);
}

function returning(view: WrittenView, code: Code, { at }: Return): Finding {
  return {
    span: spanOf(code, at),
    message: `'${view.definition.statement.name}' returns None here: ${CONSEQUENCE}. Return a response.`,
  };
}

function lost(file: PythonFile, view: WrittenView, code: Code, call: Call): Finding {
  const span = spanOf(code, call.callee.at);
  return {
    span,
    message: `The response is made and not returned: '${view.definition.statement.name}' ends without a return statement, and ${CONSEQUENCE}.`,
    fixes: [inserting(file, 'Return it', span.start, 'return ', true)],
  };
}

function ending(
  file: PythonFile,
  { definition: { code: around, statement } }: WrittenView,
  code: Code,
  ends: readonly Statement[],
  methods: readonly (string | undefined)[],
): Finding {
  const requests = methods.filter((method) => method !== undefined);
  const when = requests.length > 0 ? ` to a ${enumeration(requests, 'or')} request` : '';
  return {
    span: spanOf(around, statement.nameAt),
    message: `'${statement.name}' can end without a return statement${when}: ${CONSEQUENCE}. Return a response on every way.`,
    related: ends.map(({ at }) => ({
      location: { path: file.path, span: spanOf(code, at) },
      message: 'Behind this the function ends',
    })),
  };
}
