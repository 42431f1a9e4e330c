import { REGISTERING } from '../models/flask';
import type { Evaluation, PythonFiles } from './evaluation';
import { isTest } from './evaluation';
import type { UnreadPlace } from './project';

/** Registrations in functions that nothing in the project calls: someone else may. */
export function neverRun({ interpreter }: Evaluation, files: PythonFiles): UnreadPlace[] {
  const result: UnreadPlace[] = [];
  for (const path of files.paths) {
    if (!files.summary(path)?.mentionsFlask || isTest(path)) continue;
    for (const code of files.module(path)?.codes.values() ?? []) {
      if (code.kind !== 'function' || interpreter.entered.has(`${path}#${code.key}`)) continue;
      for (const call of code.calls) {
        if (call.callee.kind !== 'attribute' || !REGISTERING.has(call.callee.name)) continue;
        if (call.arguments.length === 0) continue;
        result.push({
          place: { path, code: code.key, at: call.at },
          reason: `in “${code.name}”, which nothing in the project calls`,
          applications: undefined,
          blueprints: undefined,
        });
      }
    }
  }
  return result;
}
