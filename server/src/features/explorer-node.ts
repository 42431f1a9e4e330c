/** How the routes of an application are put together. */
export type Grouping = 'blueprint' | 'path' | 'file';

/** One line of the tree of a project. */
export interface ExplorerNode<Place> {
  /** The same after an edit as long as it is about the same thing, so that what is unfolded or chosen stays so. */
  readonly id: string;
  readonly kind:
    | 'application'
    | 'blueprint'
    | 'path'
    | 'file'
    | 'route'
    | 'templates'
    | 'template'
    | 'render'
    | 'hooks'
    | 'hook'
    | 'unread'
    | 'unread-place';
  readonly label: string;
  /** Dimmed, behind the label. */
  readonly description?: string;
  /** Where it is written: the view of a route, the place that couldn't be read. */
  readonly location?: Place;
  readonly route?: ExplorerRoute;
  /** Of an application that only tests make. */
  readonly isTest?: boolean;
  /** What the view of a route renders. */
  readonly templates?: readonly { readonly name: string; readonly location: Place }[];
  readonly children: readonly ExplorerNode<Place>[];
}

/** What can be done with a route. */
export interface ExplorerRoute {
  /** The whole rule; undefined where a part of it isn't known. */
  readonly rule: string | undefined;
  /** Undefined where it isn't known. */
  readonly endpoint: string | undefined;
  /** The name of its view. */
  readonly view: string | undefined;
  /** Undefined where they aren't known. */
  readonly methods: readonly string[] | undefined;
  readonly variables: readonly { readonly name: string; readonly converter: string }[];
  /** False where a condition that isn't known stands before it, or a part of it isn't known. */
  readonly certain: boolean;
}
