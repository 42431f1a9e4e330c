import { same } from '../../evaluate/join';
import { samePlace } from '../../evaluate/places';
import type { Converters } from '../../routing/converters';
import { parseRule } from '../../routing/rule';
import { oncePer, oncePerPair } from '../once';
import type { Application, Project, Route } from '../project';
import { runTogether } from '../together';
import { isOnKnownDomain } from './domains';
import { areJoint } from './endpoint-conflicts';
import { refusedRoutes } from './rule-problems';

/** A route whose requests all go to another one, at least those with some of its methods. */
export interface ShadowedRoute {
  readonly application: Application;
  readonly first: Route;
  readonly second: Route;
  /** The methods with which the second is never reached. */
  readonly methods: readonly string[];
  /** Whether the first is there whenever the second is. */
  readonly certain: boolean;
}

/** Every route that comes behind another one with the same rule and another view, if both are there. */
export const shadowedRoutes: (project: Project) => readonly ShadowedRoute[] = oncePer((project: Project) =>
  project.applications.flatMap((application) => shadowedIn(project, application)),
);

/** The routes that no request reaches. */
export const unreachedRoutes: (project: Project) => ReadonlySet<Route> = oncePer((project: Project) => {
  const whole = shadowedRoutes(project).filter(({ second, methods }) => methods.length === second.methods?.length);
  return new Set(whole.flatMap(({ second, certain }) => (certain ? [second] : [])));
});

function shadowedIn(project: Project, application: Application): ShadowedRoute[] {
  const byMatch = new Map<string, Route[]>();
  const result: ShadowedRoute[] = [];
  const refused = refusedRoutes(project);
  for (const second of application.routes.filter((route) => !refused.has(route) && !route.buildOnly)) {
    const isKnown = second.view && second.methods && isOnKnownDomain(project, second);
    const key = isKnown ? keyOf(application.converters, second) : undefined;
    if (key === undefined) continue;
    const earlier = byMatch.get(key) ?? [];
    const hiding = earlier.flatMap((first): ShadowedRoute[] => {
      const methods = (second.methods ?? []).filter((method) => first.methods?.includes(method));
      const isOther = first.endpoint !== second.endpoint && !sameView(first, second);
      if (methods.length === 0 || !isOther || !runTogether(project, first.trail, second.trail)) return [];
      return [{ application, first, second, methods, certain: areJoint(project, first, second) }];
    });
    const shadowed = hiding.find(({ certain }) => certain) ?? hiding[0];
    if (shadowed) result.push(shadowed);
    byMatch.set(key, [...earlier, second]);
  }
  return result;
}

/** Whether both routes are answered by one function or class, though it may be registered under two names. */
function sameView({ view: first }: Route, { view: second }: Route): boolean {
  if (!first || !second || same(first.value, second.value)) return true;
  return first.place !== undefined && second.place !== undefined && samePlace(first.place, second.place);
}

/** What of a route a request is matched with: all of the rule but the names of its variables. */
const keyOf = oncePerPair((converters: Converters, route: Route): string | undefined => {
  const { ruleText, subdomain, host, strictSlashes } = route;
  if (ruleText === undefined) return undefined;
  const { parts } = parseRule(ruleText);
  const pieces = parts.map((part) => {
    if (part.kind === 'text') return part.text;
    const given = part.argumentsSpan ? ruleText.slice(part.argumentsSpan.start, part.argumentsSpan.end) : '';
    const name = part.converter?.name ?? 'default';
    return `<${converters.get(name)?.className ?? name}(${given.replace(/\s/g, '')})>`;
  });
  return JSON.stringify([pieces, subdomain ?? '', host ?? '', strictSlashes ?? true]);
});
