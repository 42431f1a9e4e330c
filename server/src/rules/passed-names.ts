import { type Call, type Code, spanOf } from '../facts/types';
import type { ProjectFile } from '../project/file';
import type { Render } from '../project/renders';
import type { Finding, Fix } from './rule';

/** Where renders stand, to be shown beside a finding. */
export function renderPlaces(file: ProjectFile, renders: readonly Render[]): NonNullable<Finding['related']> {
  return renders.flatMap(({ place, root }) => {
    const location = file.locate(place);
    return location ? [{ location, message: `${root ? `'${root.name}'` : 'This'} renders the template` }] : [];
  });
}

/** A fix that passes one more name in a render; undefined where its call has no place for it. */
export function passing(file: ProjectFile, { place, root }: Render, name: string): Fix | undefined {
  const found = callAt(file, place);
  const last = found?.call.arguments[found.call.arguments.length - 1];
  if (!found || !last || last.spread !== undefined) return undefined;
  const value = found.code.locals.has(name) ? name : 'None';
  const at = spanOf(found.code, last.at).end;
  return {
    title: `Pass '${name}'${root ? ` in '${root.name}'` : ''}`,
    edits: [{ path: place.path, span: { start: at, end: at }, text: `, ${name}=${value}` }],
    certain: false,
  };
}

/** The call at a place. */
export function callAt(
  { workspace }: ProjectFile,
  { path, code: key, at }: Render['place'],
): { readonly code: Code; readonly call: Call } | undefined {
  const code = workspace.module(path)?.codes.get(key);
  const call = code?.calls.find((one) => one.at === at);
  return code && call && { code, call };
}
