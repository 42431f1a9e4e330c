import { positional } from '../../evaluate/arguments';
import { NOWHERE, samePlace } from '../../evaluate/places';
import {
  type DictValue,
  type Entry,
  type FunctionValue,
  type ModuleValue,
  text,
  textOf,
  UNKNOWN,
  type Value,
} from '../../evaluate/values';
import type { Code, Expression, FunctionDefinition, Module } from '../../facts/types';
import type { BlueprintState, Hook } from '../../models/flask';
import { runsBeside, statesOf } from '../closed';
import { isTest } from '../evaluation';
import { oncePer, oncePerPair } from '../once';
import type { Application, Project } from '../project';
import { definitionsOf } from '../python/definitions';
import { tried } from '../trial';
import type { Workspace } from '../workspace';

/** Functions that change values: `url_defaults` those of `url_for`, the other those of a view. */
export type ValueHook = 'url_defaults' | 'url_value_preprocessor';

/** The values of an endpoint after such functions have run. */
export interface HookedValues {
  /** By name. */
  readonly values: ReadonlyMap<string, { readonly value: Value; readonly possible: boolean }>;
  /** Whether others can be there, or some of these not. */
  readonly open: boolean;
}

/**
 * What the functions of one kind that an application has make of the values of an endpoint:
 * `Flask.inject_url_defaults`, and the beginning of `Flask.preprocess_request`.
 */
export function hookedValues(
  project: Project,
  application: Application,
  kind: ValueHook,
  endpoint: string,
  values: ReadonlyMap<string, Value>,
): HookedValues {
  const hooks = hooksFor(project, application, kind, endpoint);
  const untouched = new Map([...values].map(([name, value]) => [name, { value, possible: false }] as const));
  if (hooks.length === 0) return { values: untouched, open: false };
  const dictionary: DictValue = { kind: 'dict', entries: new Map(), open: false, depth: 0 };
  for (const [name, value] of values) dictionary.entries.set(`s${name}`, { key: text(name), value, possible: false });
  const { result, watch, ended } = tried(project.evaluation, ({ interpreter }) => {
    for (const { function: fn, certain } of hooks) {
      const run = () => interpreter.call(fn, positional(text(endpoint), dictionary), NOWHERE);
      if (certain) run();
      else interpreter.branch([run, () => UNKNOWN], () => true);
    }
    return { entries: [...dictionary.entries.values()], open: dictionary.open };
  });
  const isRead = hooks.every(({ function: fn }) => fn.kind === 'function');
  return {
    values: namedValues(result.entries),
    open: !ended || !isRead || result.open || watch.escaped.has(dictionary),
  };
}

function namedValues(entries: readonly Entry[]): HookedValues['values'] {
  return new Map(
    entries.flatMap(({ key, value, possible }) => {
      const name = textOf(key);
      return name === undefined ? [] : [[name, { value, possible }] as const];
    }),
  );
}

/** Other ways of doing the same, which are not followed. */
const ELSEWISE: Readonly<Record<ValueHook, RegExp>> = {
  url_defaults: /url_default_functions|inject_url_defaults/,
  url_value_preprocessor: /url_value_preprocessors/,
};

/** Whether code that runs with the application changes values in another way. */
export function hooksElsewise(workspace: Workspace, application: Application, kind: ValueHook): boolean {
  return workspace.mentioning(ELSEWISE[kind]).some((path) => runsBeside(workspace.latest(), application, path));
}

/** Whether tests change the values of `url_for` by functions that are only registered when they run. */
export function testsChangeValues(workspace: Workspace): boolean {
  const { ran } = workspace.latest().evaluation;
  return workspace.mentioning(/url_defaults/).some((path) => isTest(path) && !ran.has(path));
}

/** A function that runs, perhaps only under a condition. */
interface RunHook {
  readonly function: Value;
  readonly certain: boolean;
}

/** The functions that run for an endpoint, in Flask's order: the application's, then those of its blueprints from the outside in. */
function hooksFor(project: Project, application: Application, kind: ValueHook, endpoint: string): RunHook[] {
  const states = statesOf(project, application);
  const registered = registeredOn(project, application);
  if (registered.length === 0 && !states.some(({ hooks }) => hooks.some(isChanging)))
    return hooksOfNobody(project, kind);
  const blueprints = blueprintsAround(endpoint).flatMap((name) => registeredAs(project, application, name));
  const isThere = (state: BlueprintState) =>
    application.blueprints.some(({ place, certain }) => certain && samePlace(place, state.place));
  return [
    ...states.flatMap((state) => hooksIn(state, kind, states.length === 1)),
    ...registered.flatMap((state) => hooksIn(state, `app_${kind}`, isThere(state))),
    ...blueprints.flatMap((state) => hooksIn(state, kind, state.setups.length === 1)),
    ...hooksOfNobody(project, kind),
  ];
}

