import type { Call, StringLiteral } from '../../server/src/facts/types';
import { spanOf } from '../../server/src/facts/types';
import type { PythonFile } from '../../server/src/project/file';
import type { Route } from '../../server/src/project/project';
import { callsOf, flaskCalls, type Operator, replace, replaceIn } from './operator';

/** The endpoint that a call of `url_for` names. */
function endpointOf({ arguments: [first] }: Call): StringLiteral | undefined {
  const value = first && first.keyword === undefined && first.spread === undefined ? first.value : undefined;
  return value?.kind === 'string' && value.content >= 0 ? value : undefined;
}

function routesOf(file: PythonFile, endpoint: string): Route[] {
  return file.project.applications.flatMap(({ routes }) => routes.filter((route) => route.endpoint === endpoint));
}

/** The keyword arguments of a call of `url_for` that every route of its endpoint needs. */
function* neededValues(file: PythonFile) {
  for (const { code, call } of flaskCalls(file, 'url_for')) {
    const routes = routesOf(file, endpointOf(call)?.value ?? '');
    if (routes.length === 0 || call.arguments.some(({ spread }) => spread !== undefined)) continue;
    for (const [index, argument] of call.arguments.entries()) {
      const variables = routes.flatMap((route) =>
        route.defaults?.has(argument.keyword ?? '')
          ? []
          : route.variables.filter(({ variable }) => variable.name === argument.keyword),
      );
      if (variables.length === routes.length && !isGivenElsewhere(file, argument.keyword ?? ''))
        yield { code, call, index, argument, variables };
    }
  }
}

/** Whether a file that has `url_defaults` sets the value: leaving it out is no mistake then. */
function isGivenElsewhere({ workspace }: PythonFile, name: string): boolean {
  return workspace.mentioning(URL_DEFAULTS).some((path) => {
    const text = workspace.lines(path)?.text ?? '';
    return [`["${name}"]`, `['${name}']`, `setdefault("${name}"`, `setdefault('${name}'`].some((set) =>
      text.includes(set),
    );
  });
}

const URL_DEFAULTS = /\burl_defaults\b/;

/** Whether a route answers every path: no URL is a mistake there. */
export function answersAnything({ project }: PythonFile): boolean {
  return project.applications.some(({ routes }) => routes.some(({ ruleText = '' }) => /^\/<path:\w+>$/.test(ruleText)));
}

/** Calls `redirect(url_for('…'))` without values, with the one path that they give. */
function* redirects(file: PythonFile) {
  for (const { code, call } of callsOf(file, 'redirect')) {
    const inner = call.arguments[0]?.value;
    const isUrlFor = inner?.kind === 'call' && 'name' in inner.callee && inner.callee.name === 'url_for';
    if (!isUrlFor || inner.arguments.length !== 1) continue;
    const [route, ...others] = routesOf(file, endpointOf(inner)?.value ?? '');
    const path = route?.variables.length === 0 && others.length === 0 ? route.ruleText : undefined;
    if (path !== undefined && path.length > 1) yield { code, inner, path };
  }
}

/** Mistakes in calls of `url_for`, and in URLs that are written out. */
export const URL_OPERATORS: readonly Operator[] = [
  {
    rule: 'unknown-endpoint',
    mistake: 'leaves out a letter of the endpoint',
    *mutants(file) {
      for (const { code, call } of flaskCalls(file, 'url_for')) {
        const literal = endpointOf(call);
        const length = literal?.value.length ?? 0;
        if (!literal || length < 4) continue;
        const at = length - 2;
        const misspelt = literal.value.slice(0, at) + literal.value.slice(at + 1);
        if (routesOf(file, misspelt).length === 0) yield replaceIn(file, code, literal, at, at + 1, '');
      }
    },
  },
  {
    rule: 'missing-url-value',
    mistake: 'leaves out a value',
    *mutants(file) {
      for (const { code, call, index, argument } of neededValues(file)) {
        const before = call.arguments[index - 1];
        if (!before) continue;
        const span = { start: spanOf(code, before.at).end, end: spanOf(code, argument.at).end };
        yield { path: file.path, span, text: '' };
      }
    },
  },
  {
    rule: 'url-value-type',
    mistake: 'gives a text for a number',
    *mutants(file) {
      for (const { code, argument, variables } of neededValues(file)) {
        const isNumber = variables.every(({ converter }) => converter?.name === 'int' || converter?.name === 'float');
        if (isNumber) yield replace(file, code, argument.value, "'first'");
      }
    },
  },
  {
    rule: 'hard-coded-url',
    mistake: 'writes out the URL',
    *mutants(file) {
      for (const { code, inner, path } of redirects(file)) yield replace(file, code, inner, `'${path}'`);
    },
  },
  {
    rule: 'unknown-url',
    mistake: 'writes out a URL, and misspells it',
    *mutants(file) {
      if (answersAnything(file)) return;
      for (const { code, inner, path } of redirects(file))
        yield replace(file, code, inner, `'${path.replace(/[^/]/, '$&q')}'`);
    },
  },
];
