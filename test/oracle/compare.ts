import type { Route, RouteList } from './routes';

/** How the routes that were read from source compare with those that real Flask has. */
export interface Comparison {
  /** How many routes agree in everything that is compared. */
  readonly equal: number;
  /** Real routes that were not found. */
  readonly missing: readonly Route[];
  /** Found routes that are not real. */
  readonly extra: readonly Route[];
  /** Found routes whose rule and endpoint are real, but not the rest. */
  readonly different: readonly Difference[];
  /** Real routes that were found only as possible ones: neither missing nor surely found. */
  readonly onlyPossible: readonly Route[];
  /** Routes that agree, but whose view was found at another place in the source. */
  readonly misplaced: readonly Pair[];
}

export interface Pair {
  readonly ours: Route;
  readonly real: Route;
}

export interface Difference extends Pair {
  readonly fields: readonly Field[];
}

export type Field = (typeof FIELDS)[number];

const FIELDS = ['methods', 'arguments', 'defaults', 'subdomain', 'host'] as const;

/** Stands in a possible route for a text that could not be known. */
const UNKNOWN = '<unknown>';

/**
 * Compares two route lists as multisets. Rule and endpoint identify a route; of several with the same, those that agree
 * in the other fields belong together.
 */
export function compareRoutes(ours: readonly Route[], real: readonly Route[]): Comparison {
  const certain = pairUp(
    ours.filter((route) => route.certain !== false),
    real,
  );
  const possible = ours.filter((route) => route.certain === false);
  const known = pairUp(possible, certain.missing);
  const isPossible = (route: Route): boolean => possible.some((pattern) => mayBe(pattern, route));
  return {
    equal: certain.equal.length,
    missing: known.missing.filter((route) => !isPossible(route)),
    extra: certain.extra,
    different: [...certain.different, ...known.different],
    onlyPossible: [...known.equal.map((pair) => pair.real), ...known.missing.filter(isPossible)],
    misplaced: [...certain.equal, ...known.equal].filter(isMisplaced),
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
  const rank = (name: string | null, routes: readonly Route[]): number => {
    const { equal, onlyPossible } = compareRoutes(routes, real.routes);
    return (equal + onlyPossible.length) * 2 + (made.some((app) => app.name === name) ? 1 : 0);
  };
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

/** One line for each view that was found at another place than it has. */
export function misplacements(comparison: Comparison): string[] {
  const place = ({ view }: Route): string => `${view?.file}:${view?.line}`;
  return comparison.misplaced.map(({ ours, real }) => `misplaced  ${formatRoute(real)}: found at ${place(ours)}`);
}

/** `httpbin: 55 real routes, 54 equal, 1 missing, 0 extra, 0 different, 0 possible` */
export function summary(name: string, comparison: Comparison): string {
  const { equal, missing, extra, different, onlyPossible } = comparison;
  const real = equal + missing.length + different.length + onlyPossible.length;
  const counts = `${equal} equal, ${missing.length} missing, ${extra.length} extra, ${different.length} different`;
  return `${name}: ${real} real routes, ${counts}, ${onlyPossible.length} possible`;
}

function formatRoute(route: Route): string {
  const place = route.view?.file ? `  ${route.view.file}:${route.view.line}` : '';
  return `${route.methods?.join(',') ?? '*'} ${route.rule}  ${route.endpoint}${place}`;
}

function formatDifference({ ours, real, fields }: Difference): string {
  const values = fields.map((field) => `${field} ${canonical(ours[field])}, really ${canonical(real[field])}`);
  return `${formatRoute(real)}: ${values.join('; ')}`;
}

function identity(route: Route): string {
  return canonical([route.rule, route.endpoint]);
}

interface Pairs {
  readonly equal: readonly Pair[];
  readonly different: readonly Difference[];
  readonly missing: readonly Route[];
  readonly extra: readonly Route[];
}

function pairUp(ours: readonly Route[], real: readonly Route[]): Pairs {
  const oursByIdentity = groupBy(ours, identity);
  const realByIdentity = groupBy(real, identity);
  const parts = [...new Set([...realByIdentity.keys(), ...oursByIdentity.keys()])].map((key) =>
    pairSame(oursByIdentity.get(key) ?? [], realByIdentity.get(key) ?? []),
  );
  return {
    equal: parts.flatMap((part) => part.equal),
    different: parts.flatMap((part) => part.different),
    missing: parts.flatMap((part) => part.missing),
    extra: parts.flatMap((part) => part.extra),
  };
}

/** Pairs routes that have rule and endpoint in common: those that agree first, in the place of their view too, then the others in their order. */
function pairSame(ours: readonly Route[], real: readonly Route[]): Pairs {
  const left = [...ours];
  const equal: Pair[] = [];
  const unpaired: Route[] = [];
  for (const route of real) {
    const agreeing = left.filter((candidate) => differingFields(candidate, route).length === 0);
    const found = agreeing.find((ours) => !isMisplaced({ ours, real: route })) ?? agreeing[0];
    if (found) {
      left.splice(left.indexOf(found), 1);
      equal.push({ ours: found, real: route });
    } else unpaired.push(route);
  }
  const different = left.slice(0, unpaired.length).map((candidate, index) => {
    const route = unpaired[index] as Route;
    return { ours: candidate, real: route, fields: differingFields(candidate, route) };
  });
  return { equal, different, missing: unpaired.slice(different.length), extra: left.slice(different.length) };
}

function isMisplaced({ ours, real }: Pair): boolean {
  return Boolean(real.view && ours.view && (ours.view.file !== real.view.file || ours.view.line !== real.view.line));
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

/** Whether a possible route with unknown parts may be the real one. */
function mayBe(pattern: Route, route: Route): boolean {
  const matches = (known: string | null, value: string | null): boolean =>
    known === null || wildcard(known).test(value ?? '');
  return (
    identity(pattern) !== identity(route) &&
    matches(pattern.rule, route.rule) &&
    matches(pattern.endpoint, route.endpoint)
  );
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
