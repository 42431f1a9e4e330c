import { it } from 'vitest';

/** For a test that starts another process, in milliseconds. */
export const PATIENCE = 60_000;

/**
 * `it` where what a test needs is present. Elsewhere the test is skipped, and its title says what is missing; in
 * continuous integration it fails, because there nothing may be skipped.
 */
export function itWith(present: boolean, missing: string): (title: string, body: () => Promise<void> | void) => void {
  if (present) return (title, body) => it(title, body, PATIENCE);
  const { CI } = process.env;
  if (CI !== 'true') return (title) => it.skip(`${title} (${missing} is missing)`);
  return (title) =>
    it(title, () => {
      throw new Error(`${missing} is missing`);
    });
}
