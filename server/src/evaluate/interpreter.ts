import type { Code, Module, Place, Statement } from '../facts/types';
import { type Arguments, NO_ARGUMENTS } from './arguments';
import { getAttribute } from './attributes';
import { callValue } from './calls';
import { evaluate } from './expressions';
import { union } from './join';
import { Journal } from './journal';
import { execute, type Flow } from './statements';
import { Allowance, aside, BOUNDS, type Course, forGood } from './trial';
import {
  type ClassValue,
  type DeferredValue,
  type FunctionValue,
  type InstanceValue,
  type ModuleValue,
  type Scope,
  text,
  UNKNOWN,
  type UnknownValue,
  unknown,
  type Value,
} from './values';
import { WrittenTexts } from './written-text';

/** Where an import leads. */
export type Resolution =
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly name: string;
      /** Whether nothing tells that the folder it is in is searched, other than that it holds the module. */
      readonly guessed?: boolean;
    }
  | { readonly kind: 'namespace'; readonly name: string; readonly folder: string };

/** What the interpreter reads of the project. */
export interface Sources {
  /** The facts of a file; undefined where they aren't at hand, which the sources take note of. */
  module(path: string): Module | undefined;
  /** The module a file imports: `dotted` behind `level` dots; undefined where it isn't in the project. */
  resolve(from: string, level: number, dotted: string): Resolution | undefined;
  /** Whether importing the file can have an effect that must not be missed. */
  matters(path: string): boolean;
  /** Whether code in the file may itself add something to what it is given. */
  registers(path: string): boolean;
  /** The names in a folder (`''` is the project): Python files and folders that hold some; undefined where there is none. */
  list(folder: string): readonly { readonly name: string; readonly isFolder: boolean }[] | undefined;
}

/** What libraries are: told by the models. */
export interface Library {
  /** The attributes of a module outside the project; undefined where no model knows it. */
  module(interpreter: Interpreter, dotted: string): ModuleValue | undefined;
  /** Whether a module outside the project is there wherever Python is. */
  isPresent(dotted: string): boolean;
  /** A name that is always there. */
  builtin(name: string): Value | undefined;
  /** An attribute of a built-in type's value, such as `str.format`. */
  method(interpreter: Interpreter, value: Value, name: string): Value | undefined;
  /** Whether a code itself may add something to an application or a blueprint. */
  registers(code: Code): boolean;
  /** What a class that isn't wholly known, or not at all, is likely to have under a name: undefined where nobody can tell. */
  inherited(type: ClassValue | UnknownValue, name: string): Value | undefined;
  /** A call of something unknown: what it is given may be changed in ways nobody sees. Gives what it is likely to give. */
  escaped(interpreter: Interpreter, callee: Value, args: Arguments, site: Place): Value | undefined;
}

/** A registration that couldn't be followed. `subject` is what it can touch; undefined is anything. */
export interface Unread {
  /** Whether it can add rules, and nothing else. */
  readonly rulesOnly: boolean;
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
  course: Course = { entered: this.entered, steps: 0, ends: new Set(), wanted: undefined };
  /** Which files each file imports, as far as the imports were run. */
  readonly imports = new Map<string, Set<string>>();
  readonly stack: Frame[] = [];
  /** What functions gave that were called, by code and arguments. */
  readonly results = new Map<Code, Map<string, Value>>();
  /** How many undecided conditions stand around what is running. */
  depth = 0;
  /** How many `try` blocks with handlers are being run. */
  guarded = 0;
  /** Whether an exception is on its way to one of them. */
  raising = false;
  readonly allowance = new Allowance();
  private readonly subclasses = new Map<ClassValue, ClassValue[]>();
  /** Whether all that makes the project was run. */
  isDone = false;
  readonly texts = new WrittenTexts(this);
  private readonly modules = new Map<string, ModuleValue>();

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
    return this.course.steps <= BOUNDS.steps;
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

  /** The module of a file, run if it hasn't been. */
  run(path: string, name: string): ModuleValue {
    const module = this.fileModule(path, name);
    this.runModule(module);
    return module;
  }

  /** `import dotted` (behind `level` dots) in the file at `from`: every package on the way, the last one given. */
  import(from: string, level: number, dotted: string): Value {
    const parts = dotted === '' ? [] : dotted.split('.');
    let last: Value | undefined;
    for (let length = level > 0 ? 0 : 1; length <= parts.length; length++) {
      const name = parts.slice(0, length).join('.');
      const module = this.load(from, level, name);
      // Of a library a model may know a module and not the package around it.
      if (!module) return level > 0 ? UNKNOWN : (this.libraryModule(dotted) ?? unknown(dotted));
      const member = parts[length - 1];
      if (last?.kind === 'module' && member !== undefined && !last.attributes.has(member)) {
        this.journal.write(last.attributes, member, module);
      }
      last = module;
    }
    return last ?? UNKNOWN;
  }

