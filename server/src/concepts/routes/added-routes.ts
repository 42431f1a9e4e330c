import { placeKey } from '../../evaluate/places';
import type { Place } from '../../facts/types';
import type { PythonFile } from '../../project/file';
import { grouped } from '../../project/grouped';
import { oncePer } from '../../project/once';
import type { Project } from '../../project/project';
import { type ApplicationRoute, routesIn } from '../../project/routes/endpoints';

/** The routes that came through the call at a place. */
export function routesAt({ project }: PythonFile, place: Place): readonly ApplicationRoute[] {
  return (routesByPlace(project).get(placeKey(place)) ?? []).map(({ added }) => added);
}

const routesByPlace = oncePer(({ applications }: Project) => {
  const through = applications
    .flatMap(routesIn)
    .flatMap((added) => [...new Set(added.route.trail.map(placeKey))].map((key) => ({ added, key })));
  return grouped(through, ({ key }) => key);
});

/** The routes that the function or class defined at a place answers. */
export function routesOfView({ project }: PythonFile, place: Place): readonly ApplicationRoute[] {
  return routesByView(project).get(placeKey(place)) ?? [];
}

const routesByView = oncePer(({ applications }: Project) =>
  grouped(applications.flatMap(routesIn), ({ route }) => route.view?.place && placeKey(route.view.place)),
);
