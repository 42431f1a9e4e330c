import { type Place, spanOf } from '../facts/types';
import type { ProjectFile } from '../project/file';
import { definitionAt } from '../project/python/definitions';
import type { Target } from './concept';

/** Where a place in Python leads: a function or class by its name. None for one that is gone. */
export function targetsAt(file: ProjectFile, place: Place): Target[] {
  const location = file.locate(place);
  if (!location) return [];
  const module = file.workspace.module(place.path);
  const definition = module && definitionAt(module, place.code, place.at);
  return [{ ...location, name: definition ? spanOf(definition.code, definition.statement.nameAt) : location.span }];
}
