import { type Code, type Expression, type FunctionDefinition, spanOf } from '../../server/src/facts/types';
import type { PythonFile } from '../../server/src/project/file';
import { definitionsOf, statementsIn } from '../../server/src/project/python/definitions';
import {
  addArgument,
  beforeReturn,
  callsOf,
  keyword,
  lastReturn,
  type Operator,
  onLastReturn,
  replace,
  routeDecorators,
  textOf,
} from './operator';

/** Whether a rule has a variable of this name with a converter for numbers. */
function isNumber(rule: string, name: string): boolean {
  return new RegExp(`<(?:int|float)(?:\\([^()]*\\))?:${name}>`).test(rule);
}

const ROUTE = /\.(?:route|get|post|put|patch|delete)$/;
const ASKS_FOR_POST = /request\.method == ['"]POST['"]|request\.form\b/;

function routesOf(file: PythonFile, code: Code, { decorators }: FunctionDefinition): Expression[] {
  return decorators.filter((one) => one.kind === 'call' && ROUTE.test(textOf(file, code, one.callee)));
}

/** The text of a function's body. */
function textOfCode(file: PythonFile, { body, ...code }: Code): string {
  const [first, last] = [body[0], body.at(-1)];
  if (!first || !last) return '';
  return file.text.slice(spanOf({ body, ...code }, first.at).start, spanOf({ body, ...code }, last.at).end);
}

/** Mistakes in views and their decorators. */
export const VIEW_OPERATORS: readonly Operator[] = [
  onLastReturn('no-response', 'forgets `return`', (file, { body }, last) => {
    const span = { start: spanOf(body, last.at).start, end: spanOf(body, last.value.at).start };
    // What never comes back needs no `return`.
    if (last.value.kind === 'call' && textOf(file, body, last.value.callee).endsWith('abort')) return undefined;
    // The brackets around a value go on from the line of `return`.
    return /^return +$/.test(file.text.slice(span.start, span.end)) ? { path: file.path, span, text: '' } : undefined;
  }),
  onLastReturn('response-type', 'returns a number', (file, { body }, last) => replace(file, body, last.value, '42')),
  beforeReturn('unreachable-after-abort', 'aborts before the last statement', 'from flask import abort\nabort(404)'),
  {
    rule: 'unused-response',
    mistake: 'forgets `return` where the view goes on',
    *mutants(file) {
      for (const { body } of routeDecorators(file)) {
        const last = body.body.at(-1);
        for (const statement of statementsIn(body.body)) {
          if (statement.kind !== 'return' || last?.kind !== 'return' || statement === last) continue;
          const { start } = spanOf(body, statement.at);
          const isResponse = /^return (?:redirect|render_template|jsonify)\(/.test(file.text.slice(start, start + 40));
          if (isResponse) yield { path: file.path, span: { start, end: start + 'return '.length }, text: '' };
        }
      }
    },
  },
  {
    rule: 'missing-as-view',
    mistake: 'gives the class itself',
    *mutants(file) {
      for (const { code, call } of callsOf(file, 'add_url_rule')) {
        const given = keyword(call, 'view_func')?.value;
        if (given?.kind !== 'call' || given.callee.kind !== 'attribute' || given.callee.name !== 'as_view') continue;
        yield replace(file, code, given, textOf(file, code, given.callee.object));
      }
    },
  },
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
    rule: 'method-never-accepted',
    mistake: 'forgets `methods`',
    *mutants(file) {
      for (const { code, call, definition, body } of routeDecorators(file)) {
        const methods = keyword(call, 'methods');
        const before = methods && call.arguments[call.arguments.indexOf(methods) - 1];
        const routes = routesOf(file, code, definition);
        if (
          !methods ||
          !/post/i.test(textOf(file, code, methods)) ||
          !before ||
          routes.length > 1 ||
          !ASKS_FOR_POST.test(textOfCode(file, body))
        )
          continue;
        const span = { start: spanOf(code, before.at).end, end: spanOf(code, methods.at).end };
        yield { path: file.path, span, text: '' };
      }
    },
  },
  {
    rule: 'route-order',
    mistake: 'puts the check above the route',
    *mutants(file) {
      for (const { code, call, definition } of routeDecorators(file)) {
        const below = definition.decorators[definition.decorators.indexOf(call) + 1];
        const name = below && textOf(file, code, below.kind === 'call' ? below.callee : below);
        // Between two routes of one view it makes two functions for one endpoint, which is another mistake.
        if (routesOf(file, code, definition).length > 1) continue;
        if (!below || !name || !/(?:required|requires|only|permission)/i.test(name)) continue;
        const [upper, lower] = [spanOf(code, call.at), spanOf(code, below.at)];
        const between = file.text.slice(upper.end, lower.start);
        const text = `${textOf(file, code, below)}${between}${textOf(file, code, call)}`;
        yield { path: file.path, span: { start: upper.start, end: lower.end }, text };
      }
    },
  },
  {
    rule: 'error-code',
    mistake: 'aborts with a status that is no error',
    *mutants(file) {
      for (const { code, call } of [...callsOf(file, 'abort'), ...callsOf(file, 'errorhandler')]) {
        const status = call.arguments[0]?.value;
        if (status?.kind === 'number') yield replace(file, code, status, '299');
      }
    },
  },
  {
    rule: 'unknown-method',
    mistake: 'misspells a method',
    *mutants(file) {
      for (const { code, call } of routeDecorators(file)) {
        const methods = keyword(call, 'methods')?.value;
        const items = methods?.kind === 'list' || methods?.kind === 'tuple' ? methods.items : [];
        for (const item of items)
          if (item.kind === 'string' && item.value === 'POST') yield replace(file, code, item, "'PSOT'");
      }
    },
  },
  {
    rule: 'converter-annotation',
    mistake: 'annotates a number as a text',
    *mutants(file) {
      for (const { code, rule, definition } of routeDecorators(file)) {
        for (const parameter of definition.parameters) {
          if (!isNumber(rule.value, parameter.name) || textOf(file, code, parameter) !== parameter.name) continue;
          yield replace(file, code, parameter, `${parameter.name}: str`);
        }
      }
    },
  },
  {
    rule: 'string-and-number',
    mistake: 'joins a text and a number',
    *mutants(file) {
      for (const view of routeDecorators(file)) {
        const last = lastReturn(view);
        const number = view.definition.parameters.find(({ name }) => isNumber(view.rule.value, name))?.name;
        const isAssigned = new RegExp(`\\b${number}\\s*(?:[-+*/]|//)?=[^=]`).test(textOfCode(file, view.body));
        if (last && number && !isAssigned) yield replace(file, view.body, last.value, `'No. ' + ${number}`);
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
function usesUnderRoutes(file: PythonFile, decorator: string): number {
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
