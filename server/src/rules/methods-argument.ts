import { keywordOf, type RouteCall, routeCalls } from '../concepts/routes/route-call';
import { type Argument, type Code, spanOf } from '../facts/types';
import type { PythonFile } from '../project/file';
import { isExpected } from '../project/python/around';
import { replacing, withParentheses } from './fixes/edits';
import { reachesFlask } from './reading/written-rules';
import type { Finding, Rule } from './rule';

const TYPE_ERROR: ReadonlySet<string> = new Set(['TypeError']);

/** `methods=` that Flask refuses: a text, or any beside `@app.get`. */
export const methodsArgument: Rule = {
  name: 'methods-argument',
  severity: 'error',
  summary: 'A `methods=` argument that Flask refuses.',
  check(file, report) {
    for (const found of routeCalls(file)) {
      const { code, call } = found;
      const argument = keywordOf(call, 'methods');
      const place = { path: file.path, code: code.key, at: call.at };
      if (!argument || !reachesFlask(file, found) || isExpected(file.module, place, TYPE_ERROR)) continue;
      const finding = shortcut(file, found, argument) ?? lonelyText(file, code, argument);
      if (finding) report.found(finding);
    }
  },
};

/** `@app.get('/', methods=[…])` */
function shortcut(
  file: PythonFile,
  { code, call, method }: RouteCall,
  { keywordAt, at }: Argument,
): Finding | undefined {
  if (method === 'route' || method === 'add_url_rule' || method === 'websocket') return undefined;
  const { callee } = call;
  const fixes =
    callee.kind === 'attribute'
      ? [replacing(file, "Change to 'route'", spanOf(code, callee.nameAt), 'route')]
      : undefined;
  return {
    span: spanOf(code, keywordAt ?? at),
    message: `'${method}' takes no 'methods' argument: this raises TypeError. Use 'route' with 'methods'.`,
    ...(fixes && { fixes }),
  };
}

/** `methods='POST'`, which would be the methods P, O, S and T. */
function lonelyText(file: PythonFile, code: Code, { value }: Argument): Finding | undefined {
  const isText = value.kind === 'string' || value.kind === 'formatted-string';
  if (!isText) return undefined;
  const span = spanOf(code, value.at);
  const list = `[${file.text.slice(span.start, span.end)}]`;
  return {
    span,
    message: 'Allowed methods must be a list of strings: this raises TypeError. Wrap the method in a list.',
    fixes: [replacing(file, 'Wrap in a list', withParentheses(file.text, span), list, true)],
  };
}
