import { isLibraryPath } from '../../evaluate/places';
import type { FunctionValue } from '../../evaluate/values';
import type { Argument, Call, Code, Expression, FunctionDefinition, Parameter, Statement } from '../../facts/types';
import type { PythonFile } from '../file';
import type { Project } from '../project';
import { neverReturns } from './call-outcomes';
import { constantTruth, flowOf } from './control-flow';
import { statementsIn } from './definitions';
import { expressionsIn } from './expressions';
import { isRebound } from './rebinding';

/**
 * The conditions that are false once `call` came back, in the names of `code`: `kind not in KINDS` for `check(kind)`, a function
 * of the project that begins with `if name not in KINDS: abort(404)`.
 */
export function refusedBy(file: PythonFile, code: Code, call: Call): readonly Expression[] {
  const checked = functionOf(file, code, call.callee);
  if (!checked || checked.code.generator || checked.code.asynchronous) return [];
  const values = boundTo(checked.parameters.slice(checked.owner ? 1 : 0), call.arguments);
  return refusalsIn(file.project, checked.place.path, checked.code, false).flatMap((test) => {
    const known = expressionsIn(test).every(
      (one) => one.kind !== 'name' || values.has(one.name) || !checked.code.locals.has(one.name),
    );
    return known && ![...values.keys()].some((name) => isRebound(checked.code, name)) ? [renamed(test, values)] : [];
  });
}

/**
 * The conditions that are false where a function of the project begins that is decorated by `decorators`, which stand in `code`:
 * those on which what a decorator puts in its place answers, or raises, itself.
 */
export function refusedBefore(file: PythonFile, code: Code, decorators: readonly Expression[]): readonly Expression[] {
  return decorators.flatMap((decorator) => {
    const isFactory = decorator.kind === 'call';
    const fn = functionOf(file, code, isFactory ? decorator.callee : decorator);
    if (!fn) return [];
    const { path } = fn.place;
    const codes = file.project.evaluation.interpreter.sources.module(path)?.codes;
    const around: Code[] = [fn.code];
    for (let depth = isFactory ? 2 : 1; depth > 0; depth--) {
      const made = returnedBy(around[around.length - 1]);
      const inner = made && codes?.get(made.code);
      if (!inner) return [];
      around.push(inner);
    }
    const isFromOutside = (test: Expression) =>
      expressionsIn(test).every((one) => one.kind !== 'name' || !around.some(({ locals }) => locals.has(one.name)));
    const [wrapper] = around.slice(-1);
    return wrapper ? refusalsIn(file.project, path, wrapper, true).filter(isFromOutside) : [];
  });
}

function functionOf(file: PythonFile, code: Code, callee: Expression): FunctionValue | undefined {
  const value = file.valueOf(code, callee);
  const fn = value?.kind === 'method' ? value.function : value;
  return fn?.kind === 'function' && !isLibraryPath(fn.place.path) ? fn : undefined;
}

/** The function inside another one that is what this returns. */
function returnedBy(code: Code | undefined): FunctionDefinition | undefined {
  const returned = new Set<string>();
  for (const statement of code?.body ?? []) {
    if (statement.kind === 'return' && statement.value?.kind === 'name') returned.add(statement.value.name);
  }
  for (const statement of code?.body ?? []) {
    if (statement.kind === 'function' && returned.has(statement.name)) return statement;
  }
  return undefined;
}

/**
 * The conditions at the top of a function on which it doesn't come to its end.
 * @param returning whether to return is one of the ways not to
 */
function refusalsIn(project: Project, path: string, code: Code, returning: boolean): Expression[] {
  const refusals: Expression[] = [];
  const leaves = (block: readonly Statement[]) => {
    const { ends, returns } = flowOf(block, {
      neverReturns: (call) => neverReturns(project, path, code, call),
      decided: constantTruth,
      swallows: () => true,
    });
    return ends.length === 0 && (returning || returns.length === 0);
  };
  const rest = [...code.body];
  for (let statement = rest.shift(); statement; statement = rest.shift()) {
    if (statement.kind === 'if' && statement.then.length > 0 && leaves(statement.then)) {
      refusals.push(statement.test);
      rest.unshift(...statement.otherwise);
    } else if ([...statementsIn([statement])].some(({ kind }) => kind === 'return')) break;
  }
  return refusals;
}

const NOT_BY_POSITION = /^(?:\*\*?|keyword-only)$/;

/** What the parameters of a function are bound to by a call, as far as that is a name or a constant. */
function boundTo(parameters: readonly Parameter[], args: readonly Argument[]): ReadonlyMap<string, Expression> {
  const values = new Map<string, Expression>();
  if (args.some(({ spread }) => spread !== undefined)) return values;
  const isPlain = ({ value }: Argument) =>
    expressionsIn(value).every(({ kind }) => kind !== 'call' && kind !== 'yield' && kind !== 'unread');
  for (const [position, argument] of args.entries()) {
    const parameter = parameters[position];
    const name = argument.keyword ?? (parameter && !NOT_BY_POSITION.test(parameter.kind) ? parameter.name : undefined);
    if (name !== undefined && isPlain(argument)) values.set(name, argument.value);
  }
  return values;
}

/** An expression with other ones in the place of names. */
function renamed<Node>(node: Node, values: ReadonlyMap<string, Expression>): Node {
  if (typeof node !== 'object' || node === null) return node;
  if (Array.isArray(node)) return node.map((item) => renamed(item, values)) as Node;
  if ('kind' in node && node.kind === 'name' && 'name' in node) return (values.get(String(node.name)) ?? node) as Node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, renamed(value, values)])) as Node;
}
