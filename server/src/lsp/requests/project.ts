import { toExploredNode } from '../conversion';
import { EXPLORE, type ExploredFolder, type ExploreParams } from '../protocol';
import type { Request } from './request';

export const explore: Request = {
  capabilities: {},
  register(connection, files) {
    connection.onRequest(EXPLORE, async ({ grouping }: ExploreParams): Promise<ExploredFolder[]> => {
      const folders = await files.folders();
      return folders.map((folder) => ({
        name: folder.name,
        nodes: folder.engine.explore(grouping).map((node) => toExploredNode(folder, node)),
      }));
    });
  },
};
