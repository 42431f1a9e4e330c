import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Request } from '../oracle/live';
import { REPOSITORY } from '../oracle/live';

/** One application of the corpus: a folder, or one of several applications in a folder. */
export interface Case {
  /** `folder` or `folder.application`. */
  readonly name: string;
  readonly folder: string;
  readonly target: string;
  /** Third-party modules that it needs besides Flask. */
  readonly modules: readonly string[];
  /** The Debian packages that hold them; null where one is not installed for the tests, so that there is only the recording. */
  readonly packages: readonly string[] | null;
  /** Rules that a reader of the source can only call possible, because they depend on the environment. */
  readonly possible: readonly string[];
  /** Rules whose view is told where a person wrote it, though Flask calls something else. */
  readonly elsewhere: readonly string[];
}

/** What a folder's `corpus.json` may say; a folder without one is created from `app:app`. */
interface Description {
  readonly targets?: Readonly<Record<string, string>>;
  readonly target?: string;
  readonly modules?: Readonly<Record<string, string | null>>;
  readonly possible?: readonly string[];
  readonly elsewhere?: readonly string[];
}

const CORPUS = path.join(REPOSITORY, 'test', 'corpus');

/** Every application of the corpus, sorted by name. */
export const CASES: readonly Case[] = readdirSync(CORPUS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort()
  .flatMap(casesIn);

/** How real Flask is asked about an application of the corpus. */
export function requestForCase({ folder, target, modules }: Case): Request {
  return { folder, target, modules };
}

function casesIn(name: string): Case[] {
  const folder = path.join(CORPUS, name);
  const file = path.join(folder, 'corpus.json');
  const description: Description = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const packages = Object.values(description.modules ?? {});
  const shared = {
    folder,
    modules: Object.keys(description.modules ?? {}),
    packages: packages.every((each) => each !== null) ? packages : null,
    possible: description.possible ?? [],
    elsewhere: description.elsewhere ?? [],
  };
  const targets = description.targets ?? { '': description.target ?? 'app:app' };
  return Object.entries(targets).map(([application, target]) => ({
    ...shared,
    name: application ? `${name}.${application}` : name,
    target,
  }));
}
