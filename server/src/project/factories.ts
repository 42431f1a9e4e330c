import type { Arguments } from '../evaluate/arguments';
import { OPEN_ARGUMENTS } from '../evaluate/calls';
import type { Interpreter } from '../evaluate/interpreter';
import { NOWHERE } from '../evaluate/places';
import { type FunctionValue, textOf, UNKNOWN, undecorated, type Value } from '../evaluate/values';
import type { Code, Expression, Module } from '../facts/types';
import type { Models } from '../models';
import { REGISTERING } from '../models/flask';
import { isScaffold } from '../models/flask/scaffold';
import { finishHolder } from './application-holders';
import { oncePer } from './once';
import { statementsIn } from './python/definitions';
import { dottedName } from './python/expressions';
import { outermost, Resolver } from './python/names';

/** A function that makes an application, or adds to one that its module holds; or calls one that does. */
interface Candidate {
  readonly path: string;
  readonly code: Code;
  readonly callers: Set<Code>;
  /** Whether it makes one: what it adds is then as certain as the application itself. */
  makes: boolean;
}

/** Calls the factories among `paths` that nothing called, from the outermost in, with arguments nobody knows. */
export function runFactories(interpreter: Interpreter, models: Models, paths: readonly string[]): void {
  // What doesn't concern Flask holds no factory.
  const resolver = new Resolver(interpreter, ({ path }) => path === undefined || interpreter.sources.matters(path));
  const candidates = findCandidates(interpreter, models, resolver, paths);
  const uncalled = [...candidates.values()].filter((candidate) => !isEntered(interpreter, candidate));
  const outer = uncalled.filter(({ callers }) => callers.size === 0);
  for (const candidate of [...outer, ...uncalled]) {
    if (isEntered(interpreter, candidate)) continue;
    models.flask.world.root = candidate.path;
    models.flask.world.calls++;
    interpreter.refresh();
    const call = () => callFactory(interpreter, candidate);
    if (!candidate.makes) interpreter.possibly(call);
    else finishHolder(interpreter, call() ?? UNKNOWN);
  }
}

/** Makes an application of every class of the project that nothing made one of. */
export function makeApplications(interpreter: Interpreter, { flask }: Models, paths: readonly string[]): void {
  const made = new Set(flask.world.applications.flatMap((state) => state.value?.class.mro ?? []));
  for (const path of paths) {
    for (const value of interpreter.modules.loaded(path)?.attributes.values() ?? []) {
      if (value.kind !== 'class' || value.place?.path !== path || made.has(value)) continue;
      if (!value.mro.includes(flask.flask) && !value.mro.includes(flask.quart)) continue;
      made.add(value);
      flask.world.root = path;
      flask.world.calls++;
      interpreter.refresh();
      interpreter.call(value, OPEN_ARGUMENTS, value.place);
    }
  }
}

function findCandidates(
  interpreter: Interpreter,
  { flask }: Models,
  resolver: Resolver,
  paths: readonly string[],
): ReadonlyMap<Code, Candidate> {
  const candidates = new Map<Code, Candidate>();
  const calls: { caller: Code; path: string; called: Code }[] = [];
  for (const path of paths) {
    const module = interpreter.sources.module(path);
    for (const code of module ? furnishing(interpreter, resolver, module) : []) {
      candidates.set(code, { path, code, callers: new Set(), makes: givesBack(resolver, path, code) });
    }
    for (const { code, callee } of module ? calleesIn(module) : []) {
      const value = resolver.static(path, code, callee);
      const called = value && codeOf(value);
      if (called && called !== code) calls.push({ caller: code, path, called });
      const makes = value?.kind === 'class' && (value.mro.includes(flask.flask) || value.mro.includes(flask.quart));
      if (!makes && !registers(resolver, path, code, callee)) continue;
      const known = candidates.get(code);
      if (known) known.makes ||= makes;
      else candidates.set(code, { path, code, callers: new Set(), makes });
    }
  }
  // Whoever calls one is one too.
  for (let grown = true; grown; ) {
    grown = false;
    for (const { caller, path, called } of calls) {
      const target = candidates.get(called);
      if (!target || target.callers.has(caller)) continue;
      target.callers.add(caller);
      grown = true;
      const known = candidates.get(caller);
      if (known) known.makes ||= target.makes;
      else candidates.set(caller, { path, code: caller, callers: new Set(), makes: target.makes });
    }
  }
  return candidates;
}

