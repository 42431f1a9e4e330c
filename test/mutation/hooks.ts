import { type Call, type Code, type Expression, type FunctionDefinition, spanOf } from '../../server/src/facts/types';
import type { PythonFile } from '../../server/src/project/file';
import { definitionsOf } from '../../server/src/project/python/definitions';
import { flaskCalls, keyword, type Operator, replace, routeDecorators, textOf } from './operator';

interface Hook {
  readonly code: Code;
  readonly decorator: Expression;
  readonly statement: FunctionDefinition;
  /** Without `app_`. */
  readonly kind: string;
}

const HOOK =
  /^\w+\.((?:before|after|teardown)_(?:app_)?request|teardown_appcontext|(?:app_)?context_processor|(?:app_)?errorhandler)$/;

/** Functions with a hook's decorator and no other. */
function* hooks(file: PythonFile): Generator<Hook> {
  for (const { code, statement } of definitionsOf(file.module)) {
    const [decorator, ...others] = statement.decorators;
    if (statement.kind !== 'function' || !decorator || others.length > 0 || code.kind === 'class') continue;
    const written = textOf(file, code, decorator.kind === 'call' ? decorator.callee : decorator);
    const kind = HOOK.exec(written)?.[1]?.replace('app_', '');
    if (kind !== undefined) yield { code, decorator, statement, kind };
  }
}

/** The first argument that is given by name, where the others before it aren't. */
function firstNamed({ arguments: args }: Call) {
  const first = args.findIndex((argument) => argument.keyword !== undefined);
  const isPlain = args.every(({ spread }) => spread === undefined);
  return isPlain && first > 0 ? args[first] : undefined;
}

/** Mistakes in hooks and error handlers, and in what Flask's functions are called with. */
export const HOOK_OPERATORS: readonly Operator[] = [
  {
    rule: 'hook-parameters',
    mistake: 'forgets the parameter, or gives it one',
    *mutants(file) {
      for (const { code, statement } of hooks(file)) {
        const [only, ...others] = statement.parameters;
        const { end } = spanOf(code, statement.nameAt);
        const isPlain = only === undefined || (others.length === 0 && only.kind === 'positional' && !only.default);
        if (!isPlain || !/^\((?:\w+(?:: [\w.]+)?)?\)/.test(file.text.slice(end))) continue;
        if (only) yield replace(file, code, only, '');
        else yield { path: file.path, span: { start: end + 1, end: end + 1 }, text: 'request' };
      }
    },
  },
  {
    rule: 'hook-result',
    mistake: 'forgets `return`',
    *mutants(file) {
      for (const { statement, kind } of hooks(file)) {
        const body = file.module.codes.get(statement.code);
        const last = body?.body.at(-1);
        if (!body || last?.kind !== 'return' || !last.value || !/after|context_processor|error/.test(kind)) continue;
        const span = { start: spanOf(body, last.at).start, end: spanOf(body, last.value.at).start };
        if (/^return +$/.test(file.text.slice(span.start, span.end))) yield { path: file.path, span, text: '' };
      }
    },
    also: ['unused-response'],
  },
  {
    rule: 'decorator-parentheses',
    mistake: 'calls a decorator that isn’t called, or doesn’t call one that is',
    *mutants(file) {
      for (const { code, decorator } of hooks(file)) {
        const { end } = spanOf(code, decorator.at);
        if (decorator.kind === 'attribute') yield { path: file.path, span: { start: end, end }, text: '()' };
      }
      for (const { code, call } of routeDecorators(file)) {
        yield { path: file.path, span: spanOf(code, call.argumentsAt), text: '' };
      }
    },
  },
  {
    rule: 'route-options',
    mistake: 'writes `method`',
    *mutants(file) {
      for (const { code, call } of routeDecorators(file)) {
        const at = keyword(call, 'methods')?.keywordAt;
        if (at !== undefined) yield { path: file.path, span: spanOf(code, at), text: 'method' };
      }
    },
  },
  {
    rule: 'call-arguments',
    mistake: 'passes by position what has a name',
    *mutants(file) {
      for (const name of ['render_template', 'url_for']) {
        for (const { code, call } of flaskCalls(file, name)) {
          const named = firstNamed(call);
          if (named) yield replace(file, code, named, textOf(file, code, named.value));
        }
      }
    },
  },
];
