import { samePlace } from '../evaluate/interpreter';
import { undecorated } from '../evaluate/values';
import type { Code, Expression, Parameter, Place } from '../facts/types';
import type { ApplicationState, BlueprintState, Hook } from '../models/flask';
import { statesOf } from './closed';
import { definitionsOf } from './definitions';
import { expressionsOf } from './expressions';
import type { FileView } from './file';
import { oncePer } from './once';
import { withHoles } from './origins';
import type { Application, Project } from './project';

/** Functions that change values: `url_defaults` adds to those of `url_for`, the other to those of a view. */
export type ValueHook = 'url_defaults' | 'url_value_preprocessor';

/** Other ways of doing the same, which are not followed. */
const ELSEWISE: Readonly<Record<ValueHook, RegExp>> = {
  url_defaults: /url_default_functions|inject_url_defaults/,
  url_value_preprocessor: /url_value_preprocessors/,
};

/** What a text has that registers one, should it be in a file that nobody has read. */
const SOMEWHERE: Readonly<Record<ValueHook, RegExp>> = {
  url_defaults: /\.(?:app_)?url_defaults\b(?!\s*=[^=])/,
  url_value_preprocessor: /\.(?:app_)?url_value_preprocessor\b/,
};

/** Whether functions of this kind may run for the endpoints of `blueprint`, `''` for those of the application itself. */
export function hasValueHook(file: FileView, application: Application, blueprint: string, kind: ValueHook): boolean {
  return isElsewhere(file, kind) || hooksFor(file.project, application, blueprint, kind).length > 0;
}

/** The names that `url_defaults` functions may give a value for endpoints of `blueprint`; undefined where any may be. */
export function addedValues(
  file: FileView,
  application: Application,
  blueprint: string,
): ReadonlySet<string> | undefined {
  if (isElsewhere(file, 'url_defaults')) return undefined;
  const added = new Set<string>();
  for (const hook of hooksFor(file.project, application, blueprint, 'url_defaults')) {
    const names = hook.body && namesGivenBy(hook.body);
    if (!names) return undefined;
    for (const name of names) added.add(name);
  }
  return added;
}

/** Whether the project has such functions that aren't among the known places. */
function isElsewhere({ workspace, project }: FileView, kind: ValueHook): boolean {
  if (workspace.mentions(ELSEWISE[kind])) return true;
  return !writtenHooks(project).some((hook) => hook.kind === kind) && workspace.mentions(SOMEWHERE[kind]);
}

interface FunctionBody {
  readonly code: Code;
  readonly parameters: readonly Parameter[];
}

/** A place that registers such a function, and the function where it can be read. */
interface WrittenHook {
  readonly kind: ValueHook;
  readonly place: Place;
  readonly body: FunctionBody | undefined;
}

function hooksFor(project: Project, application: Application, blueprint: string, kind: ValueHook): WrittenHook[] {
  const { applications, blueprints } = project.evaluation.models.flask.world;
  const states = statesOf(project, application);
  return writtenHooks(project).filter((written) => {
    if (written.kind !== kind) return false;
    const isHere = (hook: Hook) => hook.place !== undefined && samePlace(hook.place, written.place);
    const owners: (ApplicationState | BlueprintState)[] = [...applications, ...blueprints].filter(({ hooks }) =>
      hooks.some(isHere),
    );
    if (owners.length === 0) return true;
    return owners.some((owner) => {
      if (!('setups' in owner)) return states.includes(owner);
      return isIn(owner, blueprint) || owner.hooks.some((hook) => isHere(hook) && hook.kind.startsWith('app_'));
    });
  });
}

/** Whether `blueprint` is a name of the blueprint, or of one nested in it. */
function isIn({ setups, name }: BlueprintState, blueprint: string): boolean {
  const names = setups.length > 0 ? setups.map((setup) => setup.name) : [name];
  return names.some((one) => `${blueprint}.`.startsWith(`${withHoles(one)}.`));
}

