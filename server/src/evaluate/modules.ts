import type { Statement } from '../facts/types';
import { NO_ARGUMENTS } from './arguments';
import type { Frame, Interpreter } from './interpreter';
import { union } from './join';
import { isLibraryPath, NOWHERE } from './places';
import type { Resolution } from './sources';
import { execute } from './statements';
import { forGood } from './trial';
import { type DeferredValue, type ModuleValue, type Scope, text, UNKNOWN, unknown, type Value } from './values';

/** Modules as imports find them, each run once: `sys.modules`, and `importlib` around it. */
export class Modules {
  /** Which files each file imports, as far as the imports were run. */
  readonly imports = new Map<string, Set<string>>();
  private readonly known = new Map<string, ModuleValue>();

  constructor(private readonly interpreter: Interpreter) {}

  /** The module of a file, run if it hasn't been. */
  run(path: string, name: string): ModuleValue {
    const module = this.fileModule(path, name);
    this.runModule(module);
    return module;
  }

  /** `import dotted` (behind `level` dots) in the file at `from`: every package on the way, the last one given. */
  import(from: string, level: number, written: string): Value {
    const dotted = level > 0 ? written : this.interpreter.library.imported(written);
    const parts = dotted === '' ? [] : dotted.split('.');
    let last: Value | undefined;
    for (let length = level > 0 ? 0 : 1; length <= parts.length; length++) {
      const name = parts.slice(0, length).join('.');
      const module = this.load(from, level, name);
      // Of a library a model may know a module and not the package around it.
      if (!module) return level > 0 ? UNKNOWN : (this.libraryModule(dotted) ?? unknown(dotted));
      const member = parts[length - 1];
      if (last?.kind === 'module' && member !== undefined && !last.attributes.has(member)) {
        this.interpreter.journal.write(last.attributes, member, module);
      }
      last = module;
    }
    return last ?? UNKNOWN;
  }

  /** `werkzeug.utils.import_string`: a module, or what it has under a name behind `:` or the last dot. */
  importString(from: string, dotted: string): Value {
    const [path = '', member] = dotted.split(':');
    if (member !== undefined) return this.interpreter.attribute(this.import(from, 0, path), member);
    const dot = path.lastIndexOf('.');
    const whole = this.import(from, 0, path);
    if (whole.kind === 'module' || dot < 0) return whole;
    return this.interpreter.attribute(this.import(from, 0, path.slice(0, dot)), path.slice(dot + 1));
  }

  /** A name of a module: an attribute, or else a module inside the package. */
  member(module: ModuleValue, name: string): Value {
    const known = this.ready(module).attributes.get(name);
    if (known) return this.force(known);
    const inner = this.submodule(module, name);
    if (inner) return inner;
    const fallback = module.attributes.get('__getattr__');
    if (fallback) return this.interpreter.call(fallback, { ...NO_ARGUMENTS, positional: [text(name)] }, NOWHERE);
    return module.library || module.path === undefined ? unknown(`${module.name}.${name}`) : UNKNOWN;
  }

  /** The module, run if it hasn't been. */
  ready(module: ModuleValue): ModuleValue {
    this.runModule(module);
    return module;
  }

  /** A module of its own for a file that code loads itself, not run yet: names can be put into it before. */
  newModule(path: string, name: string): ModuleValue | undefined {
    if (!this.interpreter.sources.module(path)) return undefined;
    const known = this.known.get(path);
    if (known?.state !== 'new') this.known.delete(path);
    const own = this.fileModule(path, name);
    if (known) this.known.set(path, known);
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
    const inside = this.interpreter.sources.resolve(module.path ?? '', 0, `${module.name}.${name}`);
    return inside ? this.moduleOf(inside) : undefined;
  }

  private load(from: string, level: number, dotted: string): ModuleValue | undefined {
    const found = isLibraryPath(from) ? undefined : this.interpreter.sources.resolve(from, level, dotted);
    if (!found) return level > 0 ? undefined : this.libraryModule(dotted);
    // A folder without code of its own doesn't hide a library of its name, nor does one that may not be searched.
    const hides = level > 0 || (found.kind === 'file' && !found.guessed);
    const library = hides ? undefined : this.libraryModule(dotted);
    const module = library ?? this.moduleOf(found);
    if (!library && found.kind === 'file') {
      const edges = this.imports.get(from) ?? new Set();
      this.imports.set(from, edges.add(found.path));
      if (this.interpreter.sources.matters(found.path)) this.runModule(module);
    }
    return module;
  }

