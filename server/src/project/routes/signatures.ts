import { findInClass } from '../../evaluate/attributes';
import { isLibraryPath } from '../../evaluate/places';
import type { ClassValue, FunctionValue, Scope, Value } from '../../evaluate/values';
import type { Argument, Call, Code, Expression, Module, Parameter } from '../../facts/types';
import { HTTP_METHOD_FUNCTIONS, ViewState } from '../../models/flask';
import { oncePerPair } from '../once';
import type { Project } from '../project';
import { isTransparent } from '../python/decorators';
import { statementsIn } from '../python/definitions';
import { expressionsOf } from '../python/expressions';

/** A function that is called with a view's arguments, and those of its parameters that they are for. */
export interface Signature {
  readonly function: FunctionValue;
  /** Without `self` and `cls`. */
  readonly parameters: readonly Parameter[];
  /** Whether Flask is given what it returns, as it is: no decorator and no library makes a response of that. */
  readonly answers: boolean;
  /** The one HTTP method that it answers; undefined where it answers all of the route's. */
  readonly method?: string;
}

/**
 * The functions that are called with the arguments of a view: itself, or the methods of a class-based view that answer
 * `methods`. Undefined where a decorator, a base class or anything else that can't be read stands between.
 */
export function signaturesOf(
  project: Project,
  view: Value,
  methods: readonly string[] | undefined,
): readonly Signature[] | undefined {
  const signatures = allSignatures(project, view, methods);
  // What stands in a model of a library stands for a function that nobody has read.
  return signatures?.some(({ function: fn }) => isLibraryPath(fn.place.path)) ? undefined : signatures;
}

function allSignatures(
  project: Project,
  view: Value,
  methods: readonly string[] | undefined,
): readonly Signature[] | undefined {
  const undecorated = undecoratedView(project, view);
  const { value, answers } = undecorated ?? {};
  if (value?.kind === 'function') return [{ function: value, parameters: value.parameters, answers: answers === true }];
  const signatures =
    value?.kind === 'method'
      ? [methodSignature(project, value.function)]
      : value?.kind === 'instance' && value.state instanceof ViewState
        ? classSignatures(project, value.state, methods)
        : undefined;
  if (!signatures?.every((one) => one !== undefined)) return undefined;
  return signatures.map((one) => ({ ...one, answers: one.answers && answers === true }));
}

/** What a view is below decorators that hand its arguments on, and whether they hand its results back as well. */
interface Undecorated {
  readonly value: Value;
  readonly answers: boolean;
}

function undecoratedView(project: Project, value: Value, hops = 0): Undecorated | undefined {
  if (hops > 16) return undefined;
  if (value.kind === 'decorated') {
    if (value.by === undefined || !isTransparent(value.by)) return undefined;
    return undecoratedView(project, value.inner, hops + 1);
  }
  const handed = value.kind === 'function' ? handedTo(project, value) : undefined;
  if (!handed) return { value, answers: true };
  const inner = undecoratedView(project, handed.value, hops + 1);
  return inner && { value: inner.value, answers: inner.answers && handed.answers };
}

/**
 * What a wrapper calls with its own arguments: `f` in `return f(*args, **kwargs)`. Undefined where it takes some of them,
 * adds some, or does anything else with them.
 */
function handedTo(project: Project, wrapper: FunctionValue): Undecorated | undefined {
  const [rest, keywords, ...others] = wrapper.parameters;
  if (rest?.kind !== '*' || keywords?.kind !== '**' || others.length > 0) return undefined;
  const module = project.evaluation.interpreter.sources.module(wrapper.place.path);
  const code = module?.codes.get(wrapper.code.key);
  if (!module || !code) return undefined;
  const known = handingsIn(module, code);
  const key = `${rest.name} ${keywords.name}`;
  const handing = known.get(key) ?? handingOf(codesWithin(module, code), rest.name, keywords.name);
  known.set(key, handing);
  const value = handing.name === undefined ? undefined : lookUp(wrapper.closure, handing.name);
  return value && { value, answers: handing.answers };
}

/** What a function hands its own arguments to; no name where that isn't all that it does with them. */
interface Handing {
  readonly name: string | undefined;
  readonly answers: boolean;
}

/** What is known of a code, by the names of its parameters. */
const handingsIn = oncePerPair((_module: Module, _code: Code) => new Map<string, Handing>());

function handingOf(codes: readonly Code[], rest: string, keywords: string): Handing {
  const nothing = { name: undefined, answers: false };
  const [outer] = codes;
  const handing = codes.flatMap((code) => code.calls.filter((call) => handsOn(call, rest, keywords)));
  const [first] = handing;
  const name = first && calledName(first.callee);
  if (!outer || name === undefined || handing.some(({ callee }) => calledName(callee) !== name)) return nothing;
  const isHandedOnly = [rest, keywords].every((one) => usesOf(codes, one) === handing.length);
  const isCalledOnly = usesOf(codes, name) - attributesOf(codes, name) === handing.length;
  if (!isHandedOnly || !isCalledOnly) return nothing;
  return { name, answers: handing.every((call) => isReturned(outer, call)) };
}

/** Whether what the call gives is what the function returns, at once. */
function isReturned({ body }: Code, call: Call): boolean {
  for (const statement of statementsIn(body)) {
    if (statement.kind === 'return' && statement.value && isOneOf(statement.value, call)) return true;
  }
  return false;
}

