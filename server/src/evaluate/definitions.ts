import type { ClassDefinition, Expression, FunctionDefinition, Lambda, Parameter, Place } from '../facts/types';
import { type Arguments, positional, without } from './arguments';
import { bind } from './assignment';
import { findInClass } from './attributes';
import { evaluate, evaluateArguments, placeOf } from './expressions';
import type { Interpreter } from './interpreter';
import { execute } from './statements';
import {
  type ClassValue,
  type FunctionValue,
  type Scope,
  text,
  textOf,
  UNKNOWN,
  undecorated,
  type Value,
} from './values';

/** `def`: the function, then its decorators from the last to the first. */
export function defineFunction(interpreter: Interpreter, scope: Scope, statement: FunctionDefinition): void {
  const code = interpreter.sources.module(scope.module.path ?? '')?.codes.get(statement.code);
  if (!code) return;
  const decorators = statement.decorators.map((decorator) => evaluate(interpreter, scope, decorator));
  const owner = scope.code.kind === 'class' ? scope.names.get('__class__') : undefined;
  const fn: FunctionValue = {
    kind: 'function',
    name: statement.name,
    place: placeOf(scope, statement.at),
    code,
    parameters: statement.parameters,
    defaults: defaults(interpreter, scope, statement.parameters),
    closure: enclosing(scope),
    module: scope.module,
    attributes: new Map(),
    ...(owner?.kind === 'class' && { owner }),
  };
  bind(interpreter, scope, statement.name, decorate(interpreter, scope, fn, statement.decorators, decorators));
}

export function lambda(interpreter: Interpreter, scope: Scope, expression: Lambda): Value {
  const code = interpreter.sources.module(scope.module.path ?? '')?.codes.get(expression.code);
  if (!code) return UNKNOWN;
  return {
    kind: 'function',
    name: '<lambda>',
    place: placeOf(scope, expression.at),
    code,
    parameters: expression.parameters,
    defaults: defaults(interpreter, scope, expression.parameters),
    closure: enclosing(scope),
    module: scope.module,
    attributes: new Map(),
  };
}

/** `class`: its body is run at once, then its decorators. */
export function defineClass(interpreter: Interpreter, scope: Scope, statement: ClassDefinition): void {
  const code = interpreter.sources.module(scope.module.path ?? '')?.codes.get(statement.code);
  if (!code) return;
  const decorators = statement.decorators.map((decorator) => evaluate(interpreter, scope, decorator));
  const { positional: bases, keywords, open } = evaluateArguments(interpreter, scope, statement.bases);
  const annotations = code.body.flatMap((one) =>
    one.kind === 'assign' && one.annotation && one.targets[0]?.kind === 'name' ? [one.targets[0].name] : [],
  );
  const type = createClass(statement.name, placeOf(scope, statement.at), scope.module.name, bases, open, annotations);
  const inner: Scope = {
    code,
    names: type.attributes,
    closure: enclosing(scope),
    module: scope.module,
    redirected: undefined,
  };
  type.attributes.set('__class__', type);
  const site = placeOf(scope, statement.at);
  interpreter.within({ site, function: undefined, scope: inner, returned: [], left: 0, yielded: undefined }, () =>
    execute(interpreter, inner, code.body),
  );
  type.attributes.delete('__class__');
  const made = byMetaclass(interpreter, type, keywords, site) ?? type;
  finishClass(interpreter, type, without(keywords, 'metaclass'), site);
  bind(interpreter, scope, statement.name, decorate(interpreter, scope, made, statement.decorators, decorators));
}

/** What the project's own metaclass makes of a class: `__new__` and `__init__` of it or of one that a base has. */
function byMetaclass(
  interpreter: Interpreter,
  type: ClassValue,
  keywords: ReadonlyMap<string, Value>,
  site: Place,
): Value | undefined {
  const given = keywords.get('metaclass');
  if (given?.kind === 'class') type.attributes.set(METACLASS, given);
  const metaclass = findInClass(type, METACLASS);
  if (metaclass?.kind !== 'class') return undefined;
  const rest = without(keywords, 'metaclass');
  const item = (value: Value) => ({ value, possible: false });
  const { depth } = interpreter;
  const names = [...type.attributes].filter(([name]) => name !== METACLASS);
  const entries = new Map(
    names.map(([name, value]) => [`s${name}`, { key: text(name), value, possible: false }] as const),
  );
  const namespace: Value = { kind: 'dict', entries, open: false, depth, names: type.attributes };
  const bases: Value = { kind: 'tuple', items: type.bases.map(item), open: false, depth };
  const args = [text(type.name), bases, namespace];
  const create = findInClass(metaclass, '__new__');
  IN_THE_MAKING.set(namespace, type);
  const made = create && interpreter.call(plain(create), { ...positional(metaclass, ...args), keywords: rest }, site);
  const initialize = findInClass(metaclass, '__init__');
  if (initialize) interpreter.call(initialize, { ...positional(type, ...args), keywords: rest }, site);
  return made?.kind === 'class' ? made : undefined;
}

