import { overrides } from '../project/closed';
import { isTest } from '../project/evaluation';
import type { PythonFile } from '../project/file';
import type { Application } from '../project/project';
import { callsIn } from '../project/python/calls';
import { decoratedIn } from '../project/python/definitions';
import { lastName } from '../project/python/expressions';
import { HOLE } from '../project/python/origins';
import { mayAnswerUnmatched } from '../project/routes/unmatched-answers';
import { mayAnswerBefore } from '../project/routes/wsgi-middleware';
import { conftestsOf } from '../project/tests/fixtures';
import { matchesOf, mayReach, type TestRequest } from '../project/tests/test-answers';
import { type TestCall, testCalls } from '../project/tests/test-calls';
import { testedApplications } from '../project/tests/tested-applications';
import { isExpected } from './reading/expected-error';
import { whyOpen } from './reading/why-open';
import type { Reporter, Rule } from './rule';
import { enumeration } from './wording/enumeration';

/** A URL that a test asks for and nothing of the application answers. */
export const unknownTestUrl: Rule = {
  name: 'unknown-test-url',
  severity: 'information',
  summary: 'A URL that a test asks for and no route answers.',
  check(file, report) {
    // What several calls are given is told once.
    const told = new Set<number>();
    for (const call of testCalls(file)) {
      const applications = call.elsewhere ? [] : askedApplications(file, call);
      const problem = problemIn(applications, call);
      if (problem === undefined || isExpected(file, call, problem.status, applications)) continue;
      const span = call.literal ?? call.span;
      if (told.has(span.start)) continue;
      told.add(span.start);
      const doubt = doubtAbout(file, call, applications);
      if (doubt) report.suppressed(span, doubt);
      else report.found({ span, message: problem.message });
    }
  },
};

/** The applications that a call may ask: all of the project's where it can't be told which it is. */
function askedApplications(file: PythonFile, { client }: TestCall): readonly Application[] {
  const asked = client.applications ?? file.project.applications.filter(({ test }) => !test);
  return [...asked];
}

type Doubt = Parameters<Reporter['suppressed']>[1];

/** Why an application that a test asks may have other routes than those that are known. */
function doubtAbout(
  file: PythonFile,
  { client, path }: TestCall,
  applications: readonly Application[],
): Doubt | undefined {
  const { project, workspace } = file;
  const because = (reason: string) => ({ place: undefined, reason });
  if (!client.applications) return because('which application the test asks is not known');
  if (applications.some(({ test }) => test)) return because('the test makes the application itself');
  if (mayAnswerBefore(file, path ?? '/')) return because('something in front of the application may answer');
  const read = [...new Set([...client.through, ...conftestsOf(file.path)])].filter(isTest);
  const adding = read.find((one) => workspace.summary(one)?.registers && mayAddRoutes(file.at(one), applications));
  if (adding !== undefined) return because(`${adding} may add routes to the application`);
  const elsewhere = elsewhereIn(file, read, applications);
  if (elsewhere !== undefined) return because(`${elsewhere} changes where modules are imported from`);
  if (applications.some((one) => overrides(project, one, ['wsgi_app', '__call__']))) {
    return because('the application answers in its own way');
  }
  if (applications.some((one) => mayAnswerUnmatched(file, one, path ?? '/')))
    return because('a hook may answer what no route does');
  return applications.map((application) => whyOpen(file, application)).find((one) => one !== undefined);
}

/** Whether code in a test adds routes to one of the applications, or to something that may be one. */
function mayAddRoutes(file: PythonFile | undefined, applications: readonly Application[]): boolean {
  if (!file) return true;
  return [...callsIn(file)].some(({ code, call }) => {
    const { callee } = call;
    if (callee.kind !== 'attribute') return false;
    const isRoute = SHORTCUT.test(callee.name) && decoratedIn(code).has(call);
    const isMap = callee.name === 'add' && lastName(callee.object) === 'url_map';
    if (!isRoute && !isMap && !ADDING.test(callee.name)) return false;
    const given = testedApplications({ file, code, value: callee.object }, new Set());
    return !given || applications.some((one) => given.has(one));
  });
}

const SHORTCUT = /^(?:get|post|put|patch|delete)$/;
const ADDING = /^(?:route|add_url_rule|add_resource|add_namespace|register_\w+|init_app)$/;

const CHANGING_PATH = /\bsys\.path\b/;

/** The test that has modules imported from another folder, where another than that of an application has its name. */
function elsewhereIn(
  file: PythonFile,
  read: readonly string[],
  applications: readonly Application[],
): string | undefined {
  const { workspace } = file;
  const changing = new Set(workspace.mentioning(CHANGING_PATH));
  const found = read.find((path) => changing.has(path));
  if (found === undefined) return undefined;
  const isNamesake = (path: string, own: string) =>
    path !== own && !isTest(path) && moduleName(path) === moduleName(own);
  return applications.some(({ place }) => workspace.paths.some((path) => isNamesake(path, place.path)))
    ? found
    : undefined;
}

/** What a module, or the package that a file stands for, is called. */
function moduleName(path: string): string | undefined {
  return /([^/]+?)(?:\/__init__)?\.py$/.exec(path)?.[1];
}

/** What is wrong with a call whichever application it asks; nothing where one of them may answer. */
function problemIn(applications: readonly Application[], { path, method }: TestCall): Problem | undefined {
  if (path === undefined) return undefined;
  const problems = applications.map((application) => problemOf(application, { path, method }));
  if (problems.includes(undefined)) return undefined;
  return problems.find((one) => one?.status === 405) ?? problems[0];
}

interface Problem {
  readonly message: string;
  /** What the application answers: 405 where the URL has a route, for other methods. */
  readonly status: 404 | 405;
}

/** What is wrong with a call; nothing where any route may answer it. */
function problemOf(application: Application, call: TestRequest): Problem | undefined {
  const matches = matchesOf(application, call);
  if (matches.some(({ possible }) => possible.length > 0)) return undefined;
  if (matches.every(({ answer }) => answer.kind === 'not-found')) {
    const isComputed = call.path.includes(HOLE);
    if (isComputed && mayReach(application, call.path)) return undefined;
    const message = `No route matches '${call.path.replaceAll(HOLE, '…')}': the application answers 404.`;
    return { message, status: 404 };
  }
  const [first] = matches;
  if (matches.length !== 1 || first?.answer.kind !== 'method-not-allowed') return undefined;
  const accepted = first.answer.methods.filter((method) => method !== 'HEAD' && method !== 'OPTIONS');
  if (accepted.length === 0) return undefined;
  const message = `The route of '${call.path}' accepts ${enumeration(accepted)} only: this ${call.method} request is answered with 405.`;
  return { message, status: 405 };
}
