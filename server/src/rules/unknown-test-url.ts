import { type Code, type Statement, spanOf } from '../facts/types';
import { judges, overrides } from '../project/closed';
import { isTest } from '../project/evaluation';
import type { PythonFile } from '../project/file';
import type { Application } from '../project/project';
import { definitionsOf } from '../project/python/definitions';
import { outermost } from '../project/python/names';
import { HOLE } from '../project/python/origins';
import { mayAnswerBefore } from '../project/routes/wsgi-middleware';
import { makesApplication, matchesOf, mayReach, type TestRequest } from '../project/tests/test-answers';
import { conftestsOf } from '../project/tests/test-bindings';
import { type TestCall, testCalls } from '../project/tests/test-calls';
import { encloses, type Span } from '../text/span';
import { whyOpen } from './reading/why-open';
import type { Rule } from './rule';
import { enumeration } from './wording/enumeration';

/** A URL that a test asks for and nothing of the application answers. */
export const unknownTestUrl: Rule = {
  name: 'unknown-test-url',
  severity: 'information',
  summary: 'A URL that a test asks for and no route answers.',
  check(file, report) {
    const calls = testCalls(file).filter((call) => call.client.verdict === 'client' && !call.elsewhere);
    const applications = calls.length > 0 ? judges(file) : [];
    if (!applications.some(({ test }) => !test) || mayBeAnswered(file, applications)) return;
    // What several calls are given is told once.
    const told = new Set<number>();
    for (const call of calls) {
      const problem = problemIn(applications, call);
      if (problem === undefined || mayAnswerBefore(file, call.path ?? '/')) continue;
      if (isExpected(file, call) || mayMakeItsOwn(file, call)) continue;
      const span = call.literal ?? call.span;
      if (told.has(span.start)) continue;
      told.add(span.start);
      const open = applications.map((application) => whyOpen(file, application)).find((one) => one !== undefined);
      if (open) report.suppressed(span, open);
      else report.found({ span, message: problem });
    }
  },
};

/** Whether one of the applications answers in its own way, or the test adds to them. */
function mayBeAnswered(file: PythonFile, applications: readonly Application[]): boolean {
  const { project } = file;
  const isOwn = (application: Application) => overrides(project, application, ['wsgi_app', '__call__']);
  return applications.some(isOwn) || makesItsOwn(file);
}

/** What is wrong with a call whichever application it asks; nothing where one of them may answer. */
function problemIn(applications: readonly Application[], { path, method }: TestCall): string | undefined {
  if (path === undefined) return undefined;
  const problems = applications.map((application) => problemOf(application, { path, method }));
  if (problems.includes(undefined)) return undefined;
  return problems.find((one) => one?.isThere)?.message ?? problems[0]?.message;
}

interface Problem {
  readonly message: string;
  /** Whether the URL has a route, for other methods. */
  readonly isThere: boolean;
}

/** What is wrong with a call; nothing where any route may answer it. */
function problemOf(application: Application, call: TestRequest): Problem | undefined {
  const matches = matchesOf(application, call);
  if (matches.some(({ possible }) => possible.length > 0)) return undefined;
  if (matches.every(({ answer }) => answer.kind === 'not-found')) {
    const isComputed = call.path.includes(HOLE);
    if (isComputed && mayReach(application, call.path)) return undefined;
    const message = `No route matches '${call.path.replaceAll(HOLE, '…')}': the application answers 404.`;
    return { message, isThere: false };
  }
  const [first] = matches;
  if (matches.length !== 1 || first?.answer.kind !== 'method-not-allowed') return undefined;
  const accepted = first.answer.methods.filter((method) => method !== 'HEAD' && method !== 'OPTIONS');
  if (accepted.length === 0) return undefined;
  const message = `The route of '${call.path}' accepts ${enumeration(accepted)} only: this ${call.method} request is answered with 405.`;
  return { message, isThere: true };
}

/** What a test says that waits for an error. */
const EXPECTING =
  /40[0-9]|4xx|NOT_FOUND|NotFound|METHOD_NOT_ALLOWED|MethodNotAllowed|not.?(?:found|allowed|exist)|doesn.?t.?exist|missing|invalid|unknown|wrong|bad_|nonexist|raises|assertRaises|error|fail|deny|denied|forbid|unauth|assert_?40/i;

