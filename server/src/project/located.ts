import { type Place, spanOf } from '../facts/types';
import type { Location } from './file';
import { definitionAt } from './python/definitions';
import type { Workspace } from './workspace';

/**
 * Where a place is: the name of a definition that it is the place of, else all of it; undefined for one that is gone.
 * @param name the name that the definition must have; '' for any
 */
export function locationOf(workspace: Workspace, place: Place, name = ''): Location | undefined {
  const module = workspace.module(place.path);
  const code = module?.codes.get(place.code);
  if (!module || !code) return undefined;
  const definition = definitionAt(module, place.code, place.at);
  const isNamed = definition && (name === '' || definition.statement.name === name);
  const span = isNamed ? spanOf(definition.code, definition.statement.nameAt) : spanOf(code, place.at);
  return { path: place.path, span };
}