  /** `werkzeug.utils.import_string`: a module, or what it has under a name behind `:` or the last dot. */
  importString(from: string, dotted: string): Value {
    const [path = '', member] = dotted.split(':');
    if (member !== undefined) return this.attribute(this.import(from, 0, path), member);
    const dot = path.lastIndexOf('.');
    const whole = this.import(from, 0, path);
    if (whole.kind === 'module' || dot < 0) return whole;
    return this.attribute(this.import(from, 0, path.slice(0, dot)), path.slice(dot + 1));
  }

  /** A name of a module: an attribute, or else a module inside the package. */
  member(module: ModuleValue, name: string): Value {
    const known = this.ready(module).attributes.get(name);
    if (known) return this.force(known);
    const inner = this.submodule(module, name);
    if (inner) return inner;
    const fallback = module.attributes.get('__getattr__');
    if (fallback) return this.call(fallback, { ...NO_ARGUMENTS, positional: [text(name)] }, NOWHERE);
    return module.library || module.path === undefined ? unknown(`${module.name}.${name}`) : UNKNOWN;
  }

  /** The module, run if it hasn't been. */
  ready(module: ModuleValue): ModuleValue {
    this.runModule(module);
    return module;
  }

  /** A module of its own for a file that code loads itself, not run yet: names can be put into it before. */
  newModule(path: string, name: string): ModuleValue | undefined {
    if (!this.sources.module(path)) return undefined;
    const known = this.modules.get(path);
    if (known?.state !== 'new') this.modules.delete(path);
    const own = this.fileModule(path, name);
    if (known) this.modules.set(path, known);
    return own;
  }

  /** What a deferred import stands for. */
  force(value: Value): Value {
    let current = value;
    for (let hops = 0; current.kind === 'deferred' && hops < 32; hops++) current = this.forceOnce(current);
    if (current.kind === 'union' && current.options.some((option) => option.kind === 'deferred')) {
      return union(current.options.map((option) => this.force(option)));
    }
    return current.kind === 'deferred' ? UNKNOWN : current;
  }

  private forceOnce({ module, name }: DeferredValue): Value {
    return this.ready(module).attributes.get(name) ?? this.submodule(module, name) ?? UNKNOWN;
  }

  private submodule(module: ModuleValue, name: string): ModuleValue | undefined {
    if (module.library) return this.libraryModule(`${module.name}.${name}`);
    const inside = this.sources.resolve(module.path ?? '', 0, `${module.name}.${name}`);
    return inside ? this.moduleOf(inside) : undefined;
  }

  private load(from: string, level: number, dotted: string): ModuleValue | undefined {
    const found = isLibraryPath(from) ? undefined : this.sources.resolve(from, level, dotted);
    if (!found) return level > 0 ? undefined : this.libraryModule(dotted);
    // A folder without code of its own doesn't hide a library of its name, nor does one that may not be searched.
    const hides = level > 0 || (found.kind === 'file' && !found.guessed);
    const library = hides ? undefined : this.libraryModule(dotted);
    const module = library ?? this.moduleOf(found);
    if (!library && found.kind === 'file') {
      const edges = this.imports.get(from) ?? new Set();
      this.imports.set(from, edges.add(found.path));
      if (this.sources.matters(found.path)) this.runModule(module);
    }
    return module;
  }

  private libraryModule(dotted: string): ModuleValue | undefined {
    const key = `library ${dotted}`;
    const known = this.modules.get(key);
    if (known) return known;
    const path = `<${dotted}>`;
    const written = this.sources.module(path) ? this.fileModule(path, dotted) : undefined;
    if (written) this.runModule(written);
    const module = written ?? this.library.module(this, dotted);
    if (module) this.modules.set(key, module);
    return module;
  }

  private moduleOf(found: Resolution): ModuleValue {
    if (found.kind === 'file') return this.fileModule(found.path, found.name);
    const key = `namespace ${found.folder}`;
    let module = this.modules.get(key);
    if (!module) {
      module = {
        kind: 'module',
        name: found.name,
        path: undefined,
        attributes: new Map(),
        state: 'done',
        library: false,
      };
      this.modules.set(key, module);
    }
    return module;
  }

