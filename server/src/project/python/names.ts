import { findInClass } from '../../evaluate/attributes';
import type { Interpreter } from '../../evaluate/interpreter';
import { type ModuleValue, UNKNOWN, undecorated, type Value } from '../../evaluate/values';
import type { Code, Expression, Statement } from '../../facts/types';
import { statementsIn } from './definitions';

/** What names in code that was never run stand for: module-level names, `self`, and what the code itself imports. */
export class Resolver {
  private readonly imported = new Map<Code, ReadonlyMap<string, Value>>();

  /** @param follows whether modules that weren't run are run to see what their names stand for */
  constructor(
    private readonly interpreter: Interpreter,
    private readonly follows: (module: ModuleValue) => boolean = () => true,
  ) {}

  /** The value of a name or dotted name in `code` of the file `path`; undefined where it is local or not known. */
  static(path: string, code: Code, expression: Expression): Value | undefined {
    if (expression.kind === 'name') return this.name(path, code, expression.name);
    if (expression.kind !== 'attribute') return undefined;
    if (expression.object.kind === 'name' && (expression.object.name === 'self' || expression.object.name === 'cls')) {
      const owner = this.owner(path, code);
      return owner?.kind === 'class' ? findInClass(owner, expression.name) : undefined;
    }
    const object = this.static(path, code, expression.object);
    if (!object || (object.kind === 'module' && !this.mayFollow(object))) return undefined;
    const value = this.interpreter.attribute(object, expression.name);
    return value.kind === 'unknown' && value.name === undefined ? undefined : value;
  }

  /** What a call of `expression` calls: as `static`, and what is taken of `self` is bound to an instance. */
  callee(path: string, code: Code, expression: Expression): Value | undefined {
    const found = this.static(path, code, expression);
    if (!found || expression.kind !== 'attribute' || expression.object.kind !== 'name') return found;
    const owner = /^(?:self|cls)$/.test(expression.object.name) ? this.owner(path, code) : undefined;
    if (owner?.kind !== 'class') return found;
    if (found.kind === 'descriptor') {
      return found.type === 'classmethod' ? { kind: 'method', self: owner, function: found.function } : found.function;
    }
    if (undecorated(found).kind !== 'function') return found;
    return {
      kind: 'method',
      self: { kind: 'instance', class: owner, attributes: new Map(), depth: 0 },
      function: found,
    };
  }

  private name(path: string, code: Code, name: string): Value | undefined {
    const module = this.interpreter.modules.loaded(path);
    const facts = this.interpreter.sources.module(path);
    for (let key = code.key; key !== ''; key = parentKey(key)) {
      const around = facts?.codes.get(key);
      if (!around || around.kind === 'class') continue;
      const local = this.imports(path, around).get(name);
      if (local) return local;
      if (around.locals.has(name)) return undefined;
    }
    if (module) {
      const value = module.attributes.get(name);
      return value && this.force(value);
    }
    // A file that isn't run, such as a test: what it imports is known all the same.
    const whole = facts?.codes.get('');
    return whole && isBoundOnce(whole.body, name) ? this.imports(path, whole).get(name) : undefined;
  }

  private force(value: Value): Value | undefined {
    if (value.kind === 'deferred' && !this.mayFollow(value.module)) return undefined;
    return this.interpreter.modules.force(value);
  }

  private mayFollow(module: ModuleValue): boolean {
    return module.state !== 'new' || this.follows(module);
  }

  /** What the imports inside a function bind. */
  private imports(path: string, code: Code): ReadonlyMap<string, Value> {
    const known = this.imported.get(code);
    if (known) return known;
    const result = new Map<string, Value>();
    this.imported.set(code, result);
    for (const statement of code.body)
      for (const [name, value] of this.importedBy(path, statement)) result.set(name, value);
    if (code.kind === 'function') this.importsInBlocks(path, code, result);
    return result;
  }

  /** What is imported in an `if`, a loop or a `try`, where that is all that a name can be. */
  private importsInBlocks(path: string, code: Code, result: Map<string, Value>): void {
    const found = new Map<string, Value | undefined>();
    for (const statement of statementsIn(code.body)) {
      for (const [name, value] of this.importedBy(path, statement))
        found.set(name, found.has(name) && found.get(name) !== value ? undefined : value);
    }
    for (const [name, value] of found) {
      if (value && !result.has(name) && isBoundOnce([...statementsIn(code.body)], name)) result.set(name, value);
    }
  }

  private *importedBy(path: string, statement: Statement): Generator<readonly [name: string, value: Value]> {
    if (statement.kind === 'import') {
      for (const { name, alias } of statement.modules) {
        if (alias !== undefined || !name.includes('.'))
          yield [alias ?? name, this.interpreter.modules.import(path, 0, name)];
      }
    } else if (statement.kind === 'import-from') {
      const module = this.interpreter.modules.import(path, statement.level, statement.module);
      for (const { name, alias } of statement.names) {
        const closed = module.kind === 'module' && !this.mayFollow(module);
        yield [alias ?? name, closed ? UNKNOWN : this.interpreter.attribute(module, name)];
      }
    }
  }

  /** The class whose body `code` was defined in. */
  private owner(path: string, code: Code): Value | undefined {
    const first = code.key.split('.')[0] ?? '';
    const value = this.interpreter.modules.loaded(path)?.attributes.get(first);
    return value && this.interpreter.modules.force(value);
  }
}

/** Whether statements bind a name by imports alone. */
function isBoundOnce(body: readonly Statement[], name: string): boolean {
  return !body.some(
    (statement) =>
      ((statement.kind === 'function' || statement.kind === 'class') && statement.name === name) ||
      (statement.kind === 'assign' && statement.targets.some((one) => one.kind === 'name' && one.name === name)),
  );
}

/** The key of the code around the one with this key; `''` is the module. */
export function parentKey(key: string): string {
  const locals = key.lastIndexOf('.<locals>.');
  const dot = key.lastIndexOf('.');
  if (dot < 0) return '';
  return dot === locals + '.<locals>'.length && locals >= 0 ? key.slice(0, locals) : key.slice(0, dot);
}

/** The key of the function at the top of a module or class in which the code with this key lies. */
export function outermost(key: string): string {
  const locals = key.indexOf('.<locals>.');
  return locals < 0 ? key : key.slice(0, locals);
}
