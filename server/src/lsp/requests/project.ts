import { setImmediate as nextTurn } from 'node:timers/promises';
import { version } from '../../../package.json';
import { toAnswer, toExploredNode } from '../conversion';
import {
  EXPLORE,
  type ExploredFolder,
  type ExploreParams,
  MATCH,
  type MatchedFolder,
  type MatchParams,
  REPORT,
} from '../protocol';
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

export const match: Request = {
  capabilities: {},
  register(connection, files) {
    connection.onRequest(MATCH, async ({ url, method }: MatchParams): Promise<MatchedFolder[]> => {
      const folders = await files.folders();
      return folders.map((folder) => {
        const { request, answers } = folder.engine.match(url, method);
        return { name: folder.name, path: request.path, answers: answers.map((answer) => toAnswer(folder, answer)) };
      });
    });
  },
};

export const report: Request = {
  capabilities: {},
  register(connection, files) {
    connection.onRequest(REPORT, async (): Promise<string> => {
      const folders: string[] = [];
      for (const { name, engine } of await files.folders()) {
        folders.push(`## ${name}\n\n${await engine.report(() => nextTurn())}\n`);
      }
      return `# Flask project report\n\nBy flask-language-server ${version}.\n\n${folders.join('\n')}`;
    });
  },
};