  private libraryModule(dotted: string): ModuleValue | undefined {
    const key = `library ${dotted}`;
    const known = this.known.get(key);
    if (known) return known;
    const path = `<${dotted}>`;
    const written = this.interpreter.sources.module(path) ? this.fileModule(path, dotted) : undefined;
    if (written) this.runModule(written);
    const module = written ?? this.interpreter.library.module(this.interpreter, dotted);
    if (module) this.known.set(key, module);
    return module;
  }

  private moduleOf(found: Resolution): ModuleValue {
    if (found.kind === 'file') return this.fileModule(found.path, found.name);
    const key = `namespace ${found.folder}`;
    let module = this.known.get(key);
    if (!module) {
      module = {
        kind: 'module',
        name: found.name,
        path: undefined,
        attributes: new Map(),
        state: 'done',
        library: false,
      };
      this.known.set(key, module);
    }
    return module;
  }

  private fileModule(path: string, name: string): ModuleValue {
    let module = this.known.get(path);
    if (!module) {
      const attributes = new Map<string, Value>([
        ['__name__', text(name)],
        ['__file__', text(`/${path}`)],
        ...(/(?:^|\/)__init__\.py$/.test(path) ? [['__path__', pathList(path)] as const] : []),
        ['__package__', text(/(^|\/)__init__\.py$/.test(path) ? name : name.split('.').slice(0, -1).join('.'))],
      ]);
      module = { kind: 'module', name, path, attributes, state: 'new', library: isLibraryPath(path) };
      this.known.set(path, module);
    }
    return module;
  }

  private runModule(module: ModuleValue): void {
    if (module.state !== 'new' || module.path === undefined) return;
    const code = this.interpreter.sources.module(module.path)?.codes.get('');
    if (!code) {
      // A trial waits for the text of a file that was let go.
      this.interpreter.course.entered.add(`${module.path}#`);
      if (!this.interpreter.trying) module.state = 'done';
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
    const { depth } = this.interpreter;
    this.interpreter.depth = 0;
    const site = { path: module.path, code: '', at: 0 };
    const frame: Frame = { site, function: undefined, scope, returned: [], left: 0, yielded: undefined };
    const run = () => this.interpreter.within(frame, () => execute(this.interpreter, scope, code.body));
    if (this.interpreter.trying) forGood(this.interpreter, run);
    else run();
    this.interpreter.depth = depth;
    module.state = 'done';
  }

  /** Runs statements of a module behind its body, as what may happen; the names that they bind don't stay. */
  resume(module: ModuleValue, statements: readonly Statement[]): void {
    const code = this.interpreter.sources.module(module.path ?? '')?.codes.get('');
    if (!code || module.path === undefined || module.state !== 'done') return;
    const before = new Map(module.attributes);
    const scope: Scope = { code, names: module.attributes, closure: undefined, module, redirected: new Map() };
    const site = { path: module.path, code: '', at: 0 };
    const frame: Frame = { site, function: undefined, scope, returned: [], left: 0, yielded: undefined };
    this.interpreter.possibly(() => this.interpreter.within(frame, () => execute(this.interpreter, scope, statements)));
    module.attributes.clear();
    for (const [name, value] of before) module.attributes.set(name, value);
  }

  /** All modules that were met, by path. */
  *files(): Iterable<ModuleValue> {
    for (const module of this.known.values()) if (module.path !== undefined && !module.library) yield module;
  }

  /** The module of a file, if it was met. */
  loaded(path: string): ModuleValue | undefined {
    return this.known.get(path);
  }
}

/** A package's `__path__`. */
function pathList(path: string): Value {
  const folder = text(`/${path.replace(/\/?__init__\.py$/, '')}`);
  return { kind: 'list', items: [{ value: folder, possible: false }], open: false, depth: 0 };
}
