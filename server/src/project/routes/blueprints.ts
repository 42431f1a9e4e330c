import { placeKey } from '../../evaluate/places';
import type { Place } from '../../facts/types';
import type { ProjectFile } from '../file';
import { grouped } from '../grouped';
import { oncePer } from '../once';
import type { Application, Project, RegisteredBlueprint } from '../project';
import { absoluteNames } from './endpoints';

/** A blueprint as an application has it. */
export interface ApplicationBlueprint extends RegisteredBlueprint {
  readonly application: Application;
  /** Dotted, with the names of those around it. */
  readonly name: string;
}

/** The blueprints that the `Blueprint(...)` call at a place makes: one for each time that one is registered. */
export function blueprintsMadeAt({ project }: ProjectFile, place: Place): readonly ApplicationBlueprint[] {
  return byMaking(project).get(placeKey(place)) ?? [];
}

/** The blueprints that the call at a place registers. */
export function blueprintsRegisteredAt({ project }: ProjectFile, place: Place): readonly ApplicationBlueprint[] {
  return byRegistration(project).get(placeKey(place)) ?? [];
}

/** The blueprints that `name` stands for where an endpoint in `file` begins with it and a dot. */
export function blueprintsNamed(file: ProjectFile, name: string): readonly ApplicationBlueprint[] {
  const names = absoluteNames(file, name);
  return file.applications.flatMap((application) => names.flatMap((one) => byName(application).get(one) ?? []));
}

const blueprintsOf = oncePer((application: Application): readonly ApplicationBlueprint[] =>
  application.blueprints.flatMap(({ name, ...rest }) => (name === undefined ? [] : [{ ...rest, name, application }])),
);

const byName = oncePer((application: Application) => grouped(blueprintsOf(application), ({ name }) => name));

const byMaking = oncePer(({ applications }: Project) =>
  grouped(applications.flatMap(blueprintsOf), ({ place }) => placeKey(place)),
);

const byRegistration = oncePer(({ applications }: Project) =>
  grouped(applications.flatMap(blueprintsOf), ({ registeredAt }) => registeredAt && placeKey(registeredAt)),
);
