import { placeKey } from '../evaluate/places';
import { type Place, spanOf } from '../facts/types';
import type { Hook } from '../models/flask';
import { statesOf } from '../project/closed';
import type { Location } from '../project/file';
import { grouped } from '../project/grouped';
import { locationOf } from '../project/located';
import { mainFirst } from '../project/main-application';
import type { Application, Project, Route, UnreadPlace } from '../project/project';
import type { Workspace } from '../project/workspace';
import { span } from '../text/span';
import { ExploredTemplates } from './explored-templates';
import type { ExplorerNode, Grouping } from './explorer-node';

type Node = ExplorerNode<Location>;

/** The applications of a project, the main one first, with what belongs to them, and what couldn't be read. */
export function explore(workspace: Workspace, grouping: Grouping): Node[] {
  const project = workspace.latest();
  const tree = new Tree(workspace, project);
  const applications = mainFirst(project.applications).filter(
    ({ test, routes }) => !test || routes.some(({ automatic }) => !automatic),
  );
  return [
    ...unique(applications.map((application) => tree.application(application, grouping))),
    ...tree.unread(project.unread),
  ];
}

class Tree {
  constructor(
    private readonly workspace: Workspace,
    private readonly project: Project,
  ) {}

  application(application: Application, grouping: Grouping): Node {
    const { name, place, routes, test } = application;
    const id = `application ${name}`;
    const certain = routes.filter((route) => route.certain).length;
    const count = `${certain} ${certain === 1 ? 'route' : 'routes'}`;
    const templates = new ExploredTemplates(this.workspace, application);
    const possible = routes.length > certain ? [`${routes.length - certain} possible`] : [];
    return {
      id,
      kind: 'application',
      label: name,
      description: [count, ...possible, ...(test ? ['made by tests'] : [])].join(', '),
      ...(test && { isTest: true }),
      ...this.at(place),
      children: [
        ...this.routes(id, application, grouping, templates),
        ...templates.nodes(id),
        ...this.hooks(id, application),
      ],
    };
  }

  unread(places: readonly UnreadPlace[]): Node[] {
    if (places.length === 0) return [];
    const children = places.map(({ place, reason }): Node => {
      const key = `${place.path} ${place.code} ${reason}`;
      const location = this.locate(place);
      const position = location && this.workspace.lines(place.path)?.position(location.span.start);
      return {
        id: `unread ${key}`,
        kind: 'unread-place',
        label: position ? `${place.path}:${position.line + 1}` : place.path,
        description: reason,
        ...this.at(place),
        children: [],
      };
    });
    return [
      {
        id: 'unread',
        kind: 'unread',
        label: 'Not read',
        description: String(places.length),
        children: unique(children),
      },
    ];
  }

  private routes(
    id: string,
    { routes, blueprints }: Application,
    grouping: Grouping,
    templates: ExploredTemplates,
  ): Node[] {
    const nodes = sorted(routes).map((route) => ({
      route,
      node: { ...this.route(id, route), ...templates.of(route) },
    }));
    switch (grouping) {
      case 'blueprint': {
        const places = new Map(blueprints.map((one) => [one.name, one.place]));
        return groups(nodes, ({ route }) => route.blueprint ?? '').flatMap(([name, children]) =>
          name === ''
            ? children
            : [
                {
                  id: `${id} blueprint ${name}`,
                  kind: 'blueprint',
                  label: name,
                  description: String(children.length),
                  ...this.at(places.get(name)),
                  children,
                },
              ],
        );
      }
      case 'file':
        return groups(nodes, ({ route }) => writtenIn(route)).flatMap(([path, children]) =>
          path === ''
            ? children
            : [{ id: `${id} file ${path}`, kind: 'file', label: path, location: { path, span: span(0, 0) }, children }],
        );
      case 'path':
        return byPath(
          id,
          '',
          nodes.map(({ route, node }) => ({ rest: segmentsOf(route.pattern), node })),
        );
    }
  }

  private route(id: string, route: Route): Node {
    const methods = route.methods?.join(' ') ?? '';
    const name = route.view?.name ?? '';
    return {
      id: `${id} route ${methods} ${route.pattern} ${route.endpointPattern}`,
      kind: 'route',
      label: route.pattern,
      description: [route.endpointPattern, ...(route.certain ? [] : ['possible'])].join(' · '),
      ...this.at(route.view?.place ?? route.trail[route.trail.length - 1], name),
      route: {
        rule: route.ruleText,
        endpoint: route.endpoint,
        view: route.view?.name,
        methods: route.methods,
        variables: route.variables.map(({ variable, converter }) => ({
          name: variable.name,
          converter: converter?.name ?? 'string',
        })),
        certain: route.certain,
      },
      children: [],
    };
  }

