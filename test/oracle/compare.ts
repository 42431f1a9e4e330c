import type { Route, RouteList } from './routes';

/** Compares the routes that were read from source with those that real Flask has. */
export interface Comparison {
  /** Routes that agree in everything that is compared. */
  readonly equal: number;
  /** Real routes that were not found. */
  readonly missing: readonly Route[];
  /** Found routes that are not real. */
  readonly extra: readonly Route[];
  /** Found routes whose rule and endpoint are real, but not the rest. */
  readonly different: readonly Difference[];
  /** Real routes that were found only as possible ones: neither missing nor surely found. */
  readonly onlyPossible: readonly Route[];
  /** Routes that were found as possible ones, real or not. */
  readonly possible: readonly Route[];
}

export interface Difference {
  readonly ours: Route;
  readonly real: Route;
  readonly fields: readonly Field[];
}

export type Field = (typeof FIELDS)[number];

const FIELDS = ['methods', 'arguments', 'defaults', 'subdomain', 'host'] as const;

/** Stands in the rule of a possible route for a text that could not be known. */
const UNKNOWN = '<unknown>';

/**
 * Compares two route lists as multisets. Rule and endpoint identify a route; of several with the same, those that agree
 * in the other fields belong together.
 */
export function compareRoutes(ours: readonly Route[], real: readonly Route[]): Comparison {
  const certain = ours.filter((route) => route.certain !== false);
  const possible = ours.filter((route) => route.certain === false);
  const different: Difference[] = [];
  const missing: Route[] = [];
  const extra: Route[] = [];
  let equal = 0;
  const oursByIdentity = groupBy(certain, identity);
  const realByIdentity = groupBy(real, identity);
  for (const key of new Set([...realByIdentity.keys(), ...oursByIdentity.keys()])) {
    const pairs = pairUp(oursByIdentity.get(key) ?? [], realByIdentity.get(key) ?? []);
    equal += pairs.equal;
    different.push(...pairs.different);
    missing.push(...pairs.missing);
    extra.push(...pairs.extra);
  }
  const isPossible = (route: Route): boolean => possible.some((pattern) => mayBe(pattern, route));
  return {
    equal,
    missing: missing.filter((route) => !isPossible(route)),
    extra,
    different,
    onlyPossible: missing.filter(isPossible),
    possible,
  };
}

/**
 * The routes of the application that agrees best with the real ones, of a list that may hold several applications.
 * An application that was made at the same place in the source as the real one comes first.
 */
export function bestApplication(ours: RouteList, real: RouteList): readonly Route[] {
  const made = ours.apps.filter((app) =>
    real.apps.some((other) => app.file !== null && app.file === other.file && app.line === other.line),
  );
  const groups = groupBy(ours.routes, (route) => route.app);
  const rank = (name: string | null, routes: readonly Route[]): number =>
    compareRoutes(routes, real.routes).equal * 2 + (made.some((app) => app.name === name) ? 1 : 0);
  const ranked = [...groups].map(([name, routes]) => ({ routes, rank: rank(name, routes) }));
  return ranked.sort((a, b) => b.rank - a.rank)[0]?.routes ?? [];
}

/** One line for each thing that is wrong; none when all agree. */
export function problems(comparison: Comparison): string[] {
  return [
    ...comparison.missing.map((route) => `missing    ${formatRoute(route)}`),
    ...comparison.extra.map((route) => `extra      ${formatRoute(route)}`),
    ...comparison.different.map((difference) => `different  ${formatDifference(difference)}`),
  ];
}

/** One line for each real route that was found as a possible one only. */
export function doubts(comparison: Comparison): string[] {
  return comparison.onlyPossible.map((route) => `possible   ${formatRoute(route)}`);
}

/** `httpbin: 55 real routes, 54 equal, 1 missing, 0 extra, 0 different, 0 possible` */
export function summary(name: string, comparison: Comparison): string {
  const { equal, missing, extra, different, onlyPossible } = comparison;
  const real = equal + missing.length + different.length + onlyPossible.length;
  const counts = `${equal} equal, ${missing.length} missing, ${extra.length} extra, ${different.length} different`;
  return `${name}: ${real} real routes, ${counts}, ${onlyPossible.length} possible`;
}

function formatRoute(route: Route): string {
  const place = route.view ? `  ${route.view.file}:${route.view.line}` : '';
  return `${route.methods?.join(',') ?? '*'} ${route.rule}  ${route.endpoint}${place}`;
}

function formatDifference({ ours, real, fields }: Difference): string {
  const values = fields.map((field) => `${field} ${canonical(ours[field])}, really ${canonical(real[field])}`);
  return `${formatRoute(real)}: ${values.join('; ')}`;
}

function identity(route: Route): string {
  return canonical([route.rule, route.endpoint]);
}

function pairUp(ours: readonly Route[], real: readonly Route[]) {
  const left = [...ours];
  const unpaired = real.filter((route) => {
    const index = left.findIndex((candidate) => differingFields(candidate, route).length === 0);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
  const different = unpaired.slice(0, left.length).map((route, index) => {
    const candidate = left[index] as Route;
    return { ours: candidate, real: route, fields: differingFields(candidate, route) };
  });
  return {
    equal: real.length - unpaired.length,
    different,
    missing: unpaired.slice(different.length),
    extra: left.slice(different.length),
  };
}

function differingFields(ours: Route, real: Route): Field[] {
  return FIELDS.filter((field) => canonical(ours[field]) !== canonical(real[field]));
}

/** JSON with sorted keys; an absent value is the same as null. */
function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, part) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function mayBe(pattern: Route, route: Route): boolean {
  const matches = (known: string | null, value: string | null): boolean =>
    known === null || known === value || wildcard(known).test(value ?? '');
  return matches(pattern.rule, route.rule) && matches(pattern.endpoint, route.endpoint);
}

function wildcard(text: string): RegExp {
  return new RegExp(`^${text.split(UNKNOWN).map(escapeRegExp).join('.*')}$`, 's');
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
