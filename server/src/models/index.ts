import type { Library } from '../evaluate/interpreter';
import { type ModuleValue, unknown, type Value } from '../evaluate/values';
import { FlaskModel } from './flask';
import { builtin, builtinMethod } from './python/builtins';
import { STANDARD_MODULES } from './python/standard-library';

/** The libraries that the evaluation of one project knows. */
export interface Models {
  readonly library: Library;
  readonly flask: FlaskModel;
}

/** Fresh models: they keep what one evaluation finds. */
export function createModels(): Models {
  const flask = new FlaskModel();
  const library: Library = {
    module: (_, dotted) => flask.module(dotted) ?? standardModule(dotted),
    builtin,
    method: (_, self, name) => builtinMethod(self, name),
    escaped: (interpreter, callee, args, site) => flask.escaped(interpreter, callee, args, site),
  };
  return { library, flask };
}

function standardModule(dotted: string): ModuleValue | undefined {
  const attributes = STANDARD_MODULES[dotted];
  if (!attributes && dotted !== 'os') return undefined;
  const known = new Map<string, Value>(attributes);
  if (dotted === 'os') known.set('path', standardModule('os.path') ?? unknown('os.path'));
  return { kind: 'module', name: dotted, path: undefined, attributes: known, state: 'done', library: true };
}
