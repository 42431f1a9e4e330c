import { type ProjectFile, PythonFile } from '../../project/file';
import type { Span } from '../../text/span';
import { extractUrl } from './extract-url';
import { importName } from './import-name';
import type { Refactoring } from './refactoring';
import { convertRoute } from './route-decorators';

export type { Refactoring } from './refactoring';

/** What else than mending can be done with what stands at the start of `wanted`. */
export function refactorings(file: ProjectFile, { start }: Span): Refactoring[] {
  const inPython = file instanceof PythonFile ? [...importName(file, start), ...convertRoute(file, start)] : [];
  return [...inPython, ...extractUrl(file, start)];
}
