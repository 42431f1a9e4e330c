import { type Code, type Expression, type Statement, spanOf, type With } from '../facts/types';
import { isTest } from '../project/evaluation';
import type { PythonFile } from '../project/file';
import { partsOf, topExpressions } from '../project/python/expressions';
import { flaskName } from '../project/python/flask-names';
import { importedCodes, runAtImport, unconditional } from '../project/python/import-time';
import type { Rule } from './rule';

/** Something of the request or the application, used while a module is imported. */
export const contextAtImport: Rule = {
  name: 'context-at-import',
  severity: 'error',
  summary: 'Something of the request or the application that is used while the module is imported.',
  check(file, report) {
    if (file.module.damaged || isTest(file.path)) return;
    const runs = runAtImport(file.project).has(file.path);
    for (const { code, at, name, needs } of usesAtTop(file)) {
      const span = spanOf(code, at);
      const pushing = file.workspace.mentioning(PUSHED[needs]).filter((path) => !isTest(path));
      if (runs && pushing.includes(file.path)) continue;
      const reason = runs ? pushing[0] && `${pushing[0]} enters a context for good` : NOT_IMPORTED;
      if (reason !== undefined) report.suppressed(span, { place: undefined, reason });
      else {
        report.found({
          span,
          message: `'${name}' is used while the module is imported, when there is no ${needs}: this raises RuntimeError: Working outside of ${needs} context. Use it in a function that runs with one.`,
        });
      }
    }
  },
};

/** What a module uses of a context whenever it is imported. */
function* usesAtTop(file: PythonFile): Generator<ContextUse & { readonly code: Code }> {
  for (const code of importedCodes(file.module.codes)) {
    for (const statement of unconditional(code.body)) {
      for (const use of usesOf(file, code, statement)) yield use;
      if (!entersApplication(statement)) continue;
      // An application's context is none of a request.
      for (const inner of unconditional(statement.body)) {
        for (const use of usesOf(file, code, inner)) if (use.needs === 'request') yield use;
      }
    }
  }
}

function* usesOf(file: PythonFile, code: Code, statement: Statement): Generator<ContextUse & { readonly code: Code }> {
  for (const expression of evaluated(statement)) {
    const use = contextUse(file, code, expression);
    if (use) yield { ...use, code };
  }
}

/** `with app.app_context():`, and nothing else. */
function entersApplication(statement: Statement): statement is With {
  if (statement.kind !== 'with') return false;
  const [only, ...others] = statement.items;
  const callee = only?.context.kind === 'call' ? only.context.callee : undefined;
  return others.length === 0 && callee?.kind === 'attribute' && callee.name === 'app_context';
}

const NOT_IMPORTED = 'nothing is seen to import the file, but in a function that may have a context';

type Needs = 'request' | 'application';

/** A context that some code enters for good: one of a request is one of its application too. */
const PUSHED: Readonly<Record<Needs, RegExp>> = {
  application: /_context\([^)\n]*\)\s*\.push\b|\bctx\.push\(|context\.push\(|\.__enter__\(/,
  request: /request_context\([^)\n]*\)\s*\.push\b|\bctx\.push\(|(?<!app_)context\.push\(|\.__enter__\(/,
};

const PROXIES: ReadonlyMap<string, Needs> = new Map([
  ['request', 'request'],
  ['session', 'request'],
  ['g', 'application'],
  ['current_app', 'application'],
]);

const FUNCTIONS: ReadonlyMap<string, Needs> = new Map([
  ['url_for', 'application'],
  ['render_template', 'application'],
  ['render_template_string', 'application'],
  ['stream_template', 'application'],
  ['stream_template_string', 'application'],
  ['get_template_attribute', 'application'],
  ['jsonify', 'application'],
  ['make_response', 'application'],
  ['send_from_directory', 'application'],
  ['send_file', 'request'],
  ['flash', 'request'],
  ['get_flashed_messages', 'request'],
]);

interface ContextUse {
  readonly at: number;
  readonly name: string;
  readonly needs: Needs;
}

/** What an expression itself uses of a context: an attribute or an item of a proxy, or a function that needs one. */
function contextUse(file: PythonFile, code: Code, expression: Expression): ContextUse | undefined {
  if (expression.kind === 'call') return use(file, code, expression.callee, FUNCTIONS);
  if (expression.kind === 'subscript') return use(file, code, expression.object, PROXIES);
  const isRead = expression.kind === 'attribute' && !/^__\w+__$/.test(expression.name);
  return isRead ? use(file, code, expression.object, PROXIES) : undefined;
}

function use(
  file: PythonFile,
  code: Code,
  expression: Expression,
  known: ReadonlyMap<string, Needs>,
): ContextUse | undefined {
  if (expression.kind !== 'name' && expression.kind !== 'attribute') return undefined;
  const name = flaskName(file, code, expression);
  const needs = name === undefined ? undefined : known.get(name);
  const at = expression.kind === 'attribute' ? expression.nameAt : expression.at;
  return name !== undefined && needs ? { at, name, needs } : undefined;
}

/** The expressions of a statement that are evaluated for certain when it runs. */
function* evaluated(statement: Statement): Generator<Expression> {
  if (statement.kind === 'function') {
    const defaults = statement.parameters.flatMap((parameter) => parameter.default ?? []);
    for (const expression of [...statement.decorators, ...defaults]) yield* partsEvaluated(expression);
    return;
  }
  // What stands in these may be asked for first.
  if (statement.kind === 'with' || statement.kind === 'try') return;
  const annotation = statement.kind === 'assign' ? statement.annotation : undefined;
  for (const expression of topExpressions(statement)) {
    if (expression !== annotation) yield* partsEvaluated(expression);
  }
}

function* partsEvaluated(expression: Expression): Generator<Expression> {
  switch (expression.kind) {
    case 'conditional':
      yield* partsEvaluated(expression.test);
      return;
    case 'boolean':
      yield* partsEvaluated(expression.left);
      return;
    case 'comprehension': {
      const [first] = expression.clauses;
      if (first) yield* partsEvaluated(first.iterable);
      return;
    }
    default:
      yield expression;
      for (const part of partsOf(expression)) yield* partsEvaluated(part);
  }
}
