import type { ExplorerNode } from '../../../server/src/features/explorer-node';
import type { Place } from '../../../server/src/lsp/protocol';

/** A line of the tree, and what can be done with a route. */
export type Node = ExplorerNode<Place>;
export type Route = NonNullable<Node['route']>;
