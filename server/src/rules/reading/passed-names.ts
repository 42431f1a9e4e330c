import { samePlace } from '../../evaluate/places';
import { undecorated } from '../../evaluate/values';
import { type Call, type Code, spanOf } from '../../facts/types';
import { type ProjectFile, PythonFile } from '../../project/file';
import type { Render } from '../../project/templates/renders';
import type { Finding, Fix } from '../rule';

/** Where renders stand, to be shown beside a finding. */
export function renderPlaces(file: ProjectFile, renders: readonly Render[]): NonNullable<Finding['related']> {
  return renders.flatMap(({ place, root }) => {
    const location = file.locate(place);
    return location ? [{ location, message: `${root ? `'${root.name}'` : 'This'} renders the template` }] : [];
  });
}

/** A fix that passes one more name in a render; undefined where its call has no place for it. */
export function passing(file: ProjectFile, render: Render, name: string): Fix | undefined {
  const { place, root } = render;
  const found = callAt(file, place);
  const last = found?.call.arguments[found.call.arguments.length - 1];
  if (!found || !last || last.spread !== undefined || !takes(file, render, found, name)) return undefined;
  const value = found.code.locals.has(name) ? name : 'None';
  const at = spanOf(found.code, last.at).end;
  return {
    title: `Pass '${name}'${root ? ` in '${root.name}'` : ''}`,
    edits: [{ path: place.path, span: { start: at, end: at }, text: `, ${name}=${value}` }],
    certain: false,
  };
}

/** Whether the call that names the template hands on a keyword: Flask's functions do, one of the project's own may not. */
function takes({ workspace }: ProjectFile, { place, trails }: Render, { code, call }: CallAt, name: string): boolean {
  if (trails.every((trail) => trail.some((one, index) => index === trail.length - 1 && samePlace(one, place))))
    return true;
  const module = workspace.module(place.path);
  const callee = module && new PythonFile(workspace, place.path, module).valueOf(code, call.callee);
  const inner = callee && undecorated(callee);
  return inner?.kind === 'function' && inner.parameters.some((one) => one.kind === '**' || one.name === name);
}

interface CallAt {
  readonly code: Code;
  readonly call: Call;
}

/** The call at a place. */
export function callAt({ workspace }: ProjectFile, { path, code: key, at }: Render['place']): CallAt | undefined {
  const code = workspace.module(path)?.codes.get(key);
  const call = code?.calls.find((one) => one.at === at);
  return code && call && { code, call };
}
