import type { ProjectFile } from '../../project/file';
import type { AmbientName } from '../../project/templates/ambient-names';
import { writtenAmbientName } from '../../project/templates/written-names';
import { FILTERS, TESTS } from '../../syntax/jinja/language';
import type { Span } from '../../text/span';
import type { Renaming } from '../concept';
import { functionsNamedSo, renamingIdentifier, usesOfDefinitions } from '../renaming';

/** What all places have in common that name a filter or test of an application. */
export function operationReferent(kind: 'filter' | 'test', application: string, name: string): string {
  return `${kind} ${application} ${name}`;
}

/** Renames a filter or test that the project adds; undefined for one that a library brings. */
export function renamingOperation(
  file: ProjectFile,
  span: Span,
  kind: 'filter' | 'test',
  name: string,
): Renaming | undefined {
  const { project, workspace } = file;
  const all = project.applications.flatMap((application) =>
    workspace.rendering.ambientNames(application).names.filter((one) => one.kind === kind),
  );
  const own = all.filter((one) => one.name === name);
  if (own.length === 0 || own.some(({ place, source }) => !place || source !== undefined)) return undefined;
  return renamingIdentifier(file, span, {
    taken(to) {
      const isKnown = (kind === 'filter' ? FILTERS : TESTS).has(to) || all.some((one) => one.name === to);
      return isKnown ? `There is a ${kind} “${to}” already.` : undefined;
    },
    doubts: () => [...new Set(own.flatMap((one) => unwritten(file, one) ?? []))],
    uses: (one) => usesOfDefinitions(one, functionsNamedSo(file, own), name),
  });
}

/** Where a name is given in a way that can't be changed. */
function unwritten(file: ProjectFile, one: AmbientName): string | undefined {
  const location = one.place && file.locate(one.place);
  if (!location || writtenAmbientName(file.workspace, one)) return undefined;
  const line = file.workspace.lines(location.path)?.position(location.span.start).line ?? 0;
  return `${location.path}:${line + 1} gives it in a way that can’t be changed.`;
}
