import { type FunctionValue, functionOf } from '../../evaluate/values';
import type { Expression, Place } from '../../facts/types';
import type { PythonFile } from '../file';
import type { Application } from '../project';
import { statementsIn } from '../python/definitions';
import { expressionsIn, expressionsOf, isNone, lastName, literalsOf } from '../python/expressions';

/**
 * Whether a hook of an application may answer a request that no route matches with anything but the error: a handler of errors
 * that gives a page without a status, as single page applications do, or a function before requests that answers some paths.
 */
export function mayAnswerUnmatched(file: PythonFile, { hooks }: Application, path: string): boolean {
  return hooks.some(({ kind, function: value, place }) => {
    const fn = functionOf(value);
    if (/^(?:app_)?errorhandler$/.test(kind)) return mayHandleMissing(file, place) && (!fn || losesStatus(fn));
    if (/^before_(?:app_)?request$/.test(kind)) return fn !== undefined && mayAnswerPath(fn, path);
    return /^after_(?:app_)?request$/.test(kind) && fn !== undefined && replacesMissing(fn);
  });
}

/** Whether a handler that is registered at a place may be one of what no route matches. */
function mayHandleMissing(file: PythonFile, place: Place | undefined): boolean {
  const calls = (place && file.at(place.path)?.module.codes.get(place.code)?.calls) ?? [];
  const first = calls.find(({ at }) => at === place?.at)?.arguments[0]?.value;
  if (first?.kind === 'number') return first.value === 404 || first.value === 405;
  const name = lastName(first);
  return !/^[A-Z]/.test(name) || /^(?:NotFound|MethodNotAllowed|HTTPException|Exception)$/.test(name);
}

/** Whether a handler of errors may answer without their status. */
function losesStatus(fn: FunctionValue): boolean {
  const { body } = fn.code;
  if (expressionsOf(body).some((one) => one.kind === 'attribute' && /^status(?:_code)?$/.test(one.name))) return false;
  return [...statementsIn(body)].some(
    (one) => one.kind === 'return' && one.value && !isNone(one.value) && !keepsStatus(one.value, fn),
  );
}

/** What makes a page of an error without its status. */
const PAGES =
  /^(?:render_template|render_template_string|render|jsonify|redirect|send_file|send_from_directory|str|dict)$/;

/** Whether what a handler returns says a status, or is the error itself or made of it. */
function keepsStatus(returned: Expression, { parameters }: FunctionValue): boolean {
  if (returned.kind === 'tuple') return returned.items.length > 1;
  const isError = (one: Expression) => one.kind === 'name' && parameters.some(({ name }) => name === one.name);
  if (returned.kind !== 'call') return isError(returned);
  if (expressionsIn(returned.callee).some(isError)) return true;
  return returned.arguments.some(
    ({ keyword, value }) =>
      /status|code/i.test(keyword ?? lastName(value)) ||
      value.kind === 'number' ||
      (isError(value) && !PAGES.test(lastName(returned.callee))),
  );
}

/** Whether a function before requests answers, for itself, those of a path: `if request.path == '/ping': return 'pong'`. */
function mayAnswerPath({ code }: FunctionValue, path: string): boolean {
  return [...statementsIn(code.body)].some((one) => {
    if (one.kind !== 'if') return false;
    const answers = [...statementsIn(one.then)].some(
      (inner) => inner.kind === 'return' && inner.value && !isNone(inner.value),
    );
    const prefixes = answers ? prefixesIn(one.test) : [];
    return prefixes.some((prefix) => prefix === undefined || path.startsWith(prefix));
  });
}

const PATHS = /^(?:path|full_path|url|base_url|script_root)$/;

/** What a path is asked to be, or to begin with; undefined where that isn't known, nothing where it is asked not to be. */
function prefixesIn(test: Expression): (string | undefined)[] {
  const isPath = (one: Expression) => expressionsIn(one).some((part) => PATHS.test(lastName(part)));
  const textsOf = (one: Expression) => {
    const literals = literalsOf(one, true);
    return literals.length > 0 ? literals.map(({ value }) => value) : [undefined];
  };
  if (test.kind === 'boolean') return [...prefixesIn(test.left), ...prefixesIn(test.right)];
  if (test.kind === 'comparison') {
    const [only] = test.rest;
    if (!only || !isPath(test) || !/^(?:==|in)$/.test(only.operator)) return [];
    return isPath(test.first) ? textsOf(only.operand) : textsOf(test.first);
  }
  if (test.kind !== 'call' || !isPath(test)) return [];
  const [first] = test.arguments;
  return lastName(test.callee) === 'startswith' && first ? textsOf(first.value) : [undefined];
}

/** Whether a function behind requests answers those anew that nothing was found for. */
function replacesMissing({ code }: FunctionValue): boolean {
  return expressionsOf(code.body).some((one) => one.kind === 'number' && one.value === 404);
}
