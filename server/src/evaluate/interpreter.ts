import type { Code, Place } from '../facts/types';
import type { Arguments } from './arguments';
import { getAttribute } from './attributes';
import { callValue } from './calls';
import { evaluate } from './expressions';
import { union } from './join';
import { Journal } from './journal';
import type { Library } from './library';
import { Modules } from './modules';
import { isLibraryPath, samePlace } from './places';
import type { Sources } from './sources';
import { execute, type Flow } from './statements';
import { Allowance, aside, BOUNDS, briefly, type Course, newCourse } from './trial';
import { type ClassValue, type FunctionValue, type InstanceValue, type Scope, UNKNOWN, type Value } from './values';
import { WrittenTexts } from './written-text';

/** A registration that couldn't be followed. `subject` is what it can touch; undefined is anything. */
export interface Unread {
  /** Whether it can add rules, and nothing else. */
  readonly rulesOnly: boolean;
  /** The file of the module or program whose run ended here, before its end: undefined where it went on. */
  readonly ended?: string | undefined;
  readonly place: Place;
  readonly reason: string;
  readonly subject: InstanceValue | undefined;
}

/** A call under way. */
export interface Frame {
  readonly site: Place;
  readonly function: FunctionValue | undefined;
  readonly scope: Scope;
  /** What `return` gave on ways that may have been taken. */
  readonly returned: Value[];
  /** How many undecided conditions may have left this call early. */
  left: number;
  /** What happens with a yielded value. */
  readonly yielded: ((value: Value) => Value) | undefined;
}

/** Runs modules and functions over abstract values. Knows Python, and no library. */
export class Interpreter {
  readonly journal = new Journal();
  readonly unread: Unread[] = [];
  /** By path and code key: every code that was run, so that an edit elsewhere needs no new evaluation. */
  readonly entered = new Set<string>();
  /** By path and code key: code that was left before its end, as a bound was reached in it. */
  readonly cut = new Set<string>();
  /** What bounds the code that is running. */
  course: Course = newCourse(this.entered);
  readonly stack: Frame[] = [];
  /** What functions gave that were called, by code and arguments. */
  readonly results = new Map<Code, Map<string, Value>>();
  /** How many undecided conditions stand around what is running. */
  depth = 0;
  /** How many times code was run that may register something. */
  registering = 0;
  /** How many `try` blocks with handlers are being run. */
  guarded = 0;
  /** Whether an exception is on its way to one of them. */
  raising = false;
  readonly allowance = new Allowance();
  private readonly subclasses = new Map<ClassValue, ClassValue[]>();
  /** Whether all that makes the project was run. */
  isDone = false;
  readonly texts = new WrittenTexts(this);
  readonly modules = new Modules(this);

  constructor(
    readonly sources: Sources,
    readonly library: Library,
  ) {}

  get frame(): Frame | undefined {
    return this.stack[this.stack.length - 1];
  }

  /** The file of the project whose code is running, from where dotted names in texts are looked up. */
  get projectFile(): string {
    return this.stack.findLast((frame) => !frame.scope.module.library)?.scope.module.path ?? '';
  }

  /** Whether what is running is a trial. */
  get trying(): boolean {
    return this.course.wanted !== undefined;
  }

  /** Counts steps; false when the bound is reached, and then what is running must end. */
  step(count = 1): boolean {
    this.course.steps += count;
    return this.course.steps <= this.course.last;
  }

  /** Something registers, or makes what is registered on: what it happens in may take its time. */
  takePart(): void {
    this.registering++;
    if (!this.trying) this.course.last = BOUNDS.steps;
  }

  /** Gives the steps back: each root has its own, as far as those of its kind left some. */
  refresh(): void {
    this.allowance.refresh(this.course);
  }

  /** Runs `way` as something that may not happen. */
  possibly<T>(way: () => T): T {
    this.depth++;
    try {
      return way();
    } finally {
      this.depth--;
    }
  }

  /** Runs the ways of an undecided condition; those for which `lives` is false leave no trace in names and attributes. */
  branch<T>(ways: readonly (() => T)[], lives: (result: T) => boolean): T[] {
    const attempts = ways.map((way) => this.journal.attempt(() => this.possibly(way)));
    const living = attempts.filter((attempt) => lives(attempt.result));
    this.journal.merge((living.length > 0 ? living : attempts).map((attempt) => attempt.changes));
    return attempts.map((attempt) => attempt.result);
  }

  /** Classes that derive directly from `type`, in the order of their definition. Built-in classes outlive an evaluation. */
  subclassesOf(type: ClassValue): ClassValue[] {
    const known = this.subclasses.get(type) ?? [];
    if (known.length === 0) this.subclasses.set(type, known);
    return known;
  }

  call(callee: Value, args: Arguments, site: Place): Value {
    return callValue(this, callee, args, site);
  }

  attribute(object: Value, name: string, site?: Place): Value {
    return getAttribute(this, object, name, site);
  }

  /** Records a registration that couldn't be followed, once a place and reason. */
  cannotRead(site: Place, reason: string, subject?: InstanceValue, rulesOnly = false): void {
    const place = this.visible(site);
    if (!place || this.trying) return;
    const known = this.unread.some(
      (one) => one.reason === reason && one.subject === subject && samePlace(one.place, place),
    );
    if (!known) this.unread.push({ place, reason, subject, rulesOnly });
  }

  /** The place in the project from which `site` was reached: `site` itself unless it lies in a model's source. */
  visible(site: Place): Place | undefined {
    if (!isLibraryPath(site.path)) return site;
    for (let index = this.stack.length - 1; index >= 0; index--) {
      const place = this.stack[index]?.site;
      if (place && !isLibraryPath(place.path)) return place;
    }
    return undefined;
  }

