import type { Place } from '../facts/types';
import type { Project } from '../project/project';
import type { Workspace } from '../project/workspace';
import type { PythonValue } from '../routing/python-value';

/** The URL maps of all applications, as the command line prints them. Lines count from 1. */
export interface RouteListing {
  readonly version: 1;
  readonly apps: readonly { readonly name: string; readonly file: string; readonly line: number }[];
  readonly routes: readonly ListedRoute[];
  readonly unread: readonly { readonly file: string; readonly line: number; readonly reason: string }[];
}

export interface ListedRoute {
  readonly rule: string;
  readonly endpoint: string;
  /** Null where it answers to any, or where they aren't known. */
  readonly methods: readonly string[] | null;
  readonly app: string;
  readonly blueprint: string | null;
  readonly subdomain: string | null;
  readonly host: string | null;
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly strictSlashes: boolean | null;
  readonly arguments: readonly {
    readonly name: string;
    readonly converter: string;
    readonly args: readonly unknown[];
    readonly kwargs: Readonly<Record<string, unknown>>;
  }[];
  readonly view: { readonly name: string; readonly file: string | null; readonly line: number | null } | null;
  /** False where the route depends on something that isn't known. */
  readonly certain: boolean;
}

export function listRoutes(workspace: Workspace): RouteListing {
  const project: Project = workspace.settle();
  const lineOf = (place: Place): number => {
    const code = workspace.module(place.path)?.codes.get(place.code);
    return (workspace.lines(place.path)?.position(code?.spans[place.at * 2] ?? 0).line ?? 0) + 1;
  };
  return {
    version: 1,
    apps: project.applications.map(({ name, place }) => ({ name, file: place.path, line: lineOf(place) })),
    routes: project.applications.flatMap((application) =>
      application.routes.map(
        (route): ListedRoute => ({
          rule: route.pattern,
          endpoint: route.endpointPattern,
          methods: route.methods ?? null,
          app: application.name,
          blueprint: route.blueprint ?? null,
          subdomain: route.subdomain ?? null,
          host: route.host ?? null,
          defaults: Object.fromEntries([...(route.defaults ?? [])].map(([name, value]) => [name, toPlain(value)])),
          strictSlashes: route.strictSlashes ?? null,
          arguments: route.variables.map(({ variable, converter, arguments: given }) => ({
            name: variable.name,
            converter: converter?.name ?? 'default',
            args: given.filter((one) => !one.name).map((one) => toPlain(one.value)),
            kwargs: Object.fromEntries(
              given.flatMap((one) => (one.name ? [[one.name.name, toPlain(one.value)] as const] : [])),
            ),
          })),
          view:
            route.view && !route.automatic
              ? {
                  name: route.view.name,
                  file: route.view.place?.path ?? null,
                  line: route.view.place ? lineOf(route.view.place) : null,
                }
              : null,
          certain: route.certain,
        }),
      ),
    ),
    unread: project.unread.map(({ place, reason }) => ({ file: place.path, line: lineOf(place), reason })),
  };
}

/** A Python value as JSON has it. */
export function toPlain(value: PythonValue): unknown {
  switch (value.type) {
    case 'str':
    case 'UUID':
    case 'bool':
    case 'float':
      return value.value;
    case 'int':
      return Number(value.value);
    case 'list':
    case 'tuple':
      return value.items.map(toPlain);
    default:
      return null;
  }
}