function isOneOf(value: Expression, call: Call): boolean {
  return (
    value === call || (value.kind === 'conditional' && (isOneOf(value.then, call) || isOneOf(value.otherwise, call)))
  );
}

/** The code of a function and of those inside it. */
export function codesIn({ evaluation }: Project, { code, place }: FunctionValue): readonly Code[] {
  const module = evaluation.interpreter.sources.module(place.path);
  const now = module?.codes.get(code.key);
  return module && now ? codesWithin(module, now) : [];
}

/** A code and those inside it, itself first. */
function codesWithin({ codes }: Module, code: Code): readonly Code[] {
  return [code, ...[...codes.values()].filter(({ key }) => key.startsWith(`${code.key}.`))];
}

/** `f(*args, **kwargs)` and nothing else. */
function handsOn({ arguments: args }: Call, rest: string, keywords: string): boolean {
  const [first, second, ...others] = args;
  return others.length === 0 && isSpread(first, '*', rest) && isSpread(second, '**', keywords);
}

function isSpread(argument: Argument | undefined, spread: '*' | '**', name: string): boolean {
  return argument?.spread === spread && argument.value.kind === 'name' && argument.value.name === name;
}

/** `f` of `f(…)` and of `current_app.ensure_sync(f)(…)`. */
function calledName(callee: Expression): string | undefined {
  if (callee.kind === 'name') return callee.name;
  if (callee.kind !== 'call' || callee.arguments.length !== 1) return undefined;
  const [argument] = callee.arguments;
  const isAdapter = callee.callee.kind === 'attribute' && callee.callee.name === 'ensure_sync';
  return isAdapter && argument?.value.kind === 'name' ? argument.value.name : undefined;
}

/** How often a name is used; NaN where something isn't read that may use it. */
function usesOf(codes: readonly Code[], name: string): number {
  return countIn(codes, (expression) => isName(expression, name));
}

/** How often an attribute of a name is read, as in `view.__name__`. */
function attributesOf(codes: readonly Code[], name: string): number {
  return countIn(codes, (expression) => expression.kind === 'attribute' && isName(expression.object, name));
}

function countIn(codes: readonly Code[], isCounted: (expression: Expression) => boolean): number {
  let count = 0;
  for (const expression of codes.flatMap((code) => expressionsOf(code.body))) {
    if (expression.kind === 'unread') return Number.NaN;
    if (isCounted(expression)) count++;
  }
  return count;
}

function isName(expression: Expression, name: string): boolean {
  return expression.kind === 'name' && expression.name === name;
}

function lookUp(scope: Scope | undefined, name: string): Value | undefined {
  for (let here = scope; here; here = here.closure) {
    const value = here.names.get(name);
    if (value) return value;
  }
  return undefined;
}

/** The methods of a view class that answer these HTTP methods, or its `dispatch_request`. */
function classSignatures(
  project: Project,
  { viewClass }: ViewState,
  methods: readonly string[] | undefined,
): readonly (Signature | undefined)[] | undefined {
  if (viewClass.open || !methods) return undefined;
  // A library's own view class may make responses of anything.
  const answers = viewClass.mro.every(({ place, module }) =>
    place ? !isLibraryPath(place.path) : module === 'flask.views',
  );
  const dispatch = findInClass(viewClass, 'dispatch_request');
  if (dispatch && dispatch.kind !== 'native') {
    const signature = methodSignature(project, dispatch);
    return [signature && { ...signature, answers: signature.answers && answers }];
  }
  const names = HTTP_METHOD_FUNCTIONS.filter((name) => methods.includes(name.toUpperCase()));
  return names.map((name) => {
    const found = isHandedAll(viewClass, name) ? findInClass(viewClass, name) : undefined;
    const signature = found && methodSignature(project, found);
    return signature && { ...signature, answers: signature.answers && answers, method: name.toUpperCase() };
  });
}

/**
 * Whether what stands in the `method_decorators` of a class (`Resource.dispatch_request` of Flask-RESTful and Flask-RESTX) hands a
 * method the arguments that a request gives: a list for all methods, or by the method's name.
 */
function isHandedAll(viewClass: ClassValue, method: string): boolean {
  const found = findInClass(viewClass, 'method_decorators');
  const list = found?.kind === 'dict' && !found.open ? found.entries.get(`s${method}`)?.value : found;
  if (!list) return true;
  if ((list.kind !== 'list' && list.kind !== 'tuple') || list.open) return false;
  return list.items.every(
    ({ value }) => value.kind === 'unknown' && value.name !== undefined && isTransparent(value.name),
  );
}

/** A method without the parameter for what it is bound to. */
function methodSignature(project: Project, value: Value): Signature | undefined {
  if (value.kind === 'descriptor') {
    if (value.type === 'property') return undefined;
    const signature = functionSignature(project, value.function);
    return value.type === 'staticmethod' ? signature : signature && unbound(signature);
  }
  const signature = functionSignature(project, value);
  return signature && unbound(signature);
}

function functionSignature(project: Project, value: Value): Signature | undefined {
  const { value: inner, answers = false } = undecoratedView(project, value) ?? {};
  return inner?.kind === 'function' ? { function: inner, parameters: inner.parameters, answers } : undefined;
}

/** The parameters behind the first; `*args` takes what a method is bound to without being used up. */
function unbound(signature: Signature): Signature {
  const { parameters } = signature;
  return parameters[0]?.kind === '*' ? signature : { ...signature, parameters: parameters.slice(1) };
}
