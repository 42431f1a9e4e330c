import { routesAt } from '../concepts/routes/added-routes';
import { type Attribute, type Call, type Code, type Place, spanOf } from '../facts/types';
import type { PythonFile } from '../project/file';
import { isExpected } from '../project/python/around';
import { decoratedIn } from '../project/python/definitions';
import { isFlasks, receiverOf } from '../project/python/receivers';
import { HOOK_ARGUMENTS, registersHook } from '../project/routes/hooks';
import { inserting, replacing } from './fixes/edits';
import type { Finding, Fix, Rule } from './rule';

/** A decorator of Flask's that lacks its parentheses, or has some that it can't have. */
export const decoratorParentheses: Rule = {
  name: 'decorator-parentheses',
  severity: 'error',
  summary: 'A decorator of Flask without the parentheses that it needs, or with some that it can’t have.',
  check(file, report) {
    for (const code of file.codes) {
      for (const [decorator, { statement }] of decoratedIn(code)) {
        const finding =
          decorator.kind === 'call'
            ? needless(file, code, decorator)
            : decorator.kind === 'attribute' && lacking(file, code, decorator, statement.name);
        if (finding) report.found(finding);
      }
    }
  },
};

/** Decorators that are called with a rule, or with what they register the function for. */
const CALLED: ReadonlyMap<string, string> = new Map([
  ['route', 'a rule'],
  ['get', 'a rule'],
  ['post', 'a rule'],
  ['put', 'a rule'],
  ['patch', 'a rule'],
  ['delete', 'a rule'],
  ['endpoint', 'an endpoint'],
  ['errorhandler', 'a status or an exception'],
  ['app_errorhandler', 'a status or an exception'],
]);

/** `@app.route` */
function lacking(file: PythonFile, code: Code, decorator: Attribute, name: string): Finding | undefined {
  const needed = CALLED.get(decorator.name);
  if (needed === undefined || !isFlasksHere(file, code, decorator)) return undefined;
  const span = spanOf(code, decorator.at);
  const isRule = needed === 'a rule';
  const effect = isRule
    ? 'the function is never registered, and no URL leads to it'
    : 'the function is never registered';
  return {
    span: spanOf(code, decorator.nameAt),
    message: `'${decorator.name}' needs ${needed} in parentheses: as it is, ${effect}.`,
    fixes: isRule ? [inserting(file, `Add the rule '/${name}'`, span.end, `("/${name}")`)] : [],
  };
}

/** Decorators that are given the function itself. */
const BARE: ReadonlySet<string> = new Set(
  Object.keys(HOOK_ARGUMENTS).flatMap((name) =>
    name === 'errorhandler' ? [] : [name, `app_${name}`, name.replace(/_(?=(?:first_)?request$)/, '_app_')],
  ),
);

/** `@app.before_request()` */
function needless(file: PythonFile, code: Code, call: Call): Finding | undefined {
  const { callee } = call;
  if (callee.kind !== 'attribute' || call.arguments.length > 0 || !BARE.has(callee.name)) return undefined;
  if (!isFlasksHere(file, code, callee)) return undefined;
  if (isExpected(file.module, placeOf(file, code, call), TYPE_ERROR)) return undefined;
  const span = spanOf(code, call.argumentsAt);
  return {
    span,
    message: `'${callee.name}' is used without parentheses: this raises TypeError, ${callee.name}() missing 1 required positional argument: 'f'. Remove them.`,
    fixes: [removing(file, { start: spanOf(code, callee.at).end, end: span.end })],
  };
}

const TYPE_ERROR: ReadonlySet<string> = new Set(['TypeError']);

function removing(file: PythonFile, span: Finding['span']): Fix {
  return replacing(file, 'Remove the parentheses', span, '', true);
}

/**
 * Whether an attribute is a method of an application or a blueprint: of a parameter that is one where code beside it was seen to
 * register something on it.
 */
function isFlasksHere(file: PythonFile, code: Code, attribute: Attribute): boolean {
  if (isFlasks(file, code, attribute)) return true;
  const { object } = attribute;
  if (object.kind !== 'name' || receiverOf(file, code, object).kind !== 'unknown') return false;
  return code.calls.some((call) => {
    const { callee } = call;
    const isSame = callee.kind === 'attribute' && callee.object.kind === 'name' && callee.object.name === object.name;
    return isSame && (registersHook(file, code, call) || routesAt(file, placeOf(file, code, call)).length > 0);
  });
}

function placeOf({ path }: PythonFile, { key }: Code, { at }: Call): Place {
  return { path, code: key, at };
}
