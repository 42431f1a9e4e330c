import { samePlace } from '../../evaluate/places';
import { UNKNOWN } from '../../evaluate/values';
import type { Parameter, Place } from '../../facts/types';
import { oncePer } from '../once';
import type { Application, Project, Route } from '../project';
import { isOnKnownDomain } from './domains';
import { refusedRoutes } from './rule-problems';
import { type Signature, signaturesOf } from './signatures';
import { hookedValues } from './value-hooks';

/** A route that passes to its view what the view doesn't take, or doesn't pass what it needs. */
export interface ViewMismatch {
  readonly application: Application;
  readonly route: Route;
  readonly signature: Signature;
  /** Variables and defaults that are no parameter. */
  readonly surplus: readonly string[];
  /** Parameters that get no value: Flask passes all by name. */
  readonly missing: readonly Parameter[];
}

/**
 * Every route that can't call its view; those for WebSockets are left out, whose libraries add arguments. Of a class-based
 * view with several rules and methods, which need not all go together, only a rule that no method takes, and a method that
 * no rule suits.
 */
export const viewMismatches: (project: Project) => readonly ViewMismatch[] = oncePer((project: Project) => {
  const refused = refusedRoutes(project);
  return project.applications.flatMap((application) => {
    const routes = application.routes.filter((route) => isCalled(route) && !refused.has(route));
    const calls = routes.flatMap((route) => callsOf(project, application, route));
    const suited = calls.filter((call) => !isWrong(call));
    const [suitedRoutes, suitedFunctions] = [new Set(suited.map(routeOf)), new Set(suited.map(functionOf))];
    return calls
      .filter((call) => !(suitedRoutes.has(routeOf(call)) && suitedFunctions.has(functionOf(call))))
      .map((call) => (call.route.certain ? call : inEveryCase(application, calls, call)))
      .filter(isWrong);
  });
});

/** Whether requests come to a route, and its view is what answers them. */
function isCalled({ websocket, buildOnly, redirectTo }: Route): boolean {
  return !websocket && !buildOnly && redirectTo === undefined;
}

const routeOf = ({ route }: ViewMismatch) => route;
const functionOf = ({ signature }: ViewMismatch) => signature.function;

function isWrong({ surplus, missing }: ViewMismatch): boolean {
  return surplus.length + missing.length > 0;
}

/** Of what one place may register, what is wrong whichever it is. */
function inEveryCase({ routes }: Application, calls: readonly ViewMismatch[], call: ViewMismatch): ViewMismatch {
  const isHere = ({ trail }: Route) => isSameEnd(trail, call.route.trail);
  const others = calls.filter((one) => isHere(one.route) && functionOf(one) === functionOf(call));
  const isKnown = routes.filter(isHere).every((route) => others.some((one) => one.route === route));
  if (!isKnown) return { ...call, surplus: [], missing: [] };
  return {
    ...call,
    surplus: call.surplus.filter((name) => others.every((one) => one.surplus.includes(name))),
    missing: call.missing.filter((parameter) => others.every((one) => one.missing.includes(parameter))),
  };
}

function isSameEnd(left: readonly Place[], right: readonly Place[]): boolean {
  const [one, other] = [left[left.length - 1], right[right.length - 1]];
  return one !== undefined && other !== undefined && samePlace(one, other);
}

/** The calls that a route makes: one, or one for each method of a class-based view. */
function callsOf(project: Project, application: Application, route: Route): ViewMismatch[] {
  const { ruleText, view, defaults } = route;
  const signatures = (view && signaturesOf(project, view.value, route.methods)) ?? [];
  const { given, possible, open } = valuesGiven(project, application, route);
  if (open) return [];
  // What isn't known of a rule can bring a value, and take none away.
  const isWhole = ruleText !== undefined && defaults !== undefined && isOnKnownDomain(project, route);
  return signatures.map((signature) => {
    const [surplus, missing] = [surplusOf(signature, given), isWhole ? missingOf(signature, possible) : []];
    return { application, route, signature, surplus, missing };
  });
}

/** The names of the values that a view is called with for certain, and of those that may be among them. */
function valuesGiven(project: Project, application: Application, { endpoint, variables, defaults }: Route) {
  const matched = new Set([...variables.map(({ variable }) => variable.name), ...(defaults?.keys() ?? [])]);
  if (endpoint === undefined) return { given: matched, possible: matched, open: false };
  const before = new Map([...matched].map((name) => [name, UNKNOWN] as const));
  const { values, open } = hookedValues(project, application, 'url_value_preprocessor', endpoint, before);
  const certain = [...values].filter(([, { possible }]) => !possible).map(([name]) => name);
  return { given: new Set(certain), possible: new Set(values.keys()), open };
}

/** The names for which Python says `got an unexpected keyword argument`. */
function surplusOf({ parameters }: Signature, given: ReadonlySet<string>): string[] {
  if (parameters.some(({ kind }) => kind === '**')) return [];
  const taken = parameters.filter(({ kind }) => kind === 'positional' || kind === 'keyword-only');
  return [...given].filter((name) => !taken.some((parameter) => parameter.name === name));
}

/** The parameters for which Python says `missing 1 required argument`. */
function missingOf({ parameters }: Signature, given: ReadonlySet<string>): Parameter[] {
  return parameters.filter(({ kind, name, default: fallback }) => {
    if (kind === '*' || kind === '**' || fallback) return false;
    return kind === 'positional-only' || !given.has(name);
  });
}
