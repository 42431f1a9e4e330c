import { trial } from '../evaluate/trial';
import type { Watch } from '../models/flask';
import type { Evaluation } from './evaluation';

/** What a trial showed. */
export interface Trial<T> {
  readonly result: T;
  readonly watch: Watch;
  /** Whether it came to its end. */
  readonly ended: boolean;
}

/** Runs code of the project to see what it does; nothing that is known changes by it. */
export function tried<T>(evaluation: Evaluation, body: (evaluation: Evaluation) => T): Trial<T> {
  const { world } = evaluation.models.flask;
  const watch: Watch = { urls: [], escaped: new Set() };
  world.watch = watch;
  try {
    const { result, ended } = trial(evaluation.interpreter, () => body(evaluation));
    return { result, ended, watch };
  } finally {
    world.watch = undefined;
  }
}
