import type { Interpreter } from './interpreter';
import type { Flow } from './statements';
import type { FunctionValue } from './values';

/**
 * Bounds that make every evaluation end. What lies behind them is unread. Each root has so many steps, and all of a kind
 * so many together; past those each has the least. A call or a loop that registers nothing has its own: whatever else it
 * makes, applications are made without it. A loop whose condition is written as true mostly never ends: it has turns and
 * steps of its own.
 */
export const BOUNDS = {
  steps: 1_000_000,
  together: 5_000_000,
  least: 20_000,
  idle: 100_000,
  trial: 30_000,
  aside: 1_500,
  trialItems: 64,
  calls: 48,
  frames: 150,
  recursion: 3,
  iterations: 2_000,
  endless: 100,
  endlessSteps: 20_000,
  items: 10_000,
};

/** What bounds the code that is running, and what it has come by. */
export interface Course {
  /** By path and code key: every code that was run. */
  readonly entered: Set<string>;
  steps: number;
  /** The step that is the last: that of all, or that of a call or loop which registers nothing. */
  last: number;
  /** The bounds that were reached. */
  ends: Set<string>;
  /** In a trial: whether a function is what the trial is about. Any other gets little room. */
  wanted: ((fn: FunctionValue) => boolean) | undefined;
}

/** The course of what isn't a trial, from its first step on. */
export function newCourse(entered: Set<string>): Course {
  return { entered, steps: 0, last: BOUNDS.steps, ends: new Set(), wanted: undefined };
}

/** Deals out steps to roots of one kind. */
export class Allowance {
  /** Where the steps of the root began that is being run, and how many those before it took. */
  private start = 0;
  private spent = 0;

  /** Begins another kind of roots, which has steps of its own. */
  begin(course: Course): void {
    this.refresh(course);
    this.spent = 0;
  }

  /** Gives the steps back: each root has its own, as far as those of its kind left some. */
  refresh(course: Course): void {
    this.spent += course.steps - this.start;
    const room = Math.max(BOUNDS.least, Math.min(BOUNDS.steps, BOUNDS.together - this.spent));
    this.start = BOUNDS.steps - room;
    course.steps = this.start;
  }
}

/** What a trial gave. */
interface Trial<T> {
  readonly result: T;
  /** By path and code key: every code that it ran. */
  readonly entered: ReadonlySet<string>;
  /** Whether it came to its end within the bounds. */
  readonly ended: boolean;
}

/**
 * Runs `body` and takes back what it did to anything that was there before. Modules that it is the first to import stay.
 * @param wanted the functions that the trial is about, all by default: what others do is followed for a few steps only
 */
export function trial<T>(interpreter: Interpreter, body: () => T, wanted: Course['wanted'] = () => true): Trial<T> {
  const { course, depth, guarded, raising } = interpreter;
  const own = { ...newCourse(new Set()), steps: BOUNDS.steps - BOUNDS.trial, wanted };
  Object.assign(interpreter, { course: own, depth: 0, guarded: 0, raising: false });
  try {
    const result = interpreter.journal.trial(() => {
      interpreter.journal.changeArray(interpreter.unread);
      return body();
    });
    return { result, entered: own.entered, ended: own.ends.size === 0 && own.steps <= BOUNDS.steps };
  } finally {
    Object.assign(interpreter, { course, depth, guarded, raising });
  }
}

/** Runs a module that a trial is the first to import: what it does stays. */
export function forGood(interpreter: Interpreter, run: () => void): void {
  const { course } = interpreter;
  interpreter.course = newCourse(interpreter.entered);
  interpreter.journal.forGood(run);
  interpreter.course = course;
}

/** What part of the steps that are left a call or a loop has: what is around it keeps some to go on with. */
const SHARE = 0.9;

/**
 * Runs a call or a loop, which ends when it takes long and registered nothing: what is around it goes on.
 * @param end what comes of it where it didn't get to its own end
 */
export function briefly<T>(interpreter: Interpreter, run: () => T, end: () => T): T {
  const { course } = interpreter;
  const isFirst = course.last === BOUNDS.steps;
  if (isFirst && interpreter.trying) return run();
  return bounded(course, isFirst ? BOUNDS.idle : (course.last - course.steps) * SHARE, run, end);
}

/** Runs what a trial isn't about: where it takes long, it gives nothing that is known. */
export function aside(interpreter: Interpreter, run: () => Flow): Flow {
  const { course } = interpreter;
  const { ends, wanted } = course;
  Object.assign(course, { ends: new Set(), wanted: () => true });
  const flow = bounded<Flow>(course, BOUNDS.aside, run, () => 'return');
  Object.assign(course, { ends, wanted });
  return flow;
}

function bounded<T>(course: Course, steps: number, run: () => T, end: () => T): T {
  const { last } = course;
  course.last = Math.min(last, course.steps + Math.ceil(steps));
  const result = run();
  // Where something was registered meanwhile, it is bounded no more, nor is what is around it.
  if (course.last === BOUNDS.steps) return result;
  const isCut = course.steps > course.last;
  // A step more than it has is taken by what notices.
  if (isCut) course.steps = course.last;
  course.last = last;
  return isCut ? end() : result;
}