function hooksIn({ hooks }: { readonly hooks: readonly Hook[] }, kind: string, isThere: boolean): RunHook[] {
  return hooks
    .filter((hook) => hook.kind === kind)
    .map((hook) => ({ function: hook.function, certain: hook.certain && isThere }));
}

/** `a` and `a.b` of the endpoint `a.b.view`. */
function blueprintsAround(endpoint: string): string[] {
  const parts = endpoint.split('.').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
}

/** The blueprints of an application that have such functions. */
const registeredOn = oncePerPair((project: Project, application: Application): readonly BlueprintState[] => {
  const values = new Set<Value | undefined>(statesOf(project, application).map(({ value }) => value));
  const { blueprints } = project.evaluation.models.flask.world;
  return blueprints.filter(
    ({ hooks, setups }) => hooks.some(isChanging) && setups.some((setup) => values.has(setup.application)),
  );
});

/** Whether a function that runs is one that changes values. */
function isChanging({ kind }: Hook): boolean {
  return /^(?:app_)?(?:url_defaults|url_value_preprocessor)$/.test(kind);
}

/** Those that an application has, or may have, under a dotted name. */
function registeredAs(project: Project, application: Application, name: string): BlueprintState[] {
  return registeredOn(project, application).filter(({ setups }) =>
    setups.some((setup) => (textOf(setup.name) ?? name) === name),
  );
}

/** Functions whose registration didn't run, or on something that nobody knows: they may run with any application. */
function hooksOfNobody(project: Project, kind: ValueHook): RunHook[] {
  return writtenHooks(project).flatMap((written) =>
    written.kind === kind ? [{ function: written.function, certain: false }] : [],
  );
}

interface WrittenHook {
  readonly kind: ValueHook;
  readonly function: Value;
}

/** Every place in a project that reads like the registration of such a function, and registered none. */
const writtenHooks = oncePer((project: Project): readonly WrittenHook[] => {
  const { interpreter, models } = project.evaluation;
  const { applications, blueprints } = models.flask.world;
  const known: readonly Hook[] = [...applications, ...blueprints].flatMap(({ hooks }) => hooks);
  const result: WrittenHook[] = [];
  for (const module of interpreter.modules.files()) {
    const { path } = module;
    const facts = path === undefined ? undefined : interpreter.sources.module(path);
    if (path === undefined || !facts) continue;
    for (const { kind, code, at, statement } of registrationsIn(facts)) {
      const place = { path, code: code.key, at };
      if (known.some((hook) => hook.place && samePlace(hook.place, place))) continue;
      const inner = statement && facts.codes.get(statement.code);
      result.push({ kind, function: inner ? functionOf(module, path, code, statement, inner) : UNKNOWN });
    }
  }
  return result;
});

function functionOf(
  module: ModuleValue,
  path: string,
  { key }: Code,
  { name, at, parameters }: FunctionDefinition,
  code: Code,
): FunctionValue {
  const own = { name, parameters, code, module, place: { path, code: key, at } };
  return { kind: 'function', ...own, defaults: new Map(), closure: undefined, attributes: new Map() };
}

/** Something in a file that reads like the registration of such a function. */
interface Registration {
  readonly kind: ValueHook;
  readonly code: Code;
  readonly at: number;
  /** Undefined for a call that decorates nothing. */
  readonly statement: FunctionDefinition | undefined;
}

const registrationsIn = oncePer((facts: Module): readonly Registration[] => {
  const decorating = definitionsOf(facts).flatMap(({ code, statement }) =>
    statement.kind === 'function' && facts.codes.has(statement.code)
      ? statement.decorators.flatMap(registered).map((one) => ({ ...one, code, statement }))
      : [],
  );
  const calls = [...facts.codes.values()].flatMap((code) =>
    code.calls.flatMap(({ callee, at }) =>
      registered(callee).map(({ kind }) => ({ kind, code, at, statement: undefined })),
    ),
  );
  return [...decorating, ...calls];
});

function registered(expression: Expression): { kind: ValueHook; at: number }[] {
  const name = expression.kind === 'attribute' ? expression.name.replace(/^app_/, '') : '';
  return name === 'url_defaults' || name === 'url_value_preprocessor' ? [{ kind: name, at: expression.at }] : [];
}
