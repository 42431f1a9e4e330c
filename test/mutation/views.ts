import { spanOf } from '../../server/src/facts/types';
import { definitionsOf } from '../../server/src/project/definitions';
import type { FileView } from '../../server/src/project/file';
import {
  addArgument,
  indentOf,
  keyword,
  lastReturn,
  type Mutant,
  type Operator,
  type RouteDecorator,
  replace,
  routeDecorators,
} from './operator';

/** An operator on the last `return` of a view, with what is written for the return or its value. */
function onLastReturn(
  rule: string,
  mistake: string,
  change: (file: FileView, view: RouteDecorator, at: NonNullable<ReturnType<typeof lastReturn>>) => Mutant | undefined,
): Operator {
  return {
    rule,
    mistake,
    *mutants(file) {
      const seen = new Set<string>();
      for (const view of routeDecorators(file)) {
        const last = lastReturn(view);
        const mutant = last && !seen.has(view.body.key) ? change(file, view, last) : undefined;
        seen.add(view.body.key);
        if (mutant) yield mutant;
      }
    },
  };
}

/** Mistakes in views and their decorators. */
export const VIEW_OPERATORS: readonly Operator[] = [
  onLastReturn('no-response', 'forgets to return', (file, { body }, last) => replace(file, body, last, 'pass')),
  onLastReturn('response-type', 'returns a number', (file, { body }, last) => replace(file, body, last.value, '42')),
  onLastReturn('unreachable-after-abort', 'aborts before the last statement', (file, { body }, last) => {
    const indent = indentOf(file, body, last);
    const { start } = spanOf(body, last.at);
    const text = `from flask import abort\n${indent}abort(404)\n${indent}`;
    return indent === undefined ? undefined : { path: file.path, span: { start, end: start }, text };
  }),
  {
    rule: 'methods-argument',
    mistake: 'gives one method for a list',
    *mutants(file) {
      for (const { code, call } of routeDecorators(file)) {
        const methods = keyword(call, 'methods')?.value;
        if (methods?.kind === 'list' || methods?.kind === 'tuple') yield replace(file, code, methods, "'POST'");
      }
    },
  },
  {
    rule: 'duplicate-endpoint',
    mistake: 'gives a view the endpoint of another',
    *mutants(file) {
      const first = new Map<string, string>();
      for (const { code, call, object, definition } of routeDecorators(file)) {
        if (keyword(call, 'endpoint')) continue;
        const before = first.get(object);
        if (before === undefined) first.set(object, definition.name);
        else if (before !== definition.name) yield addArgument(file, code, call, `endpoint='${before}'`);
      }
    },
  },
  {
    rule: 'unwrapped-decorator',
    mistake: 'forgets `@wraps`',
    *mutants(file) {
      for (const { code, statement } of definitionsOf(file.module)) {
        const wraps = statement.decorators.find(
          (one) => one.kind === 'call' && 'name' in one.callee && one.callee.name === 'wraps',
        );
        // Functions in functions: `def decorator(view): @wraps(view) def wrapper(…)`.
        const outer = code.kind === 'function' ? code.name : '';
        if (!wraps || usesUnderRoutes(file, outer) < 2) continue;
        const { start, end } = spanOf(code, wraps.at);
        yield { path: file.path, span: { start: start - 1, end }, text: '# ' };
      }
    },
  },
];

/** Under how many routes of one object and without an endpoint of their own a decorator stands, where that is the most. */
function usesUnderRoutes(file: FileView, decorator: string): number {
  const counts = new Map<string, number>();
  for (const path of file.workspace.paths) {
    const module = file.workspace.summary(path)?.mentionsFlask ? file.workspace.module(path) : undefined;
    for (const { statement } of module ? definitionsOf(module) : []) {
      const names = statement.decorators.map((one) => (one.kind === 'call' ? one.callee : one));
      const route = names.findIndex((one) => one.kind === 'attribute' && one.name === 'route');
      const used = names.findIndex((one) => 'name' in one && one.name === decorator);
      const call = statement.decorators[route];
      if (route < 0 || used < route || call?.kind !== 'call' || keyword(call, 'endpoint')) continue;
      counts.set(path, (counts.get(path) ?? 0) + 1);
    }
  }
  return Math.max(0, ...counts.values());
}