  private fileModule(path: string, name: string): ModuleValue {
    let module = this.modules.get(path);
    if (!module) {
      const attributes = new Map<string, Value>([
        ['__name__', text(name)],
        ['__file__', text(`/${path}`)],
        ...(/(?:^|\/)__init__\.py$/.test(path) ? [['__path__', pathList(path)] as const] : []),
        ['__package__', text(/(^|\/)__init__\.py$/.test(path) ? name : name.split('.').slice(0, -1).join('.'))],
      ]);
      module = { kind: 'module', name, path, attributes, state: 'new', library: isLibraryPath(path) };
      this.modules.set(path, module);
    }
    return module;
  }

  private runModule(module: ModuleValue): void {
    if (module.state !== 'new' || module.path === undefined) return;
    const code = this.sources.module(module.path)?.codes.get('');
    if (!code) {
      // A trial waits for the text of a file that was let go.
      this.course.entered.add(`${module.path}#`);
      if (!this.trying) module.state = 'done';
      return;
    }
    module.state = 'running';
    const scope: Scope = {
      code,
      names: module.attributes,
      closure: undefined,
      module,
      redirected: undefined,
    };
    // A module is run once, whatever condition stood around its first import.
    const { depth } = this;
    this.depth = 0;
    const site = { path: module.path, code: '', at: 0 };
    const frame: Frame = { site, function: undefined, scope, returned: [], left: 0, yielded: undefined };
    const run = () => this.within(frame, () => execute(this, scope, code.body));
    if (this.trying) forGood(this, run);
    else run();
    this.depth = depth;
    module.state = 'done';
  }

  /** Runs statements of a module behind its body, as what may happen; the names that they bind don't stay. */
  resume(module: ModuleValue, statements: readonly Statement[]): void {
    const code = this.sources.module(module.path ?? '')?.codes.get('');
    if (!code || module.path === undefined || module.state !== 'done') return;
    const before = new Map(module.attributes);
    const scope: Scope = { code, names: module.attributes, closure: undefined, module, redirected: new Map() };
    const site = { path: module.path, code: '', at: 0 };
    const frame: Frame = { site, function: undefined, scope, returned: [], left: 0, yielded: undefined };
    this.possibly(() => this.within(frame, () => execute(this, scope, statements)));
    module.attributes.clear();
    for (const [name, value] of before) module.attributes.set(name, value);
  }

  /** Runs `body` as the call `frame`. */
  within(frame: Frame, body: () => Flow): Flow {
    if (this.stack.length >= BOUNDS.frames) {
      this.bound(frame.site, 'calls and imports nested too deeply');
      return 'raise';
    }
    const depth = this.depth;
    this.course.entered.add(`${frame.scope.module.path ?? ''}#${frame.scope.code.key}`);
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
    const flow = this.course.wanted?.(fn) === false ? aside(this, run) : run();
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
    const registers = this.stack.slice(first).some((frame) => this.library.registers(frame.scope.code));
    return registers ? this.bound(site, 'a function that calls itself') : UNKNOWN;
  }

  /** Something raises for certain; it only counts where the project's own code waits for it. */
  raise(): void {
    if (this.guarded > 0) this.raising = true;
  }

  /** Notes that a bound was reached. */
  bound(site: Place, what: string): Value {
    const place = this.visible(site);
    if (place && !this.trying) this.cut.add(`${place.path}#${place.code}`);
    if (place && !this.course.ends.has(place.path + what)) {
      this.course.ends.add(place.path + what);
      this.unread.push({ place, reason: `not followed to the end: ${what}`, subject: undefined, rulesOnly: false });
    }
    return UNKNOWN;
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

  /** All modules that were met, by path. */
  *files(): Iterable<ModuleValue> {
    for (const module of this.modules.values()) if (module.path !== undefined && !module.library) yield module;
  }

  /** The module of a file, if it was met. */
  loaded(path: string): ModuleValue | undefined {
    return this.modules.get(path);
  }
}

/** A package's `__path__`. */
function pathList(path: string): Value {
  const folder = text(`/${path.replace(/\/?__init__\.py$/, '')}`);
  return { kind: 'list', items: [{ value: folder, possible: false }], open: false, depth: 0 };
}

/** A site for calls that nothing in the project makes. */
export const NOWHERE: Place = { path: '<library>', code: '', at: 0 };

/** Whether a path is the source of a model and not a file of the project. */
export function isLibraryPath(path: string): boolean {
  return path.startsWith('<');
}

export function samePlace(left: Place, right: Place): boolean {
  return left.at === right.at && left.code === right.code && left.path === right.path;
}

/** The same text for the same place. */
export function placeKey({ path, code, at }: Place): string {
  return `${path} ${code} ${at}`;
}
