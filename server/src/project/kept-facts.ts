import type { Module } from '../facts/types';
import type { Evaluation } from './evaluation';
import { PythonFile } from './file';
import { oncePer } from './once';
import type { Workspace } from './workspace';

/** What is found in a file, as long as it is as it is, and so is the evaluation that tells what its names mean. */
export function oncePerFile<Result extends object>(
  find: (file: PythonFile) => Result,
): (workspace: Workspace, module: Module) => Result {
  const known = oncePer((_: Evaluation) => new WeakMap<Module, Result>());
  return (workspace, module) => {
    const ofModules = known(workspace.latest().evaluation);
    const result = ofModules.get(module) ?? find(new PythonFile(workspace, module.path, module));
    ofModules.set(module, result);
    return result;
  };
}
