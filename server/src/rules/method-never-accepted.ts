import { routeCalls } from '../concepts/routes/route-call';
import { type Call, type Code, type Expression, type Statement, type StringLiteral, spanOf } from '../facts/types';
import { obstacleTo } from '../project/closed';
import type { PythonFile } from '../project/file';
import { statementsIn } from '../project/python/definitions';
import { expressionsOf, lastName } from '../project/python/expressions';
import { isOfRequest } from '../project/python/flask-names';
import { methodsCompared, methodsMatched } from '../project/routes/request-methods';
import { doubtfulViews, type WrittenView, writtenViews } from '../project/routes/view-functions';
import type { Span } from '../text/span';
import { acceptingMethod } from './fixes/accept-method';
import { replacing } from './fixes/edits';
import type { Fix, Rule } from './rule';
import { enumeration } from './wording/enumeration';

/** A view that waits for a method which its routes don't accept. */
export const methodNeverAccepted: Rule = {
  name: 'method-never-accepted',
  severity: 'warning',
  summary: 'A view that waits for a method which its routes don’t accept.',
  check(file, report) {
    if (file.workspace.mentioning(METHOD_OVERRIDE).length > 0) return;
    for (const view of writtenViews(file)) {
      const found = mistakes(file, view);
      if (found.length === 0 || isUsedBesides(file, view)) continue;
      const open = view.routes
        .map(({ application, route }) => obstacleTo(file, application, route.endpoint ?? ''))
        .find(Boolean);
      for (const { span, message, fixes } of found) {
        if (open) report.suppressed(span, open);
        else report.found({ span, message, fixes, related: routesOf(file, view) });
      }
    }
    const judged = new Set(writtenViews(file).map(({ definition }) => definition.statement.code));
    for (const view of doubtfulViews(file)) {
      if (judged.has(view.definition.statement.code)) continue;
      for (const { span } of mistakes(file, view)) report.suppressed(span, { place: undefined, reason: view.reason });
    }
  },
};

/** What gives a request another method than it was sent with. */
const METHOD_OVERRIDE = /method.?override/i;

/** Whether anything but routes is given the function: what calls it may do so with any request. */
function isUsedBesides(file: PythonFile, { definition }: View): boolean {
  const { name } = definition.statement;
  const kind = definition.code.kind === 'class' ? 'attribute' : 'name';
  const given = new Set(routeCalls(file).flatMap(({ call }) => call.arguments.map(({ value }) => value)));
  for (const code of file.codes) {
    for (const expression of expressionsOf(code.body)) {
      if (expression.kind === kind && expression.name === name && !given.has(expression)) return true;
    }
  }
  const { workspace } = file;
  return workspace.paths.some((path) =>
    workspace.summary(path)?.imports.some(({ module, names }) => names.includes(name) && mayBe(module, file.path)),
  );
}

/** Whether `module`, as an import writes it, can be the file at `path`, as far as the last part of its name tells. */
function mayBe(module: string, path: string): boolean {
  const parts = path.replace(/(?:\/__init__)?\.py$/, '').split('/');
  return module === '' || module.split('.').at(-1) === parts.at(-1);
}

type View = Pick<WrittenView, 'definition' | 'routes' | 'methods'> & Partial<Pick<WrittenView, 'signature'>>;

interface Mistake {
  readonly span: Span;
  readonly message: string;
  readonly fixes: readonly Fix[];
}

function mistakes(file: PythonFile, view: View): Mistake[] {
  const code = file.module.codes.get(view.definition.statement.code);
  const accepted = view.methods;
  if (!code || !accepted || accepted.length === 0 || view.signature?.method) return [];
  const found = [...expressionsOf(code.body)];
  const handed = new Set(found.filter((one) => one.kind === 'call').flatMap((call) => handedToForm(code, call)));
  const compared = [
    ...found.flatMap((expression) => comparison(file, view, code, expression, accepted)),
    ...[...statementsIn(code.body)].flatMap((statement) => cases(file, view, code, statement, accepted)),
  ];
  if (compared.length > 0 || accepted.join() !== 'GET') return compared;
  return found.flatMap((expression) => (handed.has(expression) ? [] : bodyUse(file, view, code, expression)));
}

