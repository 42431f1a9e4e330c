import type { Application } from './project';

/** Folders of code that nobody runs in earnest. */
const EXAMPLE = /(?:^|\/)(?:examples?|samples?|demos?|docs?|benchmarks?)\//;

/** Whether a file shows or measures what the project is for, and is no part of it. */
export function isExample(path: string): boolean {
  return EXAMPLE.test(path);
}

/**
 * The applications of a project, the one that a person means first: that with the most routes, of which those in
 * examples come after all others, and those that tests make last.
 */
export function mainFirst(applications: readonly Application[]): Application[] {
  return [...applications].sort((one, other) => rank(one) - rank(other) || other.routes.length - one.routes.length);
}

function rank({ test, place }: Application): number {
  if (test) return 2;
  return isExample(place.path) ? 1 : 0;
}