/** Every place in a project that reads like the registration of such a function, whatever it is registered on. */
const writtenHooks = oncePer((project: Project): readonly WrittenHook[] => {
  const { interpreter } = project.evaluation;
  const result: WrittenHook[] = [];
  for (const { path } of interpreter.files()) {
    const module = path === undefined ? undefined : interpreter.sources.module(path);
    if (path === undefined || !module) continue;
    for (const { code, statement } of definitionsOf(module)) {
      if (statement.kind !== 'function') continue;
      const inner = module.codes.get(statement.code);
      const body = inner && { code: inner, parameters: statement.parameters };
      for (const decorator of statement.decorators) {
        const kind = hookKind(decorator);
        if (kind) result.push({ kind, place: { path, code: code.key, at: decorator.at }, body });
      }
    }
    for (const code of module.codes.values()) {
      for (const { callee, at } of code.calls) {
        const kind = hookKind(callee);
        const place = { path, code: code.key, at };
        if (kind) result.push({ kind, place, body: kind && recordedBody(project, place) });
      }
    }
  }
  return result;
});

function hookKind(expression: Expression): ValueHook | undefined {
  const name = expression.kind === 'attribute' ? expression.name.replace(/^app_/, '') : '';
  return name === 'url_defaults' || name === 'url_value_preprocessor' ? name : undefined;
}

/** The function of `app.url_defaults(function)`, as the evaluation found it. */
function recordedBody({ evaluation }: Project, place: Place): FunctionBody | undefined {
  const { applications, blueprints } = evaluation.models.flask.world;
  const hooks = [...applications, ...blueprints].flatMap((state) => state.hooks);
  const found = hooks.find((hook) => hook.place && samePlace(hook.place, place));
  const inner = found && undecorated(found.function);
  return inner?.kind === 'function' ? { code: inner.code, parameters: inner.parameters } : undefined;
}

/** Methods of a dictionary that give it no value. */
const READING: ReadonlySet<string> = new Set(['get', 'pop', 'keys', 'values', 'items', 'copy']);

/** The names that a function of `(endpoint, values)` gives a value; undefined where it does more than can be read. */
function namesGivenBy({ code, parameters }: FunctionBody): ReadonlySet<string> | undefined {
  const values = parameters[1]?.name;
  if (values === undefined) return undefined;
  const names = new Set<string>();
  let uses = 0;
  let read = 0;
  for (const expression of expressionsOf(code.body)) {
    if (expression.kind === 'unread') return undefined;
    if (isName(expression, values)) uses++;
    const given = namesGiven(expression, values);
    if (given) read++;
    for (const name of given ?? []) names.add(name);
  }
  return uses === read ? names : undefined;
}

/** The names that an expression which uses `values` once may give a value; undefined for any other expression. */
function namesGiven(expression: Expression, values: string): readonly string[] | undefined {
  switch (expression.kind) {
    case 'subscript':
      // Reading gives nothing, but that a name is set can't be told from here.
      return isName(expression.object, values) && expression.index.kind === 'string'
        ? [expression.index.value]
        : undefined;
    case 'comparison':
      return expression.rest.some(({ operand }) => isName(operand, values)) ? [] : undefined;
    case 'call': {
      const { callee, arguments: args } = expression;
      if (callee.kind !== 'attribute' || !isName(callee.object, values)) return undefined;
      if (READING.has(callee.name)) return [];
      const [first] = args;
      if (callee.name === 'setdefault') return first?.value.kind === 'string' ? [first.value.value] : undefined;
      if (callee.name !== 'update' || args.some(({ keyword }) => keyword === undefined)) return undefined;
      return args.flatMap(({ keyword }) => keyword ?? []);
    }
    default:
      return undefined;
  }
}

function isName(expression: Expression, name: string): boolean {
  return expression.kind === 'name' && expression.name === name;
}
