import { placeKey, samePlace } from '../evaluate/places';
import { undecorated, type Value } from '../evaluate/values';
import type { Call, Code, Expression, Module, Place } from '../facts/types';
import { isHarmless, isServing } from '../models/extensions';
import { ApplicationState, REGISTERING } from '../models/flask';
import { isScaffold } from '../models/flask/scaffold';
import { stateOf } from '../models/native';
import { isModelled } from '../models/sources';
import { leafOf } from '../text/dotted-names';
import { type Evaluation, isTest, type PythonSources } from './evaluation';
import type { ModuleIndex } from './modules';
import { oncePer, oncePerPair } from './once';
import type { Application, Project, UnreadPlace } from './project';
import { isConditional } from './python/around';
import { decoratedIn } from './python/definitions';
import { lastName } from './python/expressions';
import { Resolver } from './python/names';

/**
 * Registrations that didn't run: in functions that nothing in the project calls, for someone else may, and hand them an
 * application; or below a condition that was false, for another time it may hold. What they add is told as far as the call
 * itself names it.
 */
export function registrationsNotRun(
  evaluation: Evaluation,
  files: PythonSources,
  applications: readonly Application[],
): UnreadPlace[] {
  const touched = new Set(applications);
  let made: ReadonlySet<string> | undefined;
  const isMade = (place: Place) => {
    made ??= new Set(applications.flatMap(({ routes }) => routes.flatMap(({ trail }) => trail.map(placeKey))));
    return made.has(placeKey(place));
  };
  const paths = files.paths.filter((path) => files.summary(path)?.mentionsFlask);
  return readable(evaluation, files.modules, paths).flatMap((module) =>
    [...uncalledIn(evaluation, module), ...conditionalIn(module).filter(({ place }) => !isMade(place))].map(
      ({ name, ...unread }) => {
        // A name that the call itself gives can come to stand in any blueprint.
        const reach = name === undefined ? { applications: touched } : { endpoints: new Set([name]) };
        return { ...unread, applications: undefined, blueprints: undefined, ...reach };
      },
    ),
  );
}

function uncalledIn({ interpreter }: Evaluation, module: Module) {
  return registeringIn(module).filter(({ place }) => !interpreter.entered.has(`${place.path}#${place.code}`));
}

/** The calls in functions of a file that read like registrations. */
const registeringIn = oncePer((module: Module) =>
  callsIn(module).flatMap(({ code, call }) => {
    if (call.callee.kind !== 'attribute' || !REGISTERING.has(call.callee.name) || call.arguments.length === 0)
      return [];
    const name = endpointName(code, call, call.callee.name);
    return [{ ...placeOf(module, code, call), name, rulesOnly: /^(?:route|add_url_rule)$/.test(call.callee.name) }];
  }),
);

/** The decorators of a module's body that read like those of views, and stand below a condition. */
const conditionalIn = oncePer((module: Module) =>
  callsIn(module, ({ key }) => key === '').flatMap(({ code, call }) => {
    const isRoute = call.callee.kind === 'attribute' && call.callee.name === 'route' && decoratedIn(code).has(call);
    if (!isRoute || !isConditional(code, call.at)) return [];
    const name = endpointName(code, call, 'route');
    const place = { path: module.path, code: code.key, at: call.at };
    return [{ place, reason: 'below a condition that may hold another time', name, rulesOnly: true }];
  }),
);

/** Calls in such functions that are given an application or a blueprint of a module: by an extension that isn't known. */
export const uncalledExtensions: (project: Project) => readonly UnreadPlace[] = oncePer((project: Project) => {
  const { evaluation, modules } = project;
  const paths = [...evaluation.interpreter.modules.files()].flatMap(({ path }) => path ?? []);
  return readable(evaluation, modules, paths).flatMap((module) =>
    extensionsIn(evaluation, module).map(({ given, ...unread }) => {
      const application = applicationOf(project, given);
      const applications = application && new Set([application]);
      return { ...unread, applications, blueprints: undefined, rulesOnly: false };
    }),
  );
});

