import { undecorated } from '../../evaluate/values';
import type { Call, Code, Expression } from '../../facts/types';
import { isTest } from '../evaluation';
import type { PythonFile } from '../file';
import { expressionsIn } from '../python/expressions';
import { givenTo, methodOf, ownersOf, type TestFunction, type Written } from './test-bindings';

/** The function or method of the tests that a call calls; none for one of a client or of the application. */
export function calledFunction(written: Written<Call>): TestFunction | undefined {
  const { file, code, value } = written;
  const { callee } = value;
  if (callee.kind === 'name') {
    const own = code.locals.has(callee.name) && code.key !== '' ? undefined : file.module.codes.get(callee.name);
    if (own?.kind === 'function') return { file, code: own };
    return importedFunction(file, code, callee);
  }
  if (callee.kind !== 'attribute') return undefined;
  for (const owner of ownersOf({ ...written, value: callee.object })) {
    const found = methodOf(owner, callee.name);
    if (found) return { ...found, self: owner };
  }
  return undefined;
}

function importedFunction(file: PythonFile, code: Code, callee: Expression): TestFunction | undefined {
  const value = file.valueOf(code, callee);
  const called = value && undecorated(value);
  if (called?.kind !== 'function' || !isTest(called.place.path)) return undefined;
  const home = file.at(called.place.path);
  return home && { file: home, code: called.code };
}

/** The calls in a function of the tests that hand on what the function is given by `call`. */
export function handedOn(call: Written<Call>): readonly Written<Call>[] {
  const called = isCandidate(call.value) ? calledFunction(call) : undefined;
  if (!called) return [];
  const { file, code, self } = called;
  const given = givenTo(call, file, code);
  return code.calls
    .filter(({ arguments: args }) => args.some(({ value }) => mentions(value, given)))
    .map((value) => ({ file, code, value, given, ...(self && { self }) }));
}

/** Whether a call is given a text, as a URL or an endpoint is. */
function isCandidate({ arguments: args }: Call): boolean {
  return args.some(
    ({ value: { kind } }) => kind === 'string' || kind === 'formatted-string' || kind === 'binary' || kind === 'name',
  );
}

function mentions(expression: Expression, names: ReadonlyMap<string, unknown>): boolean {
  return expressionsIn(expression).some((one) => one.kind === 'name' && names.has(one.name));
}
