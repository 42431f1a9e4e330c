import type { Library } from '../evaluate/library';
import type { ModuleValue, Value } from '../evaluate/values';
import type { Code } from '../facts/types';
import { EVALUATION } from './evaluation';
import { isStandard, withoutExt } from './extensions';
import { FlaskModel, REGISTERING } from './flask';
import { builtin, builtinMethod } from './python/builtins';
import { standardModules } from './python/standard-library';

/** The libraries that the evaluation of one project knows. */
export interface Models {
  readonly library: Library;
  readonly flask: FlaskModel;
}

/** Fresh models: they keep what one evaluation finds. */
export function createModels(): Models {
  const flask = new FlaskModel();
  const standard = { ...standardModules(), _evaluation: EVALUATION };
  const library: Library = {
    module: (_, dotted) => flask.module(dotted) ?? standardModule(standard, dotted),
    imported: withoutExt,
    isPresent: isStandard,
    builtin,
    method: (_, self, name) => builtinMethod(self, name),
    registers,
    inherited: (type, name) => flask.inherited(type, name),
    escaped: (interpreter, callee, args, site) => flask.escaped(interpreter, callee, args, site),
  };
  return { library, flask };
}

const REGISTERING_CODES = new WeakMap<Code, boolean>();

function registers(code: Code): boolean {
  let known = REGISTERING_CODES.get(code);
  if (known === undefined) {
    known = code.calls.some(({ callee }) => callee.kind === 'attribute' && REGISTERING.has(callee.name));
    REGISTERING_CODES.set(code, known);
  }
  return known;
}

function standardModule(modules: ReturnType<typeof standardModules>, dotted: string): ModuleValue | undefined {
  const known = modules[dotted];
  if (!known) return undefined;
  const attributes = new Map<string, Value>(known);
  const path = dotted === 'os' && standardModule(modules, 'os.path');
  if (path) attributes.set('path', path);
  return { kind: 'module', name: dotted, path: undefined, attributes, state: 'done', library: true };
}