/** Whether the test around a call waits for an error, or may: it asks for what isn't there on purpose. */
function isExpected(file: PythonFile, { code, call }: TestCall): boolean {
  const whole = outermostSpan(file, code.key);
  if (!whole) return true;
  const own = resultSpan(code, spanOf(code, call.at));
  const status = statusAfter(file.text, code, spanOf(code, call.at), own?.end ?? whole.end);
  if (status !== undefined) return status >= 400;
  const body = code.body[0] && spanOf(code, code.body[0].at);
  if (!own || !body) return EXPECTING.test(file.text.slice(whole.start, whole.end));
  return (
    EXPECTING.test(file.text.slice(whole.start, body.start)) || EXPECTING.test(file.text.slice(own.start, own.end))
  );
}

/** How a test compares a status, behind what has it. */
const STATUS = String.raw`\.status(?:_code)?\s*(?:==|,)\s*([1-5]\d\d)\b`;

/** The status that the test says the answer to a call has; undefined where it doesn't say so in one way. */
function statusAfter(text: string, code: Code, call: Span, end: number): number | undefined {
  const name = nameOf(code.body.find((one) => encloses(spanOf(code, one.at), call)));
  const straight = new RegExp(`^${STATUS}`).exec(text.slice(call.end, call.end + 100));
  const given = text.slice(call.end, Math.min(end, call.end + 5_000));
  const named = name === undefined ? [] : [...given.matchAll(new RegExp(`\\b${name}${STATUS}`, 'g'))];
  const found = new Set([...(straight ? [straight] : []), ...named].map(([, status]) => Number(status)));
  return found.size === 1 ? [...found][0] : undefined;
}

/** From `name = client.get(…)` to where the name gets another value: what else the test says is of other answers. */
function resultSpan(code: Code, call: Span): Span | undefined {
  const at = (statement: Statement) => spanOf(code, statement.at);
  const { body } = code;
  const index = body.findIndex((one) => encloses(at(one), call));
  const name = nameOf(body[index]);
  const next = name === undefined ? undefined : body.slice(index + 1).find((one) => nameOf(one) === name);
  return next && { start: call.start, end: at(next).start };
}

function nameOf(statement: Statement | undefined): string | undefined {
  const [target, ...others] = statement?.kind === 'assign' ? statement.targets : [];
  return target?.kind === 'name' && others.length === 0 ? target.name : undefined;
}

/** From the first decorator to the end of the function, or method, that a code lies in. */
function outermostSpan(file: PythonFile, key: string) {
  const outer = outermost(key);
  const definition = definitionsOf(file.module).find(({ statement }) => statement.code === outer);
  if (definition?.statement.kind !== 'function') return undefined;
  const { code, statement } = definition;
  const [decorator] = statement.decorators;
  const { start, end } = spanOf(code, statement.at);
  return { start: decorator ? spanOf(code, decorator.at).start : start, end };
}

/** What puts a folder in front of the others that modules are looked for in: an application there imports others than we. */
const ELSEWHERE = /\bsys\.path\.(?:insert|append)\([^()'"\n]{0,40}['"][^'".]/;

/** `app = OpenAPI(…)`: an application of a class that may be called anything. */
const MAKING = /\bapp\w*\s*=\s*(?:\w+\.)*[A-Z]\w*\(/;

/** Whether a test makes an application, takes one from a folder of its own, or adds to one. */
function makesItsOwn(file: PythonFile, path = file.path): boolean {
  const summary = file.workspace.summary(path);
  const makesOne = file.project.applications.some(({ place }) => isTest(place.path) && place.path === path);
  const text = () => file.workspace.lines(path)?.text ?? '';
  const isElsewhere = () => ELSEWHERE.test(text()) || MAKING.test(text());
  return makesOne || summary === undefined || summary.registers || makesApplication(file, path) || isElsewhere();
}

/** The same of what gives a test its client, and of what pytest runs before it. */
function mayMakeItsOwn(file: PythonFile, { client }: TestCall): boolean {
  const read = [...client.through, ...conftestsOf(file.path).filter((one) => file.workspace.summary(one))];
  return read.some((one) => isTest(one) && makesItsOwn(file, one));
}
