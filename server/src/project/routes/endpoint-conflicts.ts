import { same } from '../../evaluate/join';
import { samePlace } from '../../evaluate/places';
import { textOf, type Value } from '../../evaluate/values';
import type { Place } from '../../facts/types';
import type { ApplicationState, Registration } from '../../models/flask';
import { statesOf } from '../closed';
import { isTest } from '../evaluation';
import { oncePer } from '../once';
import type { Application, Project } from '../project';
import { runTogether } from '../together';

/** Two rules of one application that have the same endpoint and different views: Flask refuses the second. */
export interface EndpointConflict {
  readonly application: Application;
  readonly endpoint: string;
  readonly first: Registration;
  readonly second: Registration;
}

/** Every endpoint that an application certainly gets twice. */
export const endpointConflicts: (project: Project) => readonly EndpointConflict[] = oncePer((project: Project) =>
  project.applications.flatMap((application) =>
    statesOf(project, application).flatMap((state) => conflictsOf(project, application, state)),
  ),
);

function conflictsOf(
  project: Project,
  application: Application,
  { registrations }: ApplicationState,
): EndpointConflict[] {
  const taken = new Map<string, Registration>();
  const result: EndpointConflict[] = [];
  for (const second of registrations) {
    if (!application.test && isTest(second.root)) continue;
    const endpoint = textOf(second.endpoint);
    if (endpoint === undefined || !isKnown(second.view)) continue;
    const first = taken.get(endpoint);
    if (!first) taken.set(endpoint, second);
    else if (areJoint(project, first, second) && differ(project, first, second))
      result.push({ application, endpoint, first, second });
  }
  return result;
}

function isKnown(view: Value | undefined): boolean {
  return view !== undefined && view.kind !== 'unknown' && view.kind !== 'union';
}

type Registered = Pick<Registration, 'certain' | 'trail'>;

/** Whether one is registered whenever the other is: always, or with the blueprint of both. */
export function areJoint({ evaluation }: Project, first: Registered, second: Registered): boolean {
  if (first.certain && second.certain) return true;
  const [one, other] = [first, second].map(({ trail }) => trail[trail.length - 1]);
  if (!one || !other || samePlace(one, other)) return false;
  // What one call does in several ways, only one of which is taken.
  const leadsTo = (place: Place, { trail }: Registered) => trail.some((step) => samePlace(step, place));
  if (leadsTo(one, second) || leadsTo(other, first)) return false;
  return evaluation.models.flask.world.blueprints.some(({ deferred }) =>
    [one, other].every((place) =>
      deferred.some(({ depth, trail }) => depth === 0 && trail.some((step) => samePlace(step, place))),
    ),
  );
}

/** Whether the views are two objects in one run of the program. */
function differ(project: Project, first: Registration, second: Registration): boolean {
  if (!first.view || !second.view || same(first.view, second.view)) return false;
  const [one, other] = [first, second].map(({ trail }) => trail[trail.length - 1]);
  // Code that two programs run, each for itself.
  const isRunTwice = one && other && samePlace(one, other) && first.root !== second.root;
  return !isRunTwice && runTogether(project, first.trail, second.trail);
}
