import type { BindError } from '../../routing/bind';
import { bindRule } from '../../routing/bind';
import type { PythonValue } from '../../routing/python-value';
import { parseRule, ruleVariables } from '../../routing/rule';
import type { MapSettings } from '../../routing/url-rule';
import { oncePer } from '../once';
import type { Application, Project, Route } from '../project';
import { HOLE, isInOneLiteral, withHoles } from '../python/origins';

/** What Werkzeug refuses of a route's rule. The spans of the error are offsets into `withHoles(route.rule)`. */
export interface RuleProblem {
  readonly application: Application;
  readonly route: Route;
  readonly error: BindError;
}

/** Everything Werkzeug refuses of the rules of all applications. */
export const ruleProblems: (project: Project) => readonly RuleProblem[] = oncePer(({ applications }: Project) =>
  applications.flatMap((application) =>
    application.routes.flatMap((route) =>
      isBound(application, route) ? [] : errorsOf(application, route).map((error) => ({ application, route, error })),
    ),
  ),
);

/** The routes that Werkzeug refuses: no request comes to them. */
export const refusedRoutes: (project: Project) => ReadonlySet<Route> = oncePer(
  (project: Project) => new Set(ruleProblems(project).map(({ route }) => route)),
);

/** Whether the route is known to be in the application's map, so that nothing was refused. */
function isBound({ map }: Application, { certain, ruleText, endpoint, defaults }: Route): boolean {
  const isDeclared = certain && ruleText !== undefined && endpoint !== undefined && defaults !== undefined;
  return isDeclared && !map.refused.some(({ declaration }) => declaration.rule === ruleText);
}

function errorsOf({ map }: Application, route: Route): BindError[] {
  const { subdomain, host, defaults } = route;
  const declared = { subdomain, host, defaults };
  const errors = ruleErrors(withHoles(route.rule), map.settings, declared);
  return errors.filter((error) => isOwn(route, error));
}

/** Whether an error stays whatever other parts or defaults the rule may have. */
function isOwn({ certain, defaults, rule }: Route, { kind, span }: BindError): boolean {
  if (kind !== 'duplicate-url-variable' && kind !== 'default-value') return true;
  if (!defaults) return false;
  if (certain || kind === 'default-value') return certain;
  const text = withHoles(rule);
  const name = text.slice(span.start, span.end);
  const uses = ruleVariables(parseRule(text).parts).filter(({ variable }) => variable.name === name);
  return isInOneLiteral(
    rule,
    uses.map(({ variable }) => variable.span),
  );
}

/** What Werkzeug refuses of a rule, as far as the parts of it that are known tell; `HOLE` is one that isn't. */
export function ruleErrors(
  rule: string,
  settings: MapSettings,
  declared: {
    readonly subdomain?: string | undefined;
    readonly host?: string | undefined;
    readonly defaults?: ReadonlyMap<string, PythonValue> | undefined;
  } = {},
): BindError[] {
  const bound = bindRule({ ...declared, rule, endpoint: '' }, settings);
  if (!('errors' in bound)) return [];
  return bound.errors.filter((error) => error.where === 'rule' && isCertain(rule, error));
}

/** Whether no unknown part of the rule can put it right: none in what is wrong, and none that may close its `(`. */
function isCertain(rule: string, { kind, span: { start, end } }: BindError): boolean {
  const written = rule.slice(start, end);
  if (written.includes(HOLE)) return false;
  const isOpen = kind === 'malformed-rule' && written.includes('(');
  return !isOpen || !rule.includes(HOLE, end);
}
