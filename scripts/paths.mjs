// Where things lie in the repository. Node built-ins alone.

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = dirname(dirname(fileURLToPath(import.meta.url)));

/** Downloaded editors, and what they keep between runs. Ignored by git, safe to delete. */
export const editorCache = join(repository, '.vscode-test');
