import { samePlace } from '../../evaluate/places';
import { type ClassValue, undecorated, type Value } from '../../evaluate/values';
import type { Call, Code, Place } from '../../facts/types';
import { statesOf } from '../closed';
import type { PythonFile } from '../file';
import type { Application } from '../project';
import { bindingsOf, resultsOfCall, resultsOfFunction, type Written } from './test-bindings';

/** The applications that an expression of a test can be; undefined where it may be one that isn't known. */
export type TestedApplications = ReadonlySet<Application> | undefined;

/** Assignments, fixtures and functions followed before nothing is said. */
const DEPTH = 8;

/**
 * Follows an expression to the application that it is: through the test's own names, attributes and fixtures to what it
 * imports, and from a factory to what is made in it.
 * @param through takes the files that were read
 */
export function testedApplications(written: Written, through: Set<string>, depth = DEPTH): TestedApplications {
  if (depth <= 0) return undefined;
  const { file, code, value } = written;
  through.add(file.path);
  const all = (found: readonly Written[]) => together(found.map((one) => testedApplications(one, through, depth - 1)));
  switch (value.kind) {
    case 'name':
    case 'attribute': {
      const bound = bindingsOf(written);
      return bound ? all(bound) : ofValue(file, file.valueOf(code, value));
    }
    case 'subscript':
      return all(bindingsOf(written) ?? []);
    case 'conditional':
      return all([value.then, value.otherwise].map((one) => ({ ...written, value: one })));
    case 'call': {
      const called = file.calleeOf(code, value.callee);
      if (called) return ofResult({ ...written, value }, undecorated(called), through, depth);
      const own = resultsOfCall({ ...written, value });
      return own && all(own);
    }
    default:
      return undefined;
  }
}

/** What is in any; undefined where there is none, or one isn't known. */
export function together(found: readonly TestedApplications[]): TestedApplications {
  const known = found.filter((one) => one !== undefined);
  return known.length > 0 && known.length === found.length ? new Set(known.flatMap((one) => [...one])) : undefined;
}

/** What calling `value` gives: what is made in it, or what it returns. */
function ofResult(written: Written<Call>, value: Value, through: Set<string>, depth: number): TestedApplications {
  const { file } = written;
  if (value.kind === 'method') return ofResult(written, undecorated(value.function), through, depth);
  if (value.kind === 'class') return madeAt(written, value);
  if (value.kind !== 'function') return undefined;
  const made = madeIn(file, value.place.path, value.code);
  if (made) return made;
  const results = resultsOfFunction(written, value);
  return results && together(results.map((one) => testedApplications(one, through, depth - 1)));
}

function ofValue({ project }: PythonFile, value: Value | undefined): TestedApplications {
  if (value?.kind !== 'instance') return undefined;
  return some(project.applications.filter((one) => statesOf(project, one).some((state) => state.value === value)));
}

/** What a class is called to make: none of the project's applications where that is one of the test's own. */
function madeAt({ file, code, value }: Written<Call>, type: ClassValue): TestedApplications {
  const place: Place = { path: file.path, code: code.key, at: value.at };
  const made = file.project.applications.filter((one) => samePlace(one.place, place));
  const isApplication = type.mro.some(({ name }) => name === 'Flask' || name === 'Quart');
  return isApplication ? new Set(made) : some(made);
}

/** The applications that a function makes, by itself or by what it calls. */
function madeIn({ project }: PythonFile, path: string, { key }: Code): TestedApplications {
  const isInside = (place: Place) => place.path === path && (place.code === key || place.code.startsWith(`${key}.`));
  return some(
    project.applications.filter((one) =>
      statesOf(project, one).some(({ place, trail }) => isInside(place) || trail.some(isInside)),
    ),
  );
}

function some(found: readonly Application[]): TestedApplications {
  return found.length > 0 ? new Set(found) : undefined;
}
