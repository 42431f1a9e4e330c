import { join } from 'node:path';

const repository = join(__dirname, '../..');

/** The command line and language server as it is shipped. */
export const PROGRAM = join(repository, 'server/dist/cli.js');

/** The sample application. */
export const BLOG = join(repository, 'examples/blog');
