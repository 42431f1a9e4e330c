import { routesAt } from '../concepts/routes/added-routes';
import { type RouteCall, routeCalls } from '../concepts/routes/route-call';
import { type Call, type Code, type Expression, spanOf } from '../facts/types';
import { isTest } from '../project/evaluation';
import type { PythonFile } from '../project/file';
import { decoratorEffect } from '../project/python/decorator-effects';
import { isAuthenticating } from '../project/python/decorators';
import { requestGuard } from '../project/routes/request-guards';
import { span } from '../text/span';
import { reachesFlask } from './reading/written-rules';
import type { Fix, Rule, Severity } from './rule';

/** A decorator above the route, whose effect requests never see. */
export const routeOrder: Rule = {
  name: 'route-order',
  severity: 'warning',
  summary: 'A decorator above the route, which requests pass by.',
  check(file, report) {
    if (isTest(file.path)) return;
    for (const { code, decorator, route, name, severity } of misplaced(file)) {
      const span = spanOf(code, nameAt(decorator));
      if (severity === 'unknown') {
        report.suppressed(span, { place: undefined, reason: `what '${name}' makes of a function is not known` });
        continue;
      }
      const guard = CHECKING.test(name)
        ? requestGuard(file.project, routesAt(file, { path: file.path, code: code.key, at: route.at }))
        : undefined;
      if (guard?.place) {
        report.suppressed(span, { place: guard.place, reason: 'runs before every request and may refuse it' });
        continue;
      }
      const known = severity === 'error';
      report.found({
        span,
        severity,
        message: `'${name}' stands above the route, which is given the function below it: requests pass by ${known ? 'this check, and anyone is let in' : `what '${name}' does`}. Move it below the route.`,
        related: [{ location: { path: file.path, span: spanOf(code, route.at) }, message: 'The route' }],
        fixes: moving(file, code, decorator, route, name),
      });
    }
  },
};

interface Misplaced {
  readonly code: Code;
  readonly decorator: Expression;
  /** The lowest route below it. */
  readonly route: Call;
  readonly name: string;
  readonly severity: Severity | 'unknown';
}

function* misplaced(file: PythonFile): Generator<Misplaced> {
  const calls = routeCalls(file).filter((found) => found.definition && reachesFlask(file, found));
  for (const [definition, routes] of grouped(calls)) {
    const { decorators } = definition.statement;
    const indices = routes.map(({ call }) => decorators.indexOf(call));
    const lowest = decorators[Math.max(...indices)];
    // What stands between two routes makes two functions for one endpoint, which is another mistake.
    for (const decorator of decorators.slice(0, Math.min(...indices))) {
      const name = lastName(decorator);
      const severity = severityOf(file, definition.code, decorator, name ?? '');
      if (severity && name !== undefined && lowest?.kind === 'call')
        yield { code: definition.code, decorator, route: lowest, name, severity };
    }
  }
}

function grouped(calls: readonly RouteCall[]): Map<NonNullable<RouteCall['definition']>, RouteCall[]> {
  const result = new Map<NonNullable<RouteCall['definition']>, RouteCall[]>();
  for (const call of calls) {
    if (call.definition) result.set(call.definition, [...(result.get(call.definition) ?? []), call]);
  }
  return result;
}

/** How bad it is that the effect of a decorator is lost; undefined where nothing is lost, or that can't be told. */
function severityOf(
  file: PythonFile,
  code: Code,
  decorator: Expression,
  name: string,
): Severity | 'unknown' | undefined {
  const value = file.valueOf(code, decorator.kind === 'call' ? decorator.callee : decorator);
  if (value?.kind === 'unknown' && value.name !== undefined) {
    if (isAuthenticating(value.name)) return 'error';
    if (REQUIRING.test(name)) return 'warning';
    return CHECKING.test(name) ? 'unknown' : undefined;
  }
  return decoratorEffect(file, code, decorator) === 'wraps' ? 'warning' : undefined;
}

/** What decorators of libraries are called that let nobody in without something: they can't do that but by a function around. */
const REQUIRING =
  /^(?:requires?_?(?:auth|authentication|login|admin|roles?|permissions?|scopes?|token)|(?:auth|authentication|login|admin|roles?|permissions?|scopes?|token|jwt)_?required)$/i;

function lastName(decorator: Expression): string | undefined {
  if (decorator.kind === 'call') return lastName(decorator.callee);
  return decorator.kind === 'name' || decorator.kind === 'attribute' ? decorator.name : undefined;
}

function nameAt(decorator: Expression): number {
  if (decorator.kind === 'call') return nameAt(decorator.callee);
  return decorator.kind === 'attribute' ? decorator.nameAt : decorator.at;
}

/** What decorators are called that keep someone out. */
const CHECKING = /auth|login|logged|permi|role|admin|requi|access|protect|secure|allow|owner|user/i;

/** The decorator's lines, moved below those of the route. */
function moving(file: PythonFile, code: Code, decorator: Expression, route: Call, name: string): Fix[] {
  const { text } = file;
  const line = linesOf(text, spanOf(code, decorator.at));
  const target = linesOf(text, spanOf(code, route.at)).end;
  if (target <= line.end || !/^[ \t]*@/.test(text.slice(line.start, line.end))) return [];
  return [
    {
      title: `Move '${name}' below the route`,
      edits: [
        { path: file.path, span: line, text: '' },
        { path: file.path, span: span(target, target), text: text.slice(line.start, line.end) },
      ],
      certain: true,
    },
  ];
}

/** The whole lines of a stretch, the end of the last one included. */
function linesOf(text: string, { start, end }: { readonly start: number; readonly end: number }) {
  const next = text.indexOf('\n', end);
  return span(text.lastIndexOf('\n', start - 1) + 1, next < 0 ? text.length : next + 1);
}