/** What the functions of a file call by a dotted name, each once. */
const calleesIn = oncePer(({ codes }: Module): readonly { readonly code: Code; readonly callee: Expression }[] =>
  [...codes.values()].flatMap((code) => {
    if (code.kind !== 'function') return [];
    const callees = new Map<string, Expression>();
    for (const { callee } of code.calls) {
      const name = dottedName(callee);
      if (name !== undefined && !callees.has(name)) callees.set(name, callee);
    }
    return [...callees.values()].map((callee) => ({ code, callee }));
  }),
);

/**
 * The functions of a file that hand an application which a module holds to extensions, as in `login.init_app(app)`, or to
 * functions of the project that register something.
 */
function furnishing(interpreter: Interpreter, resolver: Resolver, { path, codes }: Module): Code[] {
  return [...codes.values()].filter(
    (code) =>
      code.kind === 'function' &&
      code.calls.some(({ callee, arguments: [first] }) => {
        const given = first && mayFurnish(callee) ? resolver.static(path, code, first.value) : undefined;
        if (!given || !isScaffold(given)) return false;
        if (callee.kind === 'attribute' && callee.name === 'init_app') return true;
        const called = resolver.static(path, code, callee);
        const inner = called && codeOf(called);
        return inner !== undefined && interpreter.library.registers(inner);
      }),
  );
}

function mayFurnish(callee: Expression): boolean {
  return callee.kind === 'name' || callee.kind === 'attribute';
}

/** Whether a function returns an application that its module holds: whoever wants one calls it. */
function givesBack(resolver: Resolver, path: string, code: Code): boolean {
  return [...statementsIn(code.body)].some((statement) => {
    if (statement.kind !== 'return' || statement.value?.kind !== 'name') return false;
    const value = resolver.static(path, code, statement.value);
    return value !== undefined && isScaffold(value);
  });
}

/** Whether a call adds something to an application or blueprint that a module holds. */
function registers(resolver: Resolver, path: string, code: Code, callee: Expression): boolean {
  if (callee.kind !== 'attribute' || !REGISTERING.has(callee.name)) return false;
  const object = resolver.static(path, code, callee.object);
  return object !== undefined && isScaffold(object);
}

function isEntered(interpreter: Interpreter, { path, code }: Candidate): boolean {
  return interpreter.entered.has(`${path}#${code.key}`);
}

/** Calls a factory, if it can be reached; gives what it gave, and of `__init__` the object. */
function callFactory(interpreter: Interpreter, candidate: Candidate): Value | undefined {
  const { path, code } = candidate;
  const [first = '', member] = outermost(code.key).split('.');
  const owner = interpreter.modules.loaded(path)?.attributes.get(first);
  if (!owner) return undefined;
  const site = { ...NOWHERE, path };
  const holder = undecorated(interpreter.modules.force(owner));
  if (member === undefined)
    return holder.kind === 'function' ? interpreter.call(holder, unpassed(holder), site) : undefined;
  if (holder.kind !== 'class') return undefined;
  const instance = interpreter.call(holder, OPEN_ARGUMENTS, site);
  return isEntered(interpreter, candidate)
    ? instance
    : interpreter.call(interpreter.attribute(instance, member), OPEN_ARGUMENTS, site);
}

/** Arguments that nobody knows. A text that is the default of a parameter is what `flask run` leaves there. */
function unpassed({ defaults }: FunctionValue): Arguments {
  return { ...OPEN_ARGUMENTS, keywords: new Map([...defaults].filter(([, value]) => textOf(value) !== undefined)) };
}

function codeOf(value: Value): Code | undefined {
  const inner = undecorated(value);
  if (inner.kind === 'method') return codeOf(inner.function);
  return inner.kind === 'function' ? inner.code : undefined;
}
