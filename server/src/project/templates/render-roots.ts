import { findInClass } from '../../evaluate/attributes';
import { OPEN_ARGUMENTS } from '../../evaluate/calls';
import type { Interpreter } from '../../evaluate/interpreter';
import { isLibraryPath, NOWHERE } from '../../evaluate/places';
import { type FunctionValue, undecorated, type Value } from '../../evaluate/values';
import type { Code, Place } from '../../facts/types';
import { HTTP_METHOD_FUNCTIONS, ViewState } from '../../models/flask';
import { statesOf } from '../closed';
import { isTest, type PythonSources } from '../evaluation';
import { oncePer } from '../once';
import type { Application, Project } from '../project';
import { outermost } from '../python/names';
import { calledNames, closedOver, type Leads, namesToCall } from './leads';

/** Something that runs by itself and may render: a view, a hook, a function that nobody is seen to call. */
export interface RenderRoot {
  /** What is run, and stands for the run. */
  readonly value: Value;
  readonly kind: 'view' | 'hook' | 'function';
  /** The function's or class's name. */
  readonly name: string;
  readonly place: Place | undefined;
  /** The application that runs it; undefined for a function that any may run. */
  readonly application: Application | undefined;
  /** The blueprints of its endpoints. */
  readonly blueprints: ReadonlySet<string | undefined>;
  call(): Value;
}

/** Views and hooks of every application, each value once. */
export const applicationRoots = oncePer((project: Project): readonly RenderRoot[] => {
  const { interpreter } = project.evaluation;
  const roots = new Map<object, RenderRoot & { blueprints: Set<string | undefined> }>();
  const add = (
    application: Application,
    value: Value,
    kind: RenderRoot['kind'],
    blueprint: string | undefined,
    name: string,
    place: Place | undefined,
  ) => {
    const known = roots.get(value);
    if (known) known.blueprints.add(blueprint);
    else {
      const call = () => runView(interpreter, value);
      roots.set(value, { value, kind, name, place, application, blueprints: new Set([blueprint]), call });
    }
  };
  for (const application of project.applications) {
    if (application.test) continue;
    for (const { view, blueprint, automatic } of application.routes) {
      if (view && !automatic) add(application, view.value, 'view', blueprint, view.name, view.place);
    }
    for (const { function: value, place, blueprint } of hooksOf(project, application)) {
      const inner = undecorated(value);
      const name = inner.kind === 'function' ? inner.name : '';
      add(application, value, 'hook', blueprint, name, inner.kind === 'function' ? inner.place : place);
    }
  }
  return [...roots.values()];
});

/** The hooks of an application and of the blueprints on it, with the name of the blueprint. */
function hooksOf(project: Project, application: Application) {
  return statesOf(project, application).flatMap((state) => [
    ...state.hooks.map((hook) => ({ ...hook, blueprint: undefined as string | undefined })),
    ...state.blueprints.flatMap(({ name, blueprint }) =>
      blueprint.hooks.map((hook) => ({
        ...hook,
        blueprint: name.parts.length === 1 ? name.parts[0]?.text : undefined,
      })),
    ),
  ]);
}

/** A view as a request runs it: a function, or the methods of a class. */
function runView(interpreter: Interpreter, value: Value): Value {
  const inner = undecorated(value);
  if (inner.kind !== 'instance' || !(inner.state instanceof ViewState)) {
    return interpreter.call(value, OPEN_ARGUMENTS, NOWHERE);
  }
  const { viewClass, args } = inner.state;
  const instance = interpreter.call(viewClass, args, NOWHERE);
  const names = ['dispatch_request', ...HTTP_METHOD_FUNCTIONS].filter((name) => findInClass(viewClass, name));
  for (const name of names) {
    interpreter.possibly(() => interpreter.call(interpreter.attribute(instance, name), OPEN_ARGUMENTS, NOWHERE));
  }
  return { kind: 'unknown' };
}

/** A function of the project, and the `path#key` of its code. */
interface RenderingFunction extends RenderRoot {
  readonly code: string;
}

/** Functions of the project that may render, told by the names they call, through others: outermost first. */
export function renderingFunctions(project: Project, files: PythonSources, leads: Leads): readonly RenderingFunction[] {
  const { interpreter } = project.evaluation;
  const functions: { path: string; code: Code }[] = [];
  for (const { path } of interpreter.modules.files()) {
    if (path === undefined || isTest(path)) continue;
    for (const code of files.module(path)?.codes.values() ?? []) {
      if (code.kind === 'function' && outermost(code.key) === code.key) functions.push({ path, code });
    }
  }
  const leading = functions.filter(
    ({ path, code }) => leads.has(code) || wrapperOf(interpreter, path, code, leads) !== undefined,
  );
  const called = new Set(leading.flatMap(({ code }) => calledNames(code)));
  const isCalled = ({ code }: { code: Code }) => namesToCall(code).some((name) => called.has(name));
  const outer = leading.filter((one) => !isCalled(one));
  const inner = leading.filter(isCalled);
  return [...outer, ...inner].flatMap(({ path, code }) => rootOf(interpreter, path, code, leads) ?? []);
}

/** What decorators put in the place of a function, where that may render; as with views that nobody is seen to register. */
function wrapperOf(
  interpreter: Interpreter,
  path: string,
  { key }: Code,
  leads: Leads,
): { readonly wrapper: FunctionValue; readonly place: Place } | undefined {
  const value = interpreter.modules.loaded(path)?.attributes.get(key);
  const wrapper = value && undecorated(interpreter.modules.force(value));
  if (wrapper?.kind !== 'function' || wrapper.code.key === key || !leads.through(interpreter, wrapper))
    return undefined;
  const inner = closedOver(wrapper).find((one) => one.kind === 'function' && one.code.key === key);
  return inner?.kind === 'function' && inner.place.path === path ? { wrapper, place: inner.place } : undefined;
}

function rootOf(interpreter: Interpreter, path: string, code: Code, leads: Leads): RenderingFunction | undefined {
  const [first = '', member, ...deeper] = code.key.split('.');
  const owner = interpreter.modules.loaded(path)?.attributes.get(first);
  const holder = owner && undecorated(interpreter.modules.force(owner));
  if (!holder || deeper.length > 0 || isLibraryPath(path)) return undefined;
  const of = { kind: 'function' as const, name: code.key, code: `${path}#${code.key}`, ...NO_APPLICATION };
  if (member === undefined) {
    const wrapped = wrapperOf(interpreter, path, code, leads);
    if (wrapped) {
      const { wrapper, place } = wrapped;
      return { ...of, value: wrapper, place, call: () => interpreter.call(wrapper, OPEN_ARGUMENTS, NOWHERE) };
    }
    if (holder.kind !== 'function' || holder.code.key !== code.key) return undefined;
    return { ...of, value: holder, place: holder.place, call: () => interpreter.call(holder, OPEN_ARGUMENTS, NOWHERE) };
  }
  const method = holder.kind === 'class' ? holder.attributes.get(member) : undefined;
  if (holder.kind !== 'class' || !method) return undefined;
  const inner = undecorated(method);
  const call = () => {
    const instance = interpreter.call(holder, OPEN_ARGUMENTS, NOWHERE);
    return interpreter.call(interpreter.attribute(instance, member), OPEN_ARGUMENTS, NOWHERE);
  };
  return { ...of, value: method, place: inner.kind === 'function' ? inner.place : holder.place, call };
}

const NO_APPLICATION = { application: undefined, blueprints: new Set<string | undefined>() };