  /** What runs around the views: hooks of requests and templates, error handlers. */
  private hooks(id: string, application: Application): Node[] {
    const states = statesOf(this.project, application);
    const all = [
      ...application.hooks,
      ...states.flatMap((state) => state.blueprints.flatMap(({ blueprint }) => blueprint.hooks)),
    ];
    const known = new Map(all.filter(isShown).map((hook) => [hook.place ? placeKey(hook.place) : '', hook]));
    const kinds = [...grouped(known.values(), ({ kind }) => titleOf(kind))].sort(byKey);
    return kinds.map(([title, hooks]): Node => {
      const children = hooks.map((hook): Node => {
        const { text, name } = this.written(hook);
        return {
          id: `${id} ${title} ${text} ${name}`,
          kind: 'hook',
          label: name || text,
          description: name ? text : '',
          ...this.at(hook.place),
          children: [],
        };
      });
      return { id: `${id} ${title}`, kind: 'hooks', label: title, children: unique(children) };
    });
  }

  /** The decorator or call that registers a hook as it is written, and the name of its function. */
  private written({ place, function: fn }: Hook): { text: string; name: string } {
    const location = place && this.locate(place);
    const text = location && this.workspace.lines(location.path)?.text.slice(location.span.start, location.span.end);
    const line = (text ?? '').replace(/\s+/g, ' ');
    return {
      text: line.length > 60 ? `${line.slice(0, 59)}…` : line,
      name: fn.kind === 'function' ? fn.code.name : '',
    };
  }

  private at(place: Place | undefined, name = ''): { location?: Location } {
    const location = place && locationOf(this.workspace, place, name);
    return location ? { location } : {};
  }

  private locate(place: Place): Location | undefined {
    const code = this.workspace.module(place.path)?.codes.get(place.code);
    return code && { path: place.path, span: spanOf(code, place.at) };
  }
}

/** Hooks that a person looks for in the tree: not those that only put something into templates. */
const TITLES: Readonly<Record<string, string>> = {
  errorhandler: 'Error handlers',
  app_errorhandler: 'Error handlers',
  context_processor: 'Context processors',
  app_context_processor: 'Context processors',
};
const REQUEST = /^(?:before|after|teardown)_|^url_/;

function titleOf(kind: string): string {
  return TITLES[kind] ?? 'Request hooks';
}

function isShown({ kind, place }: Hook): boolean {
  return place !== undefined && (kind in TITLES || REQUEST.test(kind.replace(/^app_/, '')));
}

/** The file that has the view, or else the call that adds the route; `''` for what Flask adds by itself. */
function writtenIn({ view, trail, automatic }: Route): string {
  return automatic ? '' : (view?.place?.path ?? trail[trail.length - 1]?.path ?? '');
}

interface RouteNode {
  readonly route: Route;
  readonly node: Node;
}

/** By key, that without one first. */
function groups(nodes: readonly RouteNode[], keyOf: (one: RouteNode) => string): [string, Node[]][] {
  const found = [...grouped(nodes, keyOf)].sort(byKey);
  return found.map(([key, all]) => [key, unique(all.map(({ node }) => node))]);
}

function byKey([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : 1;
}

function sorted(routes: readonly Route[]): Route[] {
  return [...routes].sort(
    (left, right) => Number(left.automatic) - Number(right.automatic) || (left.pattern < right.pattern ? -1 : 1),
  );
}

interface Below {
  /** The segments of the URL that are still to be put into the tree. */
  readonly rest: readonly string[];
  readonly node: Node;
}

/** The tree of the URLs' segments; a segment that has one branch alone is joined with it. */
function byPath(id: string, prefix: string, routes: readonly Below[]): Node[] {
  const result: Node[] = [];
  for (const [first, below] of grouped(routes, ({ rest }) => rest[0] ?? '')) {
    let path = `${prefix}${first}`;
    let inside = below.map(({ rest, node }) => ({ rest: rest.slice(1), node }));
    for (let next = onlySegment(inside); next !== undefined; next = onlySegment(inside)) {
      path += next;
      inside = inside.map(({ rest, node }) => ({ rest: rest.slice(1), node }));
    }
    const isBranch = first !== '' && inside.length > 1;
    if (!isBranch) result.push(...inside.map(({ node }) => node));
    else
      result.push({ id: `${id} path ${path}`, kind: 'path', label: path, children: unique(byPath(id, path, inside)) });
  }
  return unique(result);
}

/** The segment that all have next; undefined where they part here or one ends. */
function onlySegment(routes: readonly Below[]): string | undefined {
  const [first] = routes;
  const next = first?.rest[0];
  return next !== undefined && routes.every(({ rest }) => rest[0] === next) ? next : undefined;
}

/** `/a/<b>/` in `/a`, `/<b>`, `/`. A slash in a converter's arguments parts nothing. */
function segmentsOf(pattern: string): string[] {
  return pattern.match(/\/(?:<[^>]*>|[^/<])*|^[^/]+/g) ?? [];
}

/** The same nodes with ids that differ. */
function unique(nodes: readonly Node[]): Node[] {
  const times = new Map<string, number>();
  return nodes.map((node) => {
    const before = times.get(node.id) ?? 0;
    times.set(node.id, before + 1);
    return before === 0 ? node : { ...node, id: `${node.id} ${before + 1}` };
  });
}
