import { isLibraryPath } from '../../evaluate/places';
import { UNKNOWN, undecorated } from '../../evaluate/values';
import type { Call, Code, Place } from '../../facts/types';
import type { GivenName } from '../../models/flask';
import { isTest, type PythonSources } from '../evaluation';
import type { Project } from '../project';
import { Resolver } from '../python/names';
import type { Render } from './renders';

/** Flask's functions that render a template by its name. */
const BY_NAME: ReadonlySet<string> = new Set(['render_template', 'stream_template']);

/**
 * Calls that render a template which they name, and that no run came by: behind a bound, or in code that nothing is seen
 * to call. Someone may, with what the call says and whatever else. Functions of the project that only are called like
 * Flask's may make another name of it.
 */
export function unreachedRenders(project: Project, files: PythonSources, renders: readonly Render[]): Render[] {
  const reached = new Set(renders.flatMap(({ trails }) => trails.flatMap((trail) => trail.map(keyOf))));
  const resolver = new Resolver(project.evaluation.interpreter, () => false);
  const isOwn = (path: string, code: Code, { callee }: Call) => {
    const called = resolver.static(path, code, callee);
    const value = called && undecorated(called);
    return value?.kind === 'function' && !isLibraryPath(value.place.path);
  };
  const result: Render[] = [];
  for (const { path } of project.evaluation.interpreter.modules.files()) {
    if (path === undefined || isTest(path)) continue;
    for (const code of files.module(path)?.codes.values() ?? []) {
      for (const call of code.calls) {
        const place = { path, code: code.key, at: call.at };
        const render = reached.has(keyOf(place)) ? undefined : asWritten(code, call, place);
        if (render && !isOwn(path, code, call)) result.push(render);
      }
    }
  }
  return result;
}

function asWritten({ key: code }: Code, { callee, arguments: args }: Call, place: Place): Render | undefined {
  if ((callee.kind !== 'name' && callee.kind !== 'attribute') || !BY_NAME.has(callee.name)) return undefined;
  const [first] = args;
  if (first?.value.kind !== 'string' || first.keyword !== undefined || first.spread) return undefined;
  const { value: name, at, content } = first.value;
  const given = new Map<string, GivenName>();
  for (const { keyword, keywordAt } of args) {
    if (keyword === undefined || keywordAt === undefined) continue;
    const written = { path: place.path, code, at: keywordAt, offset: 0 };
    given.set(keyword, { value: UNKNOWN, written, possible: false });
  }
  const origin = { path: place.path, code, at, offset: Math.max(0, content) };
  return {
    of: 'name',
    place,
    trails: [[place]],
    root: undefined,
    choices: [[{ text: { kind: 'text', parts: [{ text: name, ...(content >= 0 && { origin }) }] }, name }]],
    given,
    processed: true,
    inApplication: true,
    open: 'nothing is seen to lead to this call',
  };
}

function keyOf({ path, code, at }: Place): string {
  return `${path}#${code}#${at}`;
}
