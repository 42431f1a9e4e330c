import path from 'node:path';
import list from './applications.json';
import type { Request } from './live';
import { REPOSITORY } from './live';

/** A Debian package that holds a Flask application. */
export interface InstalledApplication {
  readonly name: string;
  readonly debian: string;
  readonly package: string;
  readonly target: string;
  /** A folder below `recipes/` with the files its creation needs. */
  readonly recipe?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What a reader of its source can't know, so that some of its routes are possible only. */
  readonly depends?: string;
}

/** An application whose URL map was recorded elsewhere. */
export interface ClonedApplication {
  readonly name: string;
  readonly repository: string;
  readonly commit: string;
  /** Its folder below the one that holds the clones. */
  readonly folder: string;
  /** What a reader of its source can't know, so that some of its routes are possible only. */
  readonly depends?: string;
}

export const INSTALLED: readonly InstalledApplication[] = list.installed;
export const CLONED: readonly ClonedApplication[] = list.cloned;

/** How real Flask is asked about an installed application. */
export function requestFor(application: InstalledApplication): Request {
  const recipe = application.recipe && path.join(REPOSITORY, 'test', 'oracle', 'recipes', application.recipe);
  return {
    package: application.package,
    target: application.target,
    ...(recipe && { recipe }),
    ...(application.env && { env: application.env }),
  };
}
