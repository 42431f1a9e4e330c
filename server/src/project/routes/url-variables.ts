import { placeKey } from '../../evaluate/places';
import { type Code, spanOf } from '../../facts/types';
import type { Span } from '../../text/span';
import type { ProjectFile, PythonFile } from '../file';
import { grouped } from '../grouped';
import { oncePer } from '../once';
import type { Project, Route } from '../project';
import { type Definition, definitionAt, definitionsOf } from '../python/definitions';
import { expressionsOf } from '../python/expressions';
import { sourceOf } from '../python/origins';
import { type ApplicationRoute, routesIn } from './endpoints';

/** A variable of rules where it is written in one: a prefix is a part of many. */
export interface WrittenVariable {
  readonly name: string;
  readonly span: Span;
  readonly routes: readonly ApplicationRoute[];
}

/** What all places have in common that give a value to the variable `name` of these routes, or take it. */
export function variableReferents(routes: readonly ApplicationRoute[], name: string): string[] {
  const having = routes.filter(({ route }) => hasVariable(route, name));
  return having.flatMap(({ application, route: { endpoint, view } }) => [
    ...(endpoint === undefined ? [] : [`url-variable ${application.name} ${endpoint} ${name}`]),
    // One parameter takes the values of all rules of its view.
    ...(view?.place ? [`url-variable ${placeKey(view.place)} ${name}`] : []),
  ]);
}

function hasVariable({ variables }: Route, name: string): boolean {
  return variables.some(({ variable }) => variable.name === name);
}

/** The variables of rules that are written in a file. */
export const variablesIn = oncePer((file: ProjectFile): readonly WrittenVariable[] => {
  const found = (routesByFile(file.project).get(file.path) ?? []).flatMap(({ added }) =>
    added.route.variables.flatMap(({ variable }) => {
      const source = sourceOf(file, added.route.rule, variable.span);
      // The variable of a host stands in another text.
      const isIt = source?.path === file.path && textAt(file, source.span) === variable.name;
      return isIt ? [{ name: variable.name, span: source.span, added }] : [];
    }),
  );
  return [...grouped(found, ({ span }) => span.start).values()].flatMap((all) => {
    const [first] = all;
    return first ? [{ name: first.name, span: first.span, routes: all.map(({ added }) => added) }] : [];
  });
});

function textAt({ text }: ProjectFile, { start, end }: Span): string {
  return text.slice(start, end);
}

/** The routes whose rules are written in a file, as a whole or in part. */
const routesByFile = oncePer(({ applications }: Project) => {
  const parts = applications.flatMap(routesIn).flatMap((added) => {
    const paths = new Set(added.route.rule.parts.flatMap(({ origin }) => origin?.path ?? []));
    return added.route.variables.length > 0 ? [...paths].map((path) => ({ path, added })) : [];
  });
  return grouped(parts, ({ path }) => path);
});

/** A parameter of a view that takes the value of a variable. */
export interface TakingParameter {
  readonly name: string;
  readonly span: Span;
  readonly routes: readonly ApplicationRoute[];
  /** The code of the function that has it. */
  readonly code: Code;
  /** The whole definition, from its first decorator on. */
  readonly definition: Span;
}

/** The parameters of a file's views, and of the methods of view classes, that take variables of rules. */
export const takingParameters = oncePer((file: PythonFile): readonly TakingParameter[] => {
  const routes = viewsByFile(file.project).get(file.path) ?? [];
  const byView = grouped(routes, ({ route }) => route.view?.place && placeKey(route.view.place));
  return [...byView.values()].flatMap((all) => {
    const place = all[0]?.route.view?.place;
    const definition = place && definitionAt(file.module, place.code, place.at);
    return definition ? functionsIn(file, definition).flatMap((one) => parametersOf(file, one, all)) : [];
  });
});

const viewsByFile = oncePer(({ applications }: Project) =>
  grouped(applications.flatMap(routesIn), ({ route }) => route.view?.place?.path),
);

const HANDLER = /^(?:get|post|put|patch|delete|head|options|trace|dispatch_request)$/;

function functionsIn(file: PythonFile, definition: Definition): readonly Definition[] {
  const { statement } = definition;
  if (statement.kind === 'function') return [definition];
  return definitionsOf(file.module).filter(
    (one) => one.code.key === statement.code && HANDLER.test(one.statement.name),
  );
}

function parametersOf(
  file: PythonFile,
  { code, statement }: Definition,
  routes: readonly ApplicationRoute[],
): TakingParameter[] {
  const body = file.module.codes.get(statement.code);
  if (statement.kind !== 'function' || !body) return [];
  const [first] = statement.decorators;
  const whole = spanOf(code, statement.at);
  const definition = { start: first ? spanOf(code, first.at).start : whole.start, end: whole.end };
  return statement.parameters.flatMap(({ at, name, kind }): TakingParameter[] => {
    const taken = kind.startsWith('*') ? [] : routes.filter(({ route }) => hasVariable(route, name));
    const { start } = spanOf(code, at);
    const span = { start, end: start + name.length };
    return taken.length > 0 ? [{ name, span, routes: taken, code: body, definition }] : [];
  });
}

/** Where a function, and the functions in it, name a parameter. */
export function usesOfParameter({ module }: PythonFile, code: Code, name: string): Span[] {
  const inner = [...module.codes.values()].filter(({ key }) => key.startsWith(`${code.key}.`));
  const shadowing = inner.filter(({ locals, kind }) => kind !== 'class' && locals.has(name)).map(({ key }) => key);
  const isOwn = ({ key, locals }: Code) =>
    !locals.has(name) && !shadowing.some((other) => key === other || key.startsWith(`${other}.`));
  return [code, ...inner.filter(isOwn)].flatMap((one) =>
    expressionsOf(one.body).flatMap((expression) =>
      expression.kind === 'name' && expression.name === name ? [spanOf(one, expression.at)] : [],
    ),
  );
}
