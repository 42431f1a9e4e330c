import { argument } from '../../evaluate/arguments';
import { createClass } from '../../evaluate/definitions';
import type { Interpreter } from '../../evaluate/interpreter';
import {
  type InstanceValue,
  type ModuleValue,
  type NativeCall,
  NONE,
  native,
  textOf,
  UNKNOWN,
  type Value,
} from '../../evaluate/values';
import { nativeClass, nativeInstance, stateOf } from '../native';
import { folderOf, pathText } from './modules';

/** A module that code loads itself, from a file whose path it knows. */
class FileSpec {
  constructor(
    readonly name: Value,
    readonly path: Value,
    /** The file of the project, and the name it gets. */
    readonly file: { readonly path: string; readonly name: string } | undefined,
  ) {}
}

/** `importlib.machinery.SourceFileLoader`, and the loader of a spec. */
const LOADER = nativeClass('importlib.machinery', 'SourceFileLoader', [], {
  __init__: (self, { positional: [name = UNKNOWN, path = UNKNOWN] }, interpreter) => {
    if (self.kind === 'instance') self.state = fileSpec(interpreter, name, path);
    return NONE;
  },
  exec_module: (_, { positional: [module] }, interpreter) => {
    if (module?.kind === 'module') interpreter.modules.ready(module);
    return NONE;
  },
  load_module: (self, _, interpreter) => {
    const module = moduleOf(interpreter, self);
    return module ? interpreter.modules.ready(module) : UNKNOWN;
  },
});

const SPEC = createClass('ModuleSpec', undefined, 'importlib.machinery', []);

/** `importlib.util.spec_from_file_location(name, location)`. */
const specFromFile: NativeCall = (interpreter, args) => {
  const [name, path] = [argument(args, 0, 'name') ?? UNKNOWN, argument(args, 1, 'location') ?? UNKNOWN];
  return specOf(interpreter, fileSpec(interpreter, name, path));
};

function specOf(interpreter: Interpreter, state: FileSpec): InstanceValue {
  const spec = nativeInstance(SPEC, interpreter.depth, state);
  spec.attributes.set('name', state.name);
  spec.attributes.set('origin', state.path);
  spec.attributes.set('loader', nativeInstance(LOADER, interpreter.depth, state));
  return spec;
}

function fileSpec(interpreter: Interpreter, name: Value, path: Value): FileSpec {
  const [known, file] = [textOf(name), folderOf(pathText(interpreter, path))];
  return new FileSpec(
    name,
    path,
    known !== undefined && file?.endsWith('.py') ? { path: file, name: known } : undefined,
  );
}

function moduleOf(interpreter: Interpreter, from: Value | undefined): ModuleValue | undefined {
  const file = stateOf(from, FileSpec)?.file;
  if (!file) return undefined;
  const { modules, projectFile } = interpreter;
  modules.imports.set(projectFile, (modules.imports.get(projectFile) ?? new Set()).add(file.path));
  return modules.newModule(file.path, file.name);
}

/** Where code loads modules from files that it finds itself. */
export const MODULE_SPECS: Readonly<Record<string, readonly [string, Value][]>> = {
  'importlib.util': [
    ['spec_from_file_location', native('spec_from_file_location', specFromFile)],
    [
      'module_from_spec',
      native('module_from_spec', (interpreter, { positional: [spec] }) => moduleOf(interpreter, spec) ?? UNKNOWN),
    ],
    [
      'spec_from_loader',
      native('spec_from_loader', (interpreter, { positional: [, loader] }) => {
        const state = stateOf(loader, FileSpec);
        return state ? specOf(interpreter, state) : UNKNOWN;
      }),
    ],
  ],
  'importlib.machinery': [['SourceFileLoader', LOADER]],
};