/** The attribute that keeps a class's metaclass, under a name that no code can write. */
const METACLASS = '<metaclass>';

/** The class whose body gave a namespace. */
const IN_THE_MAKING = new WeakMap<Value, ClassValue>();

/** `type.__new__(metaclass, name, bases, namespace)`, as a metaclass calls it. */
export const CREATE_CLASS: Value = {
  kind: 'native',
  name: '__new__',
  call: (_, { positional: [, , , namespace] }) => (namespace && IN_THE_MAKING.get(namespace)) ?? UNKNOWN,
};

function plain(value: Value): Value {
  return value.kind === 'descriptor' ? value.function : value;
}

/** Tells the bases of a new class, as Python does by `__init_subclass__`. */
export function finishClass(
  interpreter: Interpreter,
  type: ClassValue,
  keywords: ReadonlyMap<string, Value>,
  site: Place,
): void {
  for (const base of type.bases.map(undecorated)) {
    if (base.kind === 'class') interpreter.journal.push(interpreter.subclassesOf(base), type);
  }
  const self: Value = { kind: 'super', owner: type, self: type };
  const hook = interpreter.attribute(self, '__init_subclass__');
  if (hook.kind !== 'unknown') interpreter.call(hook, { positional: [], keywords, open: false }, site);
}

/** A class with its method resolution order. */
export function createClass(
  name: string,
  place: Place | undefined,
  module: string,
  bases: readonly Value[],
  open = false,
  annotations: readonly string[] = [],
): ClassValue {
  const known = bases.map(undecorated).filter((base): base is ClassValue => base.kind === 'class');
  const mro: ClassValue[] = [];
  const type: ClassValue = {
    kind: 'class',
    name,
    place,
    module,
    bases,
    mro,
    open: open || known.length < bases.length || known.some((base) => base.open),
    attributes: new Map<string, Value>(),
    annotations,
  };
  mro.push(type, ...linearize(known));
  return type;
}

/** C3: what `type.mro()` computes; where there is no consistent order, depth first. */
function linearize(bases: readonly ClassValue[]): ClassValue[] {
  const lists = [...bases.map((base) => [...base.mro]), [...bases]];
  const result: ClassValue[] = [];
  for (;;) {
    const open = lists.filter((list) => list.length > 0);
    if (open.length === 0) return result;
    const next = open.map((list) => list[0]).find((head) => head && !open.some((list) => list.indexOf(head) > 0));
    if (!next) return [...new Set(bases.flatMap((base) => base.mro))];
    result.push(next);
    for (const list of lists) if (list[0] === next) list.shift();
  }
}

function decorate(
  interpreter: Interpreter,
  scope: Scope,
  target: Value,
  expressions: readonly Expression[],
  decorators: readonly Value[],
): Value {
  let value = target;
  for (let index = decorators.length - 1; index >= 0; index--) {
    const [expression, decorator] = [expressions[index], decorators[index]];
    if (!expression || !decorator) continue;
    value = applyDecorator(interpreter, decorator, value, placeOf(scope, expression.at));
  }
  return value;
}

/** `decorator(value)`. What an unknown decorator makes of it still answers to its name. */
export function applyDecorator(interpreter: Interpreter, decorator: Value, value: Value, site: Place): Value {
  // What an unknown decorator made of a decorator, as `decorator.decorator` does, isn't known.
  if (decorator.kind === 'decorated') return { kind: 'decorated', inner: value, by: decorator.by };
  const args: Arguments = positional(value);
  const result = interpreter.call(decorator, args, site);
  if (result.kind !== 'unknown') return result;
  return { kind: 'decorated', inner: value, by: decorator.kind === 'unknown' ? decorator.name : undefined };
}

function defaults(
  interpreter: Interpreter,
  scope: Scope,
  parameters: readonly Parameter[],
): ReadonlyMap<string, Value> {
  const result = new Map<string, Value>();
  for (const parameter of parameters) {
    if (parameter.default) result.set(parameter.name, evaluate(interpreter, scope, parameter.default));
  }
  return result;
}

/** The scope that names are looked up in from a function defined here: class bodies are passed over. */
function enclosing(scope: Scope): Scope | undefined {
  let outer: Scope | undefined = scope;
  while (outer && outer.code.kind === 'class') outer = outer.closure;
  return outer && outer.code.kind !== 'module' ? outer : undefined;
}

/** The `__name__` of a function or class, as `functools.wraps` and decorators leave it. */
export function nameOf(value: Value): string | undefined {
  const inner = undecorated(value);
  if (inner.kind === 'function') return textOf(inner.attributes.get('__name__')) ?? inner.name;
  if (inner.kind === 'instance') return textOf(inner.attributes.get('__name__'));
  if (inner.kind === 'class' || inner.kind === 'native') return inner.name;
  if (inner.kind === 'method') return nameOf(inner.function);
  return undefined;
}
