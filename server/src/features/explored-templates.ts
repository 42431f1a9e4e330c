import { isLibraryPath, placeKey } from '../evaluate/places';
import type { Location } from '../project/file';
import { grouped } from '../project/grouped';
import { locationOf } from '../project/located';
import type { Application, Route } from '../project/project';
import type { Render } from '../project/templates/renders';
import type { Workspace } from '../project/workspace';
import { span } from '../text/span';
import type { ExplorerNode } from './explorer-node';

type Node = ExplorerNode<Location>;

const START = span(0, 0);

/** A template that a render names. */
interface Named {
  readonly name: string;
  readonly path: string;
  readonly render: Render;
}

/** The templates of one application, and what renders them. */
export class ExploredTemplates {
  private readonly byPath: ReadonlyMap<string, readonly Named[]>;
  private readonly byView: ReadonlyMap<string, readonly Named[]>;

  constructor(
    private readonly workspace: Workspace,
    private readonly application: Application,
  ) {
    const search = workspace.rendering.search(application);
    const renders = workspace.rendering.renders.filter(
      ({ of, inApplication, root }) =>
        of !== 'source' && inApplication && (root?.application === undefined || root.application === application),
    );
    const named = renders.flatMap((render) =>
      render.choices.flat().flatMap(({ name }): Named[] => {
        const path = name === undefined ? undefined : search.find(name);
        return name === undefined || path === undefined ? [] : [{ name, path, render }];
      }),
    );
    this.byPath = grouped(named, ({ path }) => path);
    this.byView = grouped(named, ({ render: { root } }) =>
      root?.kind === 'view' && root.place ? placeKey(root.place) : undefined,
    );
  }

  /** The templates that the view of a route renders. */
  of({ view }: Route): Pick<Node, 'templates'> {
    const key = view?.place && placeKey(view.place);
    if (key === undefined) return {};
    const found = (this.byView.get(key) ?? []).map(({ name, path }) => ({ name, location: { path, span: START } }));
    const templates = [...new Map(found.map((one) => [one.name, one])).values()];
    return templates.length === 0 ? {} : { templates };
  }

  /** One node with all templates of the project that the application finds, and in each who renders it. */
  nodes(id: string): Node[] {
    const { names } = this.workspace.rendering.search(this.application);
    const templates = [...names].flatMap(([name, [path]]): Node[] => {
      if (path === undefined || isLibraryPath(path)) return [];
      const own = `${id} template ${name}`;
      const children = this.renders(own, this.byPath.get(path) ?? []);
      return [{ id: own, kind: 'template', label: name, location: { path, span: START }, children }];
    });
    if (templates.length === 0) return [];
    const children = templates.sort((left, right) => (left.label < right.label ? -1 : 1));
    return [
      { id: `${id} templates`, kind: 'templates', label: 'Templates', description: `${children.length}`, children },
    ];
  }

  private renders(id: string, named: readonly Named[]): Node[] {
    const nodes = named.map(({ render: { place, root } }): Node => {
      const label = root?.name ?? place.path;
      const location = locationOf(this.workspace, place, '');
      return {
        id: `${id} render ${label} ${place.path} ${place.code}`,
        kind: 'render',
        label,
        ...(root && { description: place.path }),
        ...(location && { location }),
        children: [],
      };
    });
    return [...new Map(nodes.map((node) => [node.id, node])).values()].sort((left, right) =>
      left.id < right.id ? -1 : 1,
    );
  }
}
