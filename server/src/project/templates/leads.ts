import type { Interpreter } from '../../evaluate/interpreter';
import { type FunctionValue, undecorated, type Value } from '../../evaluate/values';
import type { Code, Expression, Module } from '../../facts/types';
import { ViewState } from '../../models/flask';
import { isTest, type PythonSources } from '../evaluation';
import { oncePer } from '../once';
import { statementsIn } from '../python/definitions';

/** What renders under these names, whatever it is called on. */
const RENDERING = [
  'render_template',
  'render_template_string',
  'stream_template',
  'stream_template_string',
  'get_template_attribute',
  'get_template',
  'select_template',
  'get_or_select_template',
  'from_string',
  'render',
  'render_theme_template',
];

/** Code of the project that may render, told by the names it calls, through other code too. */
export class Leads {
  /** As `calledNames` writes them. */
  readonly names = new Set(RENDERING.flatMap((name) => [name, `.${name}`]));
  private readonly codes = new Set<Code>();
  private readonly functions = new WeakMap<FunctionValue, boolean>();

  constructor(interpreter: Interpreter, files: Pick<PythonSources, 'module'>) {
    const pending: Code[] = [];
    const aliases: Alias[] = [];
    for (const { path } of interpreter.modules.files()) {
      const module = path === undefined || isTest(path) ? undefined : files.module(path);
      for (const code of module?.codes.values() ?? []) {
        if (code.kind === 'function' || code.kind === 'lambda') pending.push(code);
      }
      if (module) aliases.push(...aliasesIn(module));
    }
    for (let grown = true; grown; ) {
      grown = false;
      for (const code of pending) {
        if (this.codes.has(code) || !calledNames(code).some((name) => this.names.has(name))) continue;
        this.codes.add(code);
        for (const name of namesToCall(code)) this.names.add(name);
        grown = true;
      }
      for (const { name, of } of aliases) {
        const isOne = (one: string | Code) => (typeof one === 'string' ? this.names.has(one) : this.codes.has(one));
        if (this.names.has(name) || !of.some(isOne)) continue;
        this.names.add(name).add(`.${name}`);
        grown = true;
      }
    }
  }

  has(code: Code): boolean {
    return this.codes.has(code);
  }

  /** Whether calling `value` may lead to a render: itself, or a function that it was made of. */
  through(interpreter: Interpreter, value: Value, hops = 4): boolean {
    const inner = undecorated(value);
    if (inner.kind === 'method') return this.through(interpreter, inner.function, hops);
    if (inner.kind === 'union') return inner.options.some((option) => this.through(interpreter, option, hops));
    if (inner.kind === 'instance' && inner.state instanceof ViewState)
      return this.throughClass(interpreter, inner.state);
    if (inner.kind !== 'function') return inner.kind === 'instance';
    const known = this.functions.get(inner);
    if (known !== undefined) return known;
    const leads =
      inner.module.library ||
      this.has(interpreter.codeOf(inner)) ||
      (hops > 0 && closedOver(inner).some((one) => this.through(interpreter, one, hops - 1)));
    this.functions.set(inner, leads);
    return leads;
  }

  private throughClass(interpreter: Interpreter, { viewClass }: ViewState): boolean {
    return viewClass.mro.some((type) =>
      [...type.attributes.values()].some(
        (value) => undecorated(value).kind === 'function' && this.through(interpreter, value),
      ),
    );
  }
}

/** Another name for what is called: `from flask import render_template as render`, `page = partial(render, 'page.html')`. */
interface Alias {
  readonly name: string;
  /** What it stands for: names as `calledNames` writes them, and lambdas. */
  readonly of: readonly (string | Code)[];
}

const aliasesIn = oncePer(({ codes }: Module): readonly Alias[] =>
  [...codes.values()]
    .flatMap(({ body }) => [...statementsIn(body)])
    .flatMap((statement): Alias[] => {
      if (statement.kind === 'import-from')
        return statement.names.flatMap(({ name, alias }) => (alias === undefined ? [] : [{ name: alias, of: [name] }]));
      if (statement.kind !== 'assign' || !statement.value) return [];
      const of = functionsIn(statement.value, codes);
      return of.length === 0 ? [] : statement.targets.flatMap(namesOf).map((name) => ({ name, of }));
    }),
);

function namesOf(target: Expression): string[] {
  return target.kind === 'name' || target.kind === 'attribute' ? [target.name] : [];
}

/** The functions that an expression may be, or be made of: itself, or what a call is given. */
function functionsIn(value: Expression, codes: Module['codes']): (string | Code)[] {
  switch (value.kind) {
    case 'name':
      return [value.name];
    case 'attribute':
      return [`.${value.name}`];
    case 'lambda': {
      const code = codes.get(value.code);
      return code ? [code] : [];
    }
    case 'call':
      return value.arguments.flatMap((argument) =>
        argument.value.kind === 'call' ? [] : functionsIn(argument.value, codes),
      );
    default:
      return [];
  }
}

/** The functions that a function made by another one can call. */
export function closedOver(fn: FunctionValue): Value[] {
  const result: Value[] = [];
  for (let scope = fn.closure; scope; scope = scope.closure) {
    for (const value of scope.names.values()) if (isFunction(value)) result.push(value);
  }
  return result;
}

function isFunction(value: Value): boolean {
  return value.kind === 'function' || value.kind === 'decorated' || value.kind === 'method';
}

/** The names that a code calls: `name`, or `.name` for a call of an attribute. */
export const calledNames = oncePer((code: Code): readonly string[] => {
  const names = new Set<string>();
  for (const { callee } of code.calls) {
    if (callee.kind === 'name') names.add(callee.name);
    else if (callee.kind === 'attribute') names.add(`.${callee.name}`);
  }
  return [...names];
});

/** Methods of Python's own types, and those that Flask calls: a call of one says nothing of which it is. */
const COMMON: ReadonlySet<string> = new Set(
  `get post put patch delete head options add append clear copy count extend format index insert items join keys pop
  remove replace setdefault sort split strip update values`
    .split(/\s+/)
    .map((name) => `.${name}`),
);

/** The names under which a code is called: a method as an attribute, a constructor under the name of its class. */
export function namesToCall({ key, name }: Code): readonly string[] {
  const parts = key.split('.');
  const owner = parts.at(-2);
  if (owner === '<locals>') return [name];
  const called = name === '__init__' && owner !== undefined ? owner : name;
  const names = owner === undefined || called === owner ? [called, `.${called}`] : [`.${called}`];
  return names.filter((one) => !COMMON.has(one));
}
