import type { Arguments } from '../../evaluate/arguments';
import { optionsOf } from '../../evaluate/join';
import { NOWHERE } from '../../evaluate/places';
import {
  type FunctionValue,
  functionOf,
  type TextOrigin,
  type TextPart,
  UNKNOWN,
  undecorated,
  type Value,
} from '../../evaluate/values';
import type { Call, Parameter } from '../../facts/types';
import type { UrlForArguments } from '../../models/flask';
import type { Project } from '../project';
import { lastName } from '../python/expressions';
import { Resolver } from '../python/names';
import { tried } from '../trial';
import type { Workspace } from '../workspace';

/** A function of the project that hands one of its arguments on to `url_for`, as an endpoint or as a part of one. */
export interface UrlForWrapper {
  readonly function: Value;
  /** Where the argument stands in a call; undefined where it is given by name only. */
  readonly position: number | undefined;
  /** The name by which it can be given. */
  readonly keyword: string | undefined;
  /** What the function puts around it: one for each way through its conditions. */
  readonly affixes: readonly Affix[];
  /** Whether a keyword of this name can be given to it. */
  takes(keyword: string): boolean;
}

/** What stands before and behind an argument in the endpoint that is made of it. */
export interface Affix {
  readonly before: string;
  readonly after: string;
}

/** A call of `url_for` that a call of a wrapper comes down to. */
export interface HandedOn extends UrlForArguments {
  /** The endpoint as `url_for` gets it. */
  readonly endpoint: string;
  /** What of it was added to the argument; undefined where the argument isn't in it letter by letter. */
  readonly affix: Affix | undefined;
}

/** Stands in a text for the argument whose way is followed. */
const ARGUMENT: TextOrigin = { path: '<argument>', code: '', at: 0, offset: 0 };

/** The text of an argument whose way to `url_for` is to be followed; undefined is any text. */
export function followed(value: string | undefined): Value {
  return { kind: 'text', parts: [{ text: value, origin: ARGUMENT }] };
}

/** What `callee` hands on to `url_for`, found by running it; undefined for anything that hands nothing on. */
export function wrapperOf(workspace: Workspace, callee: Value): UrlForWrapper | undefined {
  const search = searchIn(workspace);
  const run = runnable(search, callee);
  if (!run) return undefined;
  const known = search.wrappers;
  const [key, self] = run.kind === 'method' ? [run.function, run.self] : [run, run];
  const holder = self.kind === 'instance' && self.attributes.size === 0 ? self.class : self;
  const byHolder = known.get(key) ?? new WeakMap<object, { wrapper: UrlForWrapper | undefined }>();
  known.set(key, byHolder);
  let entry = byHolder.get(holder);
  if (!entry) {
    entry = { wrapper: find(search.project, callee) };
    byHolder.set(holder, entry);
  }
  return entry.wrapper;
}

/** What a call of the wrapper comes down to: the calls of `url_for` whose endpoint is made of `followed(…)` among `args`. */
export function handedOn(project: Project, wrapper: UrlForWrapper, args: Arguments): readonly HandedOn[] {
  return urlsOf(project, wrapper.function, args).flatMap((url) =>
    endpointsOf(url).flatMap((parts): HandedOn[] => {
      if (parts.some((part) => part.text === undefined) || !parts.some(isArgument)) return [];
      return [{ ...url, endpoint: joined(parts), affix: affixOf(parts) }];
    }),
  );
}

/** What is known of functions while no text changes. */
interface Search {
  readonly project: Project;
  readonly version: number;
  readonly resolver: Resolver;
  /** By function, and by what it is bound to. */
  readonly wrappers: WeakMap<object, WeakMap<object, { wrapper: UrlForWrapper | undefined }>>;
  readonly reaching: WeakMap<FunctionValue, boolean>;
}

const searches = new WeakMap<Workspace, Search>();

/** An edit inside a function that wasn't run leaves the project as it is, and may make another wrapper of it. */
function searchIn(workspace: Workspace): Search {
  const known = searches.get(workspace);
  const project = workspace.latest();
  if (known?.project === project && known.version === workspace.version) return known;
  const search: Search = {
    project,
    version: workspace.version,
    resolver: new Resolver(project.evaluation.interpreter),
    wrappers: new WeakMap(),
    reaching: new WeakMap(),
  };
  searches.set(workspace, search);
  return search;
}

/** `callee` as it is run; undefined for what can't hand anything on. */
function runnable(search: Search, callee: Value): Value | undefined {
  const { interpreter, models } = search.project.evaluation;
  const { urlFor } = models.flask;
  const value = undecorated(callee);
  if (value === urlFor) return undefined;
  if (value.kind === 'native') return undefined;
  if (value.kind === 'instance') {
    // What `functools.partial` holds.
    const held = value.class.name === 'partial' ? value.attributes.get('func') : undefined;
    if (held) return undecorated(held) === urlFor || runnable(search, held) ? value : undefined;
    const method = interpreter.attribute(value, '__call__');
    return method.kind === 'method' ? runnable(search, method) : undefined;
  }
  const fn = functionOf(value);
  return fn && reaches(search, fn, 0) ? value : undefined;
}

/** Functions that call functions that call … more often than this aren't followed. */
const MOST_STEPS = 8;