const extensionsIn = oncePerPair((evaluation: Evaluation, module: Module) => {
  const resolver = new Resolver(evaluation.interpreter);
  const { entered } = evaluation.interpreter;
  const isUncalled = (code: Code) => isFunction(code) && !entered.has(`${module.path}#${code.key}`);
  return callsIn(module, isUncalled).flatMap(({ code, call }) => {
    const lookUp = (expression: Expression) => resolver.static(module.path, code, expression);
    if (isServing(lastName(call.callee)) || !mayRegister(lookUp(call.callee))) return [];
    const given = subjects(call)
      .map(lookUp)
      .find((value) => value && isScaffold(undecorated(value)));
    return given ? [{ ...placeOf(module, code, call), given }] : [];
  });
});

/** The facts of these files, those of tests and of libraries that a model tells left out. */
function readable({ interpreter }: Evaluation, modules: ModuleIndex, paths: readonly string[]): Module[] {
  return paths
    .filter((path) => !isTest(path) && !isModelled(modules.topOf(path)))
    .flatMap((path) => interpreter.sources.module(path) ?? []);
}

interface CallIn {
  readonly code: Code;
  readonly call: Call;
}

/** The calls in the codes of a file that are `wanted`; in its functions, if nothing is said. */
function callsIn({ codes }: Module, wanted: (code: Code) => boolean = isFunction): CallIn[] {
  return [...codes.values()].filter(wanted).flatMap((code) => code.calls.map((call) => ({ code, call })));
}

function isFunction({ kind }: Code): boolean {
  return kind === 'function';
}

function placeOf({ path }: Module, code: Code, call: Call) {
  const reason = `in “${code.name}”, which nothing in the project calls`;
  return { place: { path, code: code.key, at: call.at }, reason };
}

/** The last part of the endpoint that a call adds; undefined where the call doesn't say. */
function endpointName(code: Code, call: Call, method: string): string | undefined {
  const argument = (keyword: string, index: number): Expression | undefined => {
    const named = call.arguments.find((one) => one.keyword === keyword);
    const plain = call.arguments.filter((one) => one.keyword === undefined && one.spread === undefined);
    return (named ?? plain[index])?.value;
  };
  if (method !== 'route' && method !== 'add_url_rule') return undefined;
  const endpoint =
    method === 'route' ? call.arguments.find((one) => one.keyword === 'endpoint')?.value : argument('endpoint', 1);
  if (endpoint) return endpoint.kind === 'string' ? leafOf(endpoint.value) : undefined;
  if (method === 'route') return decoratedIn(code).get(call)?.statement.name;
  const view = argument('view_func', 2);
  return view?.kind === 'name' && code.locals.has(view.name) && isDefined(code, view.name) ? view.name : undefined;
}

/** Whether the code has a `def` of this name, and not just a variable. */
function isDefined(code: Code, name: string): boolean {
  return code.body.some((statement) => statement.kind === 'function' && statement.name === name);
}

/** What a call may change: its arguments, and what a registering method is called on. */
function subjects({ callee, arguments: args }: Call): readonly Expression[] {
  const values = args.map(({ value }) => value);
  return callee.kind === 'attribute' && REGISTERING.has(callee.name) ? [...values, callee.object] : values;
}

/** Whether what is called can be code of a library that adds something to what it is given. */
function mayRegister(callee: Value | undefined): boolean {
  if (callee?.kind === 'class') return true;
  return callee?.kind === 'unknown' && !(callee.name !== undefined && isHarmless(callee.name));
}

function applicationOf({ applications }: Project, value: Value): Application | undefined {
  const state = stateOf(undecorated(value), ApplicationState);
  return state && applications.find(({ place }) => samePlace(place, state.place));
}
