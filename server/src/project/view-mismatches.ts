import type { Parameter } from '../facts/types';
import { isOnKnownDomain } from './domains';
import { oncePer } from './once';
import type { Application, Project, Route } from './project';
import { ruleProblems } from './rule-problems';
import { type Signature, signaturesOf } from './signatures';

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
 * Every route that is certain and can't call its view. Of a class-based view with several rules and methods, which need
 * not all go together, only a rule that no method takes, and a method that no rule suits.
 */
export const viewMismatches: (project: Project) => readonly ViewMismatch[] = oncePer((project: Project) => {
  const broken = new Set(ruleProblems(project).map(({ route }) => route));
  return project.applications.flatMap((application) => {
    const calls = application.routes.flatMap((route) =>
      broken.has(route) ? [] : callsOf(project, application, route),
    );
    const suited = calls.filter(({ surplus, missing }) => surplus.length + missing.length === 0);
    const routes = new Set(suited.map(({ route }) => route));
    const functions = new Set(suited.map(({ signature }) => signature.function));
    return calls.filter(
      (call) =>
        call.surplus.length + call.missing.length > 0 &&
        !(routes.has(call.route) && functions.has(call.signature.function)),
    );
  });
});

/** The calls that a route makes: one, or one for each method of a class-based view. */
function callsOf(project: Project, application: Application, route: Route): ViewMismatch[] {
  if (!route.certain || !route.view || !route.defaults) return [];
  const signatures = signaturesOf(project, route.view.value, route.methods) ?? [];
  if (signatures.length === 0 || !isOnKnownDomain(project, route)) return [];
  const given = new Set([...route.variables.map(({ variable }) => variable.name), ...route.defaults.keys()]);
  return signatures.map((signature) => {
    const [surplus, missing] = [surplusOf(signature, given), missingOf(signature, given)];
    return { application, route, signature, surplus, missing };
  });
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
