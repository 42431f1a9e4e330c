import { findInClass } from '../../evaluate/attributes';
import { samePlace } from '../../evaluate/places';
import { type ClassValue, undecorated, type Value } from '../../evaluate/values';
import type { Attribute, Code, Expression, Name } from '../../facts/types';
import { isHarmless } from '../../models/extensions';
import { ApplicationState, BlueprintState, type FlaskModel } from '../../models/flask';
import { stateOf } from '../../models/native';
import type { PythonFile } from '../file';
import { oncePer } from '../once';
import { definitionsOf, statementsIn } from './definitions';
import { parentKey } from './names';

/** What an attribute such as `route` is taken of: the `app` of `@app.route(…)`. */
export type Receiver =
  /** An application; `states` are those it can be, none where only its class is known, or not even that. */
  | { readonly kind: 'application'; readonly states: readonly ApplicationState[]; readonly type?: ClassValue }
  | { readonly kind: 'blueprint'; readonly states: readonly BlueprintState[]; readonly type?: ClassValue }
  /** Something of a library that may well be an application or a blueprint of its own making. */
  | { readonly kind: 'library'; readonly name: string }
  /** A parameter, or a name that leads nowhere. */
  | { readonly kind: 'unknown' }
  /** Known to have nothing to do with Flask. */
  | { readonly kind: 'other' };

const UNKNOWN: Receiver = { kind: 'unknown' };
const OTHER: Receiver = { kind: 'other' };
const APPLICATION: Receiver & { readonly kind: 'application' } = { kind: 'application', states: [] };

/** What `expression` in `code` is, as an object that things are registered on. */
export function receiverOf(file: PythonFile, code: Code, expression: Expression): Receiver {
  const value = file.valueOf(code, expression);
  if (value) return ofValue(file, value);
  return (expression.kind === 'name' ? ofLocal(file, code, expression) : undefined) ?? UNKNOWN;
}

/** Whether an attribute is a method of an application or a blueprint, and Flask's own; of a parameter by its annotation. */
export function isFlasks(file: PythonFile, code: Code, { object, name }: Attribute): boolean {
  const receiver = receiverOf(file, code, object);
  if (receiver.kind !== 'application' && receiver.kind !== 'blueprint') return false;
  const { states, type } = receiver;
  const types = states.length > 0 ? states.map(({ value }) => value?.class) : [type];
  return types.every((one) => one && findInClass(one, name)?.kind === 'native');
}

/** The receiver that `value` is. */
export function ofValue(file: PythonFile, value: Value): Receiver {
  const inner = undecorated(value);
  switch (inner.kind) {
    case 'instance': {
      if (inner === currentApp(file.project.evaluation.models.flask)) return APPLICATION;
      const application = stateOf(inner, ApplicationState);
      if (application) return { kind: 'application', states: [application] };
      const blueprint = stateOf(inner, BlueprintState);
      if (blueprint) return { kind: 'blueprint', states: [blueprint] };
      return inner.class.open ? UNKNOWN : OTHER;
    }
    case 'union':
      return ofOptions(inner.options.map((option) => ofValue(file, option)));
    case 'unknown':
      return inner.name === undefined ? UNKNOWN : ofLibrary(inner.name);
    default:
      return OTHER;
  }
}

/** `flask.current_app`: whichever application runs. */
const currentApp = oncePer((flask: FlaskModel) => flask.module('flask')?.attributes.get('current_app'));

function ofLibrary(name: string): Receiver {
  if (/^(?:flask|quart)(?:\.globals)?\.current_app$/.test(name)) return APPLICATION;
  if (name.startsWith('?')) return UNKNOWN;
  return isHarmless(name) ? OTHER : { kind: 'library', name };
}

/** What one of several values is: an application or blueprint if one of them is. */
function ofOptions(options: readonly Receiver[]): Receiver {
  const [only, ...others] = options;
  if (only && others.length === 0) return only;
  const applications = options.filter((option) => option.kind === 'application');
  if (applications.length > 0) return { kind: 'application', states: applications.flatMap((one) => one.states) };
  const blueprints = options.filter((option) => option.kind === 'blueprint');
  if (blueprints.length > 0) return { kind: 'blueprint', states: blueprints.flatMap((one) => one.states) };
  return options.find((option) => option.kind !== 'other') ?? OTHER;
}

/** A name of a function: what its assignments make, or its annotation says. */
function ofLocal(file: PythonFile, code: Code, { name }: Name): Receiver | undefined {
  for (let key = code.key; key !== ''; key = parentKey(key)) {
    const around = file.module.codes.get(key);
    if (!around || around.kind === 'class' || !around.locals.has(name)) continue;
    const found = [...assigned(file, around, name), ...annotated(file, around, name)];
    return found.length > 0 ? ofOptions(found) : undefined;
  }
  return undefined;
}

function* assigned(file: PythonFile, code: Code, name: string): Generator<Receiver> {
  for (const statement of statementsIn(code.body)) {
    if (statement.kind !== 'assign' || !statement.value) continue;
    if (!statement.targets.some((target) => target.kind === 'name' && target.name === name)) continue;
    const receiver = made(file, code, statement.value);
    if (receiver) yield receiver;
  }
}

function* annotated(file: PythonFile, code: Code, name: string): Generator<Receiver> {
  const definition = definitionsOf(file.module).find((one) => one.statement.code === code.key);
  if (definition?.statement.kind !== 'function') return;
  const annotation = definition.statement.parameters.find((parameter) => parameter.name === name)?.annotation;
  const type = annotation && ofClass(file, file.valueOf(definition.code, annotation));
  if (type) yield type;
}

/** What an assignment of `expression` gives: `Flask(…)`, `Blueprint(…)`, or the value of a name. */
function made(file: PythonFile, code: Code, expression: Expression): Receiver | undefined {
  if (expression.kind !== 'call') {
    const value = file.valueOf(code, expression);
    return value && ofValue(file, value);
  }
  const { callee } = expression;
  if (callee.kind === 'attribute' && callee.name === '_get_current_object')
    return receiverOf(file, code, callee.object);
  const { applications, blueprints } = file.project.evaluation.models.flask.world;
  const place = { path: file.path, code: code.key, at: expression.at };
  const made = applications.filter((state) => samePlace(state.place, place));
  if (made.length > 0) return { kind: 'application', states: made };
  const kept = blueprints.filter((state) => samePlace(state.place, place));
  if (kept.length > 0) return { kind: 'blueprint', states: kept };
  const type = file.valueOf(code, callee);
  return ofClass(file, type) ?? (type?.kind === 'unknown' ? ofValue(file, type) : undefined);
}

/** What an instance of a class of Flask's, or of one derived from it, is. */
function ofClass(file: PythonFile, type: Value | undefined): Receiver | undefined {
  const { flask, quart, blueprint } = file.project.evaluation.models.flask;
  const inner = type && undecorated(type);
  if (inner?.kind !== 'class') return undefined;
  if (inner.mro.includes(flask) || inner.mro.includes(quart)) return { ...APPLICATION, type: inner };
  if (inner.mro.includes(blueprint)) return { kind: 'blueprint', states: [], type: inner };
  return inner.open ? UNKNOWN : OTHER;
}
