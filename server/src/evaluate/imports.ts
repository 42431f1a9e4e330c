import type { Import, ImportFrom } from '../facts/types';
import { bind } from './assignment';
import type { Interpreter } from './interpreter';
import { iterate } from './iteration';
import { type ModuleValue, type Scope, textOf, UNKNOWN, unknown, type Value } from './values';

/** `import a.b, c as d`. */
export function importModules(interpreter: Interpreter, scope: Scope, statement: Import): void {
  const from = scope.module.path ?? '';
  for (const { name, alias } of statement.modules) {
    const module = interpreter.modules.import(from, 0, name);
    if (alias !== undefined) bind(interpreter, scope, alias, module);
    else {
      const [top = ''] = name.split('.');
      bind(interpreter, scope, top, top === name ? module : interpreter.modules.import(from, 0, top));
    }
  }
}

/** `from .a import b as c` and `from a import *`. */
export function importFrom(interpreter: Interpreter, scope: Scope, statement: ImportFrom): void {
  const module = interpreter.modules.import(scope.module.path ?? '', statement.level, statement.module);
  if (statement.star) {
    importAll(interpreter, scope, module);
    return;
  }
  for (const { name, alias } of statement.names) {
    bind(interpreter, scope, alias ?? name, importedName(interpreter, scope, statement, module, name));
  }
}

function importedName(
  interpreter: Interpreter,
  scope: Scope,
  statement: ImportFrom,
  module: Value,
  name: string,
): Value {
  if (module.kind === 'unknown') {
    if (module.name === undefined) return UNKNOWN;
    const inner = `${module.name}.${name}`;
    const imported = interpreter.library.imported(inner);
    return imported === inner ? unknown(inner) : interpreter.modules.import(scope.module.path ?? '', 0, imported);
  }
  if (module.kind !== 'module') return UNKNOWN;
  const attribute = module.attributes.get(name);
  if (attribute) return interpreter.modules.force(attribute);
  // A package's own modules are imported with it: this is what gives them their effect.
  const dotted = statement.module === '' ? name : `${statement.module}.${name}`;
  if (!module.library && interpreter.sources.resolve(scope.module.path ?? '', statement.level, dotted)) {
    const inner = interpreter.modules.import(scope.module.path ?? '', statement.level, dotted);
    return module.attributes.get(name) ?? inner;
  }
  if (module.state === 'done') return interpreter.modules.member(module, name);
  return { kind: 'deferred', module, name };
}

function importAll(interpreter: Interpreter, scope: Scope, module: Value): void {
  if (module.kind !== 'module') return;
  interpreter.modules.ready(module);
  const listed = publicNames(interpreter, module);
  const names = listed ?? [...module.attributes.keys()].filter((name) => !name.startsWith('_'));
  for (const name of names) bind(interpreter, scope, name, interpreter.modules.member(module, name));
}

function publicNames(interpreter: Interpreter, module: ModuleValue): string[] | undefined {
  const all = module.attributes.get('__all__');
  if (!all) return undefined;
  const names = iterate(interpreter, all).items.map((item) => textOf(item.value));
  return names.filter((name) => name !== undefined);
}
