import { type Parameter, spanOf } from '../facts/types';
import type { PythonFile } from '../project/file';
import { HOOK_ARGUMENTS, type WrittenHook, writtenHooks } from '../project/routes/hooks';
import { addingParameter } from './reading/parameters';
import type { Finding, Rule } from './rule';

/** A hook or an error handler that can't be called with what Flask gives it. */
export const hookParameters: Rule = {
  name: 'hook-parameters',
  severity: 'error',
  summary: 'A hook or an error handler whose parameters aren’t what Flask calls it with.',
  check(file, report) {
    for (const hook of writtenHooks(file)) {
      const finding = tooFew(file, hook) ?? tooMany(file, hook);
      if (finding) report.found({ ...finding, related: registration(file, hook) });
    }
  },
};

/** `@app.errorhandler(404) def not_found():` */
function tooFew(file: PythonFile, { kind, signature, definition }: WrittenHook): Finding | undefined {
  const given: readonly string[] = HOOK_ARGUMENTS[kind];
  const { parameters } = signature;
  const taken = parameters.filter(isByPosition).length;
  if (parameters.some((one) => one.kind === '*') || taken >= given.length) return undefined;
  const { name, nameAt } = definition.statement;
  const fix = parameters.length === 0 ? addingParameter(file, signature, given.join(', ')) : undefined;
  const takes = taken === 1 ? '1 positional argument' : `${taken} positional arguments`;
  const were = given.length === 1 ? '1 was' : `${given.length} were`;
  return {
    span: spanOf(definition.code, nameAt),
    message: `${calls(given)}: this raises TypeError, ${name}() takes ${takes} but ${were} given. Add ${given.length - taken === 1 ? 'a parameter' : 'parameters'}.`,
    fixes: fix ? [fix] : [],
  };
}

/** `@app.before_request def load(request):` */
function tooMany(file: PythonFile, { kind, signature, definition }: WrittenHook): Finding | undefined {
  const given: readonly string[] = HOOK_ARGUMENTS[kind];
  const { parameters } = signature;
  const unfilled = [
    ...parameters.filter(isByPosition).slice(given.length),
    ...parameters.filter((one) => one.kind === 'keyword-only'),
  ].find((one) => one.default === undefined);
  const location = unfilled && file.locate({ ...signature.function.place, at: unfilled.at });
  if (!unfilled || !location) return undefined;
  const what = unfilled.kind === 'keyword-only' ? 'keyword-only' : 'positional';
  return {
    span: location.span,
    message: `${calls(given)}: this raises TypeError, ${definition.statement.name}() missing 1 required ${what} argument: '${unfilled.name}'. Remove the parameter, or give it a default.`,
  };
}

function calls(given: readonly string[]): string {
  return `Flask calls it with ${given.map((one) => `the ${one}`).join(' and ') || 'no arguments'}`;
}

function isByPosition({ kind }: Parameter): boolean {
  return kind === 'positional' || kind === 'positional-only';
}

function registration(file: PythonFile, { registeredAt, kind }: WrittenHook): NonNullable<Finding['related']> {
  const location = registeredAt && file.locate(registeredAt);
  return location ? [{ location, message: `Registered here, as ${kind}` }] : [];
}