/** Whether the function calls `url_for`, or another one that does, with what it was given. */
function reaches(search: Search, fn: FunctionValue, steps: number): boolean {
  const { project, resolver, reaching } = search;
  const { interpreter, models } = project.evaluation;
  const { path } = fn.module;
  const known = reaching.get(fn);
  if (known !== undefined) return known;
  if (steps > MOST_STEPS || path === undefined) return false;
  // A function that calls itself reaches what its other calls do.
  reaching.set(fn, false);
  const code = interpreter.codeOf(fn);
  const found = code.calls.some((call) => {
    if (!handsSomethingOn(call, fn)) return false;
    if (isNamedUrlFor(call)) return true;
    const callee = closedOver(fn, call) ?? resolver.callee(path, code, call.callee);
    if (callee === models.flask.urlFor) return true;
    const inner = callee && functionOf(callee);
    return inner !== undefined && reaches(search, inner, steps + 1);
  });
  reaching.set(fn, found);
  return found;
}

/** What a decorator's inner function calls: a name of the function around it. */
function closedOver({ closure }: FunctionValue, { callee }: Call): Value | undefined {
  if (callee.kind !== 'name') return undefined;
  for (let scope = closure; scope; scope = scope.closure) {
    const value = scope.names.get(callee.name);
    if (value) return value;
  }
  return undefined;
}

function isNamedUrlFor({ callee }: Call): boolean {
  return lastName(callee) === 'url_for';
}

/** Whether a call is given anything but literals. */
function handsSomethingOn({ arguments: args }: Call, { parameters }: FunctionValue): boolean {
  return parameters.length > 0 && args.some(({ value }) => value.kind !== 'string' && value.kind !== 'constant');
}

/** Runs the function with each of its parameters in turn, until one comes out as an endpoint. */
function find(project: Project, run: Value): UrlForWrapper | undefined {
  const own = parametersOf(run);
  for (const [index, parameter] of own.entries()) {
    if (parameter.kind === '**') continue;
    const isNamed = parameter.kind === 'keyword-only';
    const before = isNamed ? [] : own.slice(0, index).map(() => UNKNOWN);
    const args: Arguments = {
      positional: isNamed ? [] : [...before, followed(undefined)],
      keywords: new Map(isNamed ? [[parameter.name, followed(undefined)]] : []),
      open: true,
    };
    const affixes = urlsOf(project, run, args).flatMap((url) =>
      endpointsOf(url).flatMap((parts) => affixOf(parts) ?? []),
    );
    if (affixes.length === 0) continue;
    const byName = parameter.kind === 'positional' || isNamed;
    return {
      function: run,
      position: isNamed ? undefined : index,
      keyword: byName ? parameter.name : undefined,
      affixes: affixes.filter((one, at) => affixes.findIndex((other) => isSame(one, other)) === at),
      takes: (keyword) =>
        own.some(
          ({ kind, name }) => kind === '**' || (name === keyword && (kind === 'positional' || kind === 'keyword-only')),
        ),
    };
  }
  return undefined;
}

const ENDPOINT: Parameter = { at: 0, name: 'endpoint', kind: 'positional' };
const VALUES: Parameter = { at: 0, name: 'values', kind: '**' };

/** The parameters that a call gives something to: without the one for what a method is bound to. */
function parametersOf(run: Value): readonly Parameter[] {
  const fn = functionOf(run);
  if (!fn) return [ENDPOINT, VALUES];
  const isBound = undecorated(run).kind === 'method' && fn.parameters[0]?.kind !== '*';
  return isBound ? fn.parameters.slice(1) : fn.parameters;
}

function isSame(one: Affix, other: Affix): boolean {
  return one.before === other.before && one.after === other.after;
}

/** The calls of `url_for` that a call comes to. */
function urlsOf({ evaluation }: Project, callee: Value, args: Arguments): readonly UrlForArguments[] {
  const { ended, watch } = tried(evaluation, ({ interpreter }) => interpreter.call(callee, args, NOWHERE));
  return ended && isAsWritten(callee) ? watch.urls : watch.urls.map((url) => ({ ...url, certain: false }));
}

/** Whether no decorator that can't be read is around a function: it may answer for it. */
function isAsWritten(callee: Value): boolean {
  return callee.kind === 'method' ? isAsWritten(callee.function) : callee.kind !== 'decorated';
}

/** The endpoints that `url_for` may be given, in parts. */
function endpointsOf({ args }: UrlForArguments): readonly (readonly TextPart[])[] {
  const given = args.keywords.get('endpoint') ?? args.positional[0];
  return given ? optionsOf(given).flatMap((one) => (one.kind === 'text' ? [one.parts] : [])) : [];
}

function affixOf(parts: readonly TextPart[]): Affix | undefined {
  const first = parts.findIndex(isArgument);
  const last = parts.findLastIndex(isArgument);
  const outside = parts.filter((_, index) => index < first || index > last);
  if (first < 0 || first !== last || outside.some((part) => part.text === undefined)) return undefined;
  return { before: joined(parts.slice(0, first)), after: joined(parts.slice(first + 1)) };
}

function isArgument({ origin }: TextPart): boolean {
  return origin?.path === ARGUMENT.path;
}

function joined(parts: readonly TextPart[]): string {
  return parts.map((part) => part.text ?? '').join('');
}