/** What a class of forms is given first, by its name, out of a table or in a variable: a form of WTForms is as well made of nothing, to be shown. */
function handedToForm({ locals }: Code, { callee, arguments: [first] }: Call): Expression[] {
  const isKept = callee.kind === 'name' ? locals.has(callee.name) : callee.kind !== 'attribute';
  const isForm = isKept || /Form$/.test(lastName(callee));
  return isForm && first ? [first.value] : [];
}

/** `request.method == 'POST'` */
function comparison(
  file: PythonFile,
  view: View,
  code: Code,
  expression: Expression,
  accepted: readonly string[],
): Mistake[] {
  if (expression.kind !== 'comparison') return [];
  const compared = methodsCompared(expression, (one) => isOfRequest(file, code, one, 'method'));
  if (!compared) return [];
  const always = compared.negated ? 'always true' : 'always false';
  const lower = compared.methods.filter(({ value }) => value !== value.toUpperCase());
  if (lower.length > 0) return lower.map((literal) => inLowerCase(file, code, literal, always));
  const names = compared.methods.map(({ value }) => value);
  if (names.some((name) => accepted.includes(name) || name === 'HEAD' || name === 'OPTIONS')) return [];
  const [first] = compared.methods;
  const only = compared.methods.length === 1 && first;
  return [
    {
      span: spanOf(code, only ? only.at : expression.at),
      message: `This is ${always}: the view accepts ${enumeration(accepted)} only, and other requests get 405. Add ${enumeration(names)} to its methods.`,
      fixes: only ? adding(file, view, only.value) : [],
    },
  ];
}

/** `match request.method: case 'POST': …` */
function cases(file: PythonFile, view: View, code: Code, statement: Statement, accepted: readonly string[]): Mistake[] {
  if (statement.kind !== 'match' || !isOfRequest(file, code, statement.subject, 'method')) return [];
  return statement.cases.flatMap(({ pattern }) =>
    methodsMatched(pattern).flatMap((literal): Mistake[] => {
      const { value } = literal;
      if (value !== value.toUpperCase()) return [inLowerCase(file, code, literal, 'never matched')];
      if (accepted.includes(value) || value === 'HEAD' || value === 'OPTIONS') return [];
      return [
        {
          span: spanOf(code, literal.at),
          message: `This is never matched: the view accepts ${enumeration(accepted)} only, and other requests get 405. Add '${value}' to its methods.`,
          fixes: adding(file, view, value),
        },
      ];
    }),
  );
}

function inLowerCase(file: PythonFile, code: Code, literal: StringLiteral, always: string): Mistake {
  const span = spanOf(code, literal.at);
  const written = file.text.slice(span.start, span.end).toUpperCase();
  return {
    span,
    message: `This is ${always}: request.method is in upper case. Write ${written}.`,
    fixes: [replacing(file, `Change to ${written}`, span, written, true)],
  };
}

/** What reads the body of a form that a GET request doesn't have. */
function bodyUse(file: PythonFile, view: View, code: Code, expression: Expression): Mistake[] {
  if (expression.kind !== 'attribute') return [];
  const isForm = ['form', 'files'].some((name) => isOfRequest(file, code, expression, name));
  // Flask-WTF's forms
  if (!isForm && expression.name !== 'validate_on_submit') return [];
  const what = isForm ? `request.${expression.name} is always empty` : 'This is always false';
  return [
    {
      span: spanOf(code, expression.nameAt),
      message: `${what}: the view accepts 'GET' only, and a form that is posted gets 405. Add 'POST' to its methods.`,
      fixes: adding(file, view, 'POST'),
    },
  ];
}

/** A fix that lets the one route of a view accept one more method. */
function adding(file: PythonFile, view: View, method: string): Fix[] {
  const [only, ...others] = view.routes;
  const fix = only && others.length === 0 && acceptingMethod(file, only.route, method, `Accept ${method}`);
  return fix ? [fix] : [];
}

/** The call in this file that adds the view's first route. */
function routeCall(file: PythonFile, { routes }: View): { readonly code: Code; readonly call: Call } | undefined {
  const trail = routes[0]?.route.trail ?? [];
  const place = trail[trail.length - 1];
  const code = place?.path === file.path ? file.module.codes.get(place.code) : undefined;
  const call = code?.calls.find(({ at }) => at === place?.at);
  return code && call && { code, call };
}

function routesOf(file: PythonFile, view: View) {
  const written = routeCall(file, view);
  if (!written) return [];
  return [{ location: { path: file.path, span: spanOf(written.code, written.call.at) }, message: 'The route' }];
}
