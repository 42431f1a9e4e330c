import { argumentOf, keywordOf } from '../concepts/routes/route-call';
import type { Value } from '../evaluate/values';
import { type Argument, type Call, type Code, spanOf } from '../facts/types';
import type { PythonFile } from '../project/file';
import { isExpected } from '../project/python/around';
import { callsIn } from '../project/python/calls';
import { isAbort, isErrorHandler } from '../project/routes/status-uses';
import { replacing } from './fixes/edits';
import type { Finding, Rule } from './rule';
import { didYouMean } from './wording/nearest';

/** A status for which Werkzeug has no exception. */
export const errorCode: Rule = {
  name: 'error-code',
  severity: 'error',
  summary: 'A status code for which there is no error, or a handler for what is no exception.',
  check(file, report) {
    if (file.workspace.mentioning(OWN_CODES).length > 0) return;
    for (const { code, call } of callsIn(file)) {
      const finding = aborted(file, code, call) ?? handled(file, code, call);
      const place = { path: file.path, code: code.key, at: call.at };
      if (finding && !isExpected(file.module, place, EXCEPTIONS)) report.found(finding);
    }
  },
};

/** The codes of `werkzeug.exceptions.default_exceptions` in any version from 2.0 on. */
const CODES: ReadonlySet<number> = new Set([
  400, 401, 403, 404, 405, 406, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418, 421, 422, 423, 424, 428, 429,
  431, 451, 500, 501, 502, 503, 504, 505,
]);

/** What gives more codes an exception. */
const OWN_CODES = /\bdefault_exceptions\b|\bAborter\b|\b_?aborter\b|\baborter_class\b|\bmake_aborter\b/;

const EXCEPTIONS: ReadonlySet<string> = new Set(['LookupError', 'ValueError', 'TypeError', 'KeyError']);

/** `abort(299)` */
function aborted(file: PythonFile, code: Code, call: Call): Finding | undefined {
  if (!isAbort(file, code, call)) return undefined;
  // Behind a position `code` is one of what the response of Flask-RESTful's `abort` says.
  const isPlaced = call.arguments[0] !== undefined && call.arguments[0].keyword === undefined;
  const argument = isPlaced
    ? argumentOf({ ...call, arguments: call.arguments.slice(0, 1) }, 0, 'code')
    : keywordOf(call, 'code');
  const status = numberOf(argument);
  if (!argument || status === undefined) return textual(file, code, argument, 'abort');
  if (CODES.has(status)) return undefined;
  const isError = status >= 400;
  return {
    span: spanOf(code, argument.value.at),
    message: isError
      ? `There is no error ${status}: this raises LookupError, no exception for ${status}.${didYouMean(alike(status))}`
      : `${status} is no error: this raises LookupError, no exception for ${status}. Return a response with this status.`,
    fixes: isError ? changing(file, code, argument, alike(status)) : [],
  };
}

/** `@app.errorhandler(999)` */
function handled(file: PythonFile, code: Code, call: Call): Finding | undefined {
  const { callee } = call;
  if (callee.kind !== 'attribute' || !isErrorHandler(file, code, call)) return undefined;
  const argument = argumentOf(call, 0, 'code_or_exception');
  const status = numberOf(argument);
  if (!argument || status === undefined)
    return textual(file, code, argument, callee.name) ?? noException(file, code, argument);
  if (CODES.has(status)) return undefined;
  return {
    span: spanOf(code, argument.value.at),
    message: `This raises ValueError: '${status}' is not a recognized HTTP error code.${didYouMean(alike(status))}`,
    fixes: changing(file, code, argument, alike(status)),
  };
}

/** `abort('404')` */
function textual(file: PythonFile, code: Code, argument: Argument | undefined, name: string): Finding | undefined {
  if (argument?.value.kind !== 'string' || argument.value.content < 0) return undefined;
  const { value } = argument.value;
  const raised = name === 'abort' ? `LookupError, no exception for '${value}'` : 'TypeError';
  const isCode = /^\d+$/.test(value) && CODES.has(Number(value));
  return {
    span: spanOf(code, argument.value.at),
    message: `A status is a number, not a text: this raises ${raised}.`,
    fixes: isCode ? changing(file, code, argument, value, true) : [],
  };
}

/** `@app.errorhandler(NotFound())`, `@app.errorhandler((404, 500))`, or a class that derives from no exception. */
function noException(file: PythonFile, code: Code, argument: Argument | undefined): Finding | undefined {
  if (!argument || argument.spread !== undefined) return undefined;
  const { value } = argument;
  const span = spanOf(code, value.at);
  const raising = (advice: string) => ({
    span,
    message: `This raises TypeError when the application starts: ${advice}`,
  });
  switch (value.kind) {
    case 'list':
    case 'tuple':
    case 'set':
      return raising('a handler is for one status or exception. Write a decorator for each.');
    case 'call':
      return isErrorClass(file.valueOf(code, value.callee))
        ? raising('a handler is for a class of exceptions, not for one of them. Leave out the parentheses.')
        : undefined;
    default: {
      const type = file.valueOf(code, value);
      return type?.kind === 'class' && !type.open && type.place
        ? raising(`'${type.name}' is not a subclass of Exception.`)
        : undefined;
    }
  }
}

/** Whether a call of it makes an exception: a class of Werkzeug's, or of the project. */
function isErrorClass(value: Value | undefined): boolean {
  if (value?.kind === 'class') return value.place !== undefined;
  return value?.kind === 'unknown' && /^werkzeug\.exceptions\.[A-Z]\w*$/.test(value.name ?? '');
}

function numberOf(argument: Argument | undefined): number | undefined {
  const value = argument?.value;
  return value?.kind === 'number' && !value.float ? value.value : undefined;
}

/** The code with the same digits in another order. */
function alike(status: number): string | undefined {
  const sorted = (code: number) => [...String(code)].sort().join('');
  const found = [...CODES].find((code) => sorted(code) === sorted(status));
  return found === undefined ? undefined : String(found);
}

function changing(file: PythonFile, code: Code, { value }: Argument, to: string | undefined, certain = false) {
  return to === undefined ? [] : [replacing(file, `Change to ${to}`, spanOf(code, value.at), to, certain)];
}
