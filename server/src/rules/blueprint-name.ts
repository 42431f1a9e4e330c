import { argumentOf, routeCalls } from '../concepts/routes/route-call';
import { findInClass } from '../evaluate/attributes';
import { undecorated } from '../evaluate/values';
import { type Argument, type Call, type Code, spanOf } from '../facts/types';
import { contentSpan, type PythonFile } from '../project/file';
import { isExpected } from '../project/python/around';
import { replacing } from './fixes/edits';
import { endpointArgument } from './reading/conflicts';
import { isPlain } from './reading/written-rules';
import type { Reporter, Rule } from './rule';

const VALUE_ERROR: ReadonlySet<string> = new Set(['ValueError']);

/** A dot where Flask puts dots of its own: in the name of a blueprint, or in an endpoint of one. */
export const blueprintName: Rule = {
  name: 'blueprint-name',
  severity: 'error',
  summary: 'A name of a blueprint, or an endpoint in one, that contains a dot.',
  check(file, report) {
    for (const code of file.codes) {
      for (const call of code.calls) {
        if (!isBlueprint(file, code, call)) continue;
        reportDot(file, report, code, call, argumentOf(call, 0, 'name'), 'name');
      }
    }
    for (const found of routeCalls(file)) {
      if (found.receiver.kind !== 'blueprint' || !isPlain(found, file)) continue;
      reportDot(file, report, found.code, found.call, endpointArgument(found.call), 'endpoint');
    }
  },
};

/** Whether a call makes a blueprint and hands its arguments to Flask as they are. */
function isBlueprint(file: PythonFile, code: Code, { callee }: Call): boolean {
  const value = file.valueOf(code, callee);
  const type = value && undecorated(value);
  if (type?.kind !== 'class' || !type.mro.includes(file.project.evaluation.models.flask.blueprint)) return false;
  return findInClass(type, '__init__')?.kind === 'native';
}

function reportDot(
  file: PythonFile,
  report: Reporter,
  code: Code,
  call: Call,
  argument: Argument | undefined,
  what: 'name' | 'endpoint',
): void {
  if (argument?.value.kind !== 'string') return;
  const { value: text, content } = argument.value;
  const isEmpty = what === 'name' && text === '';
  if (!isEmpty && !text.includes('.')) return;
  if (isExpected(file.module, { path: file.path, code: code.key, at: call.at }, VALUE_ERROR)) return;
  const span = isEmpty ? spanOf(code, argument.value.at) : contentSpan(code, argument.value);
  const better = text.replaceAll('.', '_');
  report.found({
    span,
    message: isEmpty
      ? "'name' may not be empty: this raises ValueError."
      : `'${what}' may not contain a dot '.' character: this raises ValueError.`,
    fixes: content < 0 || isEmpty ? [] : [replacing(file, `Change to '${better}'`, span, better)],
  });
}
