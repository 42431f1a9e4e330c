import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A Python file that somebody wrote. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

const DEBIAN = '/usr/lib/python3/dist-packages';
const APPLICATIONS = ['httpbin', 'klaus', 'bepasty', 'supysonic', 'searx', 'lektor'];

/** Every Python file of the repository: the examples, the corpus, the oracle. */
export const OWN_SOURCES = ['examples', 'test'].flatMap(pythonFiles);

/** The applications that Debian has installed here. */
export const DEBIAN_SOURCES = APPLICATIONS.map((name) => path.join(DEBIAN, name))
  .filter((folder) => existsSync(folder))
  .flatMap(pythonFiles);

function pythonFiles(folder: string): Source[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.py') && !file.includes('node_modules'))
    .sort()
    .map((file) => path.join(folder, file))
    .map((file) => ({ path: file, text: readFileSync(file, 'utf8') }));
}
