import { isLibraryPath } from '../../evaluate/places';
import { trial } from '../../evaluate/trial';
import type { Value } from '../../evaluate/values';
import { sameShape } from '../../facts/shape';
import type { Code } from '../../facts/types';
import type { RenderCall } from '../../models/flask';
import type { Evaluation, PythonSources } from '../evaluation';
import { Leads } from './leads';

/** What running a function with arguments that nobody knows gave. */
export interface Run {
  readonly result: Value;
  readonly renders: readonly RenderCall[];
  /** Whether it came to its end within the bounds. */
  readonly ended: boolean;
  /** The codes it ran, by `path#key`; undefined for a file whose text wasn't at hand. */
  readonly entered: Map<string, Code | undefined>;
}

/**
 * Runs functions that the evaluation of the project leaves alone, such as views, each as if it were the only one. A run
 * is kept until a code that it went through has another shape.
 */
export class Runs {
  private readonly known = new Map<object, Run>();
  private current: Leads;

  /** @param counted told of every run */
  constructor(
    readonly evaluation: Evaluation,
    private readonly files: Pick<PythonSources, 'module'>,
    private readonly counted: () => void,
  ) {
    this.current = new Leads(evaluation.interpreter, files);
  }

  /** Says which functions the runs are about; where that changes, all run again. */
  about(leads: Leads): void {
    if (!sameNames(this.current.names, leads.names)) this.known.clear();
    this.current = leads;
  }

  /** The functions that the runs are about. */
  get leads(): Leads {
    return this.current;
  }

  /**
   * What `call` gives while `application` is the current one.
   * @param key what is called: the same object, the same run
   */
  of(key: object, application: Value | undefined, call: () => Value): Run {
    const known = this.known.get(key);
    if (known && this.stands(known)) return known;
    const run = this.run(application, call);
    this.known.set(key, run);
    return run;
  }

  private run(application: Value | undefined, call: () => Value): Run {
    const { interpreter, models } = this.evaluation;
    const { renders } = models.flask.world;
    this.counted();
    const { result, entered, ended } = trial(
      interpreter,
      () => {
        const before = renders.length;
        const value = models.flask.contexts.within(application, call);
        return { value: kept(value), renders: renders.slice(before) };
      },
      (fn) => this.current.through(interpreter, fn),
    );
    const codes = new Map<string, Code | undefined>();
    for (const key of entered) if (!isLibraryPath(key)) codes.set(key, this.code(key));
    return { result: result.value, renders: result.renders, ended, entered: codes };
  }

  private stands({ entered }: Run): boolean {
    for (const [key, code] of entered) {
      const now = this.code(key);
      if (now === code) continue;
      if (!now || !code || !sameShape(now, code)) return false;
      entered.set(key, now);
    }
    return true;
  }

  private code(key: string): Code | undefined {
    const hash = key.indexOf('#');
    return this.files.module(key.slice(0, hash))?.codes.get(key.slice(hash + 1));
  }
}

/** A dictionary as it is now: the end of a trial takes back what was written to it. */
function kept(value: Value): Value {
  if (value.kind === 'union') return { ...value, options: value.options.map(kept) };
  return value.kind === 'dict' ? { ...value, entries: new Map(value.entries) } : value;
}

function sameNames(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return left.size === right.size && [...left].every((name) => right.has(name));
}