  /** The calls in the project that led here, outermost first, `site` last. */
  trail(site: Place): Place[] {
    const places: Place[] = [];
    for (const place of [...this.stack.map((frame) => frame.site), site]) {
      const last = places[places.length - 1];
      if (!isLibraryPath(place.path) && !(last && samePlace(last, place))) places.push(place);
    }
    return places;
  }

  /** Runs `body` as the call `frame`. */
  within(frame: Frame, body: () => Flow): Flow {
    if (this.stack.length >= BOUNDS.frames) {
      this.bound(frame.site, 'calls and imports nested too deeply');
      return 'raise';
    }
    const depth = this.depth;
    this.course.entered.add(`${frame.scope.module.path ?? ''}#${frame.scope.code.key}`);
    if (this.library.registers(frame.scope.code)) this.takePart();
    this.stack.push(frame);
    try {
      return body();
    } finally {
      this.stack.pop();
      this.depth = depth;
    }
  }

  /** Runs a function's body with its names bound; gives what it may return. */
  enter(fn: FunctionValue, scope: Scope, site: Place, yielded?: (value: Value) => Value): Value {
    const calls = this.stack.length - this.stack.findLastIndex((frame) => frame.function === undefined);
    if (calls >= BOUNDS.calls) return this.bound(site, 'calls nested too deeply');
    const running = this.stack.filter((frame) => frame.function?.code === fn.code).length;
    if (running >= BOUNDS.recursion) return this.cutRecursion(fn, site);
    const frame: Frame = { site, function: fn, scope, returned: [], left: 0, yielded };
    const run = () => this.within(frame, () => execute(this, scope, scope.code.body));
    const flow = this.course.wanted?.(fn) === false ? aside(this, run) : briefly(this, run, () => this.leave(frame));
    if (flow === 'raise' && frame.returned.length === 0) {
      this.raise();
      return UNKNOWN;
    }
    if (flow === 'next') frame.returned.push({ kind: 'constant', value: null });
    return union(frame.returned);
  }

  /** A function that calls itself too often: what is lost is noted where it may be a registration. */
  private cutRecursion(fn: FunctionValue, site: Place): Value {
    const first = this.stack.findIndex((frame) => frame.function?.code === fn.code);
    return this.isRegistering(first) ? this.bound(site, 'a function that calls itself') : UNKNOWN;
  }

  /**
   * A loop that was left before its end: further turns of it can register something where those that were run did, or where
   * code around it may do so with what the loop gives.
   * @param before what `registering` was at its beginning
   */
  cutLoop(site: Place, before: number): void {
    const what = 'a loop that is too long';
    const module = this.stack.findLastIndex((frame) => frame.function === undefined);
    if (this.trying || this.registering > before || this.isRegistering(module)) this.bound(site, what);
    else this.noteCut(site);
  }

  /** Whether code of a call under way may register something. @param first the outermost that counts, by its place in the stack */
  private isRegistering(first: number): boolean {
    return this.stack.slice(first).some((frame) => this.library.registers(frame.scope.code));
  }

  /** A call that took long and registered nothing: what it was given may be changed in ways nobody sees. */
  private leave({ site, function: fn, scope, returned }: Frame): Flow {
    const positional = [...scope.names.values()];
    if (fn) this.library.escaped(this, fn, { positional, keywords: new Map(), open: false }, site);
    if (this.mayRegister(scope.module.path ?? '')) this.bound(site, 'too many steps');
    else this.noteCut(site);
    returned.push(UNKNOWN);
    return 'return';
  }

  /** Whether code in a file may register something; in a model's, of which all is known, any that does. */
  private mayRegister(path: string): boolean {
    const model = isLibraryPath(path) ? this.sources.module(path) : undefined;
    return model
      ? [...model.codes.values()].some((code) => this.library.registers(code))
      : this.sources.registers(path);
  }

  /**
   * What is running took all its steps. Where they were those of the whole run, that is over: what it would have done in
   * any of the calls under way isn't known.
   */
  outOfSteps(site: Place): Value {
    if (this.course.steps <= BOUNDS.steps) return UNKNOWN;
    return this.bound(site, 'too many steps', this.stack[0]?.scope.module.path ?? '');
  }

  /** Something raises for certain; it only counts where the project's own code waits for it. */
  raise(): void {
    if (this.guarded > 0) this.raising = true;
  }

  /**
   * Notes that a bound was reached.
   * @param ended what was run and ends here, where it is more than a call
   */
  bound(site: Place, what: string, ended?: string): Value {
    const place = this.noteCut(site);
    const key = `${ended ?? place?.path}${what}`;
    if (place && !this.course.ends.has(key)) {
      this.course.ends.add(key);
      const reason = `not followed to the end: ${what}`;
      this.unread.push({ place, reason, subject: undefined, rulesOnly: false, ended });
    }
    return UNKNOWN;
  }

  private noteCut(site: Place): Place | undefined {
    const place = this.visible(site);
    if (place && !this.trying) this.cut.add(`${place.path}#${place.code}`);
    return place;
  }

  /** Whether something is being run; what is asked from outside, once all was run, decides nothing. */
  get isRunning(): boolean {
    return !this.isDone || this.stack.length > 0;
  }

  /** Evaluates an expression of a function's parameters or decorators, for rules and features. */
  evaluate(scope: Scope, expression: Parameters<typeof evaluate>[2]): Value {
    return evaluate(this, scope, expression);
  }

  /** The code of a function as its file has it now: an edit inside it makes no other function of it. */
  codeOf(fn: FunctionValue): Code {
    const { path } = fn.module;
    return (path !== undefined && this.sources.module(path)?.codes.get(fn.code.key)) || fn.code;
  }
}
