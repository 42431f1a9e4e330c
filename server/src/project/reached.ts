import type { Evaluation, PythonSources } from './evaluation';
import { isTest } from './evaluation';
import { mainBlocks } from './programs';
import { statementsIn } from './python/definitions';

/** What files are called that servers and people start. */
const PROGRAM = /(?:^|\/)(?:\w*wsgi|asgi|app|application|autoapp|main|__main__|manage|run\w*|server|start\w*)\.py$/;

/**
 * Tells of a file that was run on its own account whether an application has what it adds: something imports the file, or
 * it is itself what is started. Any other is loaded by code that isn't seen, or never.
 */
export function reachedFiles({ interpreter }: Evaluation, files: PythonSources): (path: string) => boolean {
  const imported = new Set<string>();
  for (const [from, targets] of interpreter.modules.imports) {
    if (!isTest(from)) for (const target of targets) if (target !== from) imported.add(target);
  }
  const started = new Map<string, boolean>();
  return (path) => {
    if (imported.has(path) || PROGRAM.test(path) || isTest(path)) return true;
    const known = started.get(path) ?? isStarted(files, path);
    started.set(path, known);
    return known;
  };
}

/** Whether the module has a block for when it is the program, or runs an application in its body. */
function isStarted(files: PythonSources, path: string): boolean {
  const code = files.module(path)?.codes.get('');
  if (!code || mainBlocks(code).length > 0) return code !== undefined;
  return [...statementsIn(code.body)].some(
    ({ kind, ...rest }) =>
      kind === 'expression' &&
      'value' in rest &&
      rest.value?.kind === 'call' &&
      rest.value.callee.kind === 'attribute' &&
      rest.value.callee.name === 'run',
  );
}
