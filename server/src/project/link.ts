import { textOf, type Value } from '../evaluate/values';
import type { Place } from '../facts/types';
import { ApplicationState, BlueprintState, type Registration } from '../models/flask';
import { stateOf } from '../models/native';
import { createUrlMap } from '../routing/url-map';
import type { RuleDeclaration } from '../routing/url-rule';
import { applicationNames } from './application-names';
import { type Evaluation, isTest, type PythonSources } from './evaluation';
import { exclusiveFiles } from './exclusive-imports';
import type { ModuleIndex } from './modules';
import { registrationsNotRun } from './never-run';
import { oncePer, oncePerPair } from './once';
import type { Application, Project, Route, UnreadPlace } from './project';
import { reachedFiles } from './reached';
import { convertersOf } from './routes/converters';
import { patternOf, routeOf } from './routes/routes';

/**
 * Says what the project is whose registration code was run.
 * @param before the project as it was: rules that it had need not be bound again
 */
export function link(evaluation: Evaluation, files: PythonSources, before: Project | undefined): Project {
  const applications = new Map<ApplicationState, Application>();
  const declare = before && before.evaluation !== evaluation ? declaringAsBefore(before) : declarationOf;
  const isReached = reachedFiles(evaluation, files);
  const exclusive = exclusiveFiles(evaluation, files.modules);
  const isSurelyRun = ({ root, trail }: Registration, state: ApplicationState) =>
    (root === state.root || isReached(root)) &&
    !trail.some(({ path }) => exclusive.has(path) && path !== state.place.path);
  for (const creation of creationsIn(evaluation, files.modules)) {
    const application = applicationOf(creation, declare, isSurelyRun);
    for (const state of creation.states) applications.set(state, application);
  }
  const all = [...new Set(applications.values())].sort((left, right) => Number(left.test) - Number(right.test));
  const unread = [...unreadPlaces(evaluation, all, applications), ...registrationsNotRun(evaluation, files, all)];
  return { applications: all, unread, evaluation, modules: files.modules };
}

/** A call that makes applications, and what of them no text can change. */
interface Creation {
  readonly states: readonly ApplicationState[];
  /** Those that count. */
  readonly variants: readonly [ApplicationState, ...ApplicationState[]];
  readonly name: string;
  readonly test: boolean;
  readonly files: ReadonlySet<string>;
}

const creationsIn = oncePerPair((evaluation: Evaluation, modules: ModuleIndex): readonly Creation[] => {
  const groups = new Map<string, [ApplicationState, ...ApplicationState[]]>();
  for (const state of evaluation.models.flask.world.applications) {
    const key = placeKey(state.place);
    const known = groups.get(key);
    if (known) known.push(state);
    else groups.set(key, [state]);
  }
  const creations = [...groups.values()].map((states) => ({ states, variants: variantsOf(states) }));
  const names = applicationNames(
    evaluation,
    modules,
    creations.map(({ variants }) => variants),
  );
  return creations.map(({ states, variants }, index) => {
    const name = names[index] ?? '';
    return { states, variants, name, test: isTest(variants[0].root), files: worldOf(evaluation, variants) };
  });
});

/** What couldn't be followed, once a place and reason, with the applications and blueprints it can touch. */
function unreadPlaces(
  evaluation: Evaluation,
  all: readonly Application[],
  applications: ReadonlyMap<ApplicationState, Application>,
): UnreadPlace[] {
  const places = new Map<string, UnreadPlace>();
  for (const { place, reason, subject, rulesOnly, ended } of evaluation.interpreter.unread) {
    const application = stateOf(subject, ApplicationState);
    const blueprint = stateOf(subject, BlueprintState);
    const known = application && applications.get(application);
    // What a test does touches no application but those of tests.
    const reach = all.filter((one) => (!isTest(place.path) || one.test) && (!known || one === known));
    if (isTest(place.path) && reach.length === 0) continue;
    const names = blueprint && new Set(blueprint.setups.map((setup) => textOf(setup.name) ?? ''));
    const key = `${placeKey(place)} ${reason} ${[...(names ?? [])].join()} ${known?.name} ${blueprint && placeKey(blueprint.place)} ${ended}`;
    const touched = known || isTest(place.path) ? new Set(reach) : undefined;
    const unregistered = blueprint && names?.size === 0 ? patternOf(blueprint.name) : undefined;
    const beside = ended === undefined ? undefined : runningWith(evaluation, ended, all);
    if (beside?.size === 0) continue;
    places.set(key, { place, reason, applications: touched, blueprints: names, unregistered, rulesOnly, beside });
  }
  return [...places.values()];
}

/** The applications that code can touch which runs when the file does: those that it imports, or that import it. */
function runningWith(evaluation: Evaluation, path: string, all: readonly Application[]): ReadonlySet<Application> {
  const files = evaluation.runsWith(path);
  return new Set(all.filter((one) => files.has(one.place.path) || one.files.has(path)));
}

/**
 * The instances of one creation that count: those of modules, else those of programs, else those that only tests make.
 * Where some have rules, those that got none answer no requests: a command line has made them.
 */
function variantsOf(states: Creation['variants']): Creation['variants'] {
  const real = states.filter((state) => !isTest(state.root));
  const importable = real.filter(({ program }) => !program.main);
  const counting = [importable, real].find((some) => some.length > 0) ?? states;
  const serving = counting.filter(({ registrations }) => registrations.some((one) => !one.automatic));
  const [first, ...others] = serving.length > 0 ? serving : counting;
  return first ? [first, ...others] : states;
}

function applicationOf(
  { variants, name, test, files }: Creation,
  declare: (route: Route) => readonly RuleDeclaration[],
  isSurelyRun: (registration: Registration, state: ApplicationState) => boolean,
): Application {
  const [first] = variants;
  const { converters, open } = convertersOf(first.value ?? { kind: 'unknown' });
  const routes = mergeRoutes(
    variants.map((state) => {
      const { registrations } = state;
      const tests = new Set(test ? [] : [...new Set(registrations.map(({ root }) => root))].filter(isTest));
      return registrations
        .filter(({ root }) => !tests.has(root))
        .map((registration) => {
          const route = routeOf(registration, viewFunctions(state));
          const isCertain = !route.certain || isSurelyRun(registration, state);
          return isCertain ? route : { ...route, certain: false };
        })
        .filter((route) => !isImpossible(route));
    }),
  );
  return {
    name,
    place: first.place,
    test,
    routes,
    blueprints: first.blueprints.map(({ name, blueprint, place, certain }) => ({
      name: textOf(name),
      place: blueprint.place,
      registeredAt: place,
      certain,
    })),
    hooks: variants.flatMap((state) => state.hooks),
    map: createUrlMap(routes.flatMap(declare), { converters }),
    converters,
    convertersOpen: open,
    files,
  };
}

/**
 * Whether a route that is only possible begins with a computed value that Werkzeug refuses, such as `False`: the value is another
 * one where the application runs.
 */
function isImpossible({ certain, rule }: Route): boolean {
  const first = rule.parts.find(({ text }) => text !== '');
  return !certain && first?.text !== undefined && !first.text.startsWith('/') && !first.origin;
}

/** The routes that any variant has, as often as it has them; certain where every variant has one for certain. */
function mergeRoutes(variants: readonly (readonly Route[])[]): readonly Route[] {
  const [only, ...others] = variants;
  if (only && others.length === 0) return only;
  const merged = new Map<string, { route: Route; certain: number }>();
  for (const routes of variants) {
    const seen = new Map<string, number>();
    for (const route of routes) {
      const same = `${route.pattern} ${route.endpointPattern} ${route.methods?.join()} ${route.subdomain} ${route.host}`;
      const count = seen.get(same) ?? 0;
      seen.set(same, count + 1);
      const key = `${same} ${count}`;
      const known = merged.get(key);
      if (known) known.certain += Number(route.certain);
      else merged.set(key, { route, certain: Number(route.certain) });
    }
  }
  return [...merged.values()].map(({ route, certain }) =>
    route.certain && certain < variants.length ? { ...route, certain: false } : route,
  );
}

/** What is declared for a route that is certain and wholly known. */
const declarationOf = oncePer((route: Route): readonly RuleDeclaration[] => {
  if (!route.certain || route.ruleText === undefined || route.endpoint === undefined || !route.defaults) return [];
  return [
    {
      rule: route.ruleText,
      endpoint: route.endpoint,
      methods: route.methods,
      defaults: route.defaults,
      subdomain: route.subdomain,
      host: route.host,
      strictSlashes: route.strictSlashes,
      websocket: route.websocket,
      buildOnly: route.buildOnly,
      alias: route.alias,
      redirectTo: route.redirectTo,
    },
  ];
});

/** Declares routes by what declared the same before, where something did. */
function declaringAsBefore({ applications }: Project): typeof declarationOf {
  const known = new Map<string, RuleDeclaration>();
  for (const { map } of applications) {
    for (const { declaration } of [...map.rulesByEndpoint.values()].flat()) known.set(keyOf(declaration), declaration);
  }
  return (route) =>
    declarationOf(route).map((declaration) => {
      const key = keyOf(declaration);
      const same = declaration.defaults?.size === 0 ? known.get(key) : undefined;
      // Each stands for one route.
      known.delete(key);
      return same ?? declaration;
    });
}

function keyOf({ methods, defaults, ...others }: RuleDeclaration): string {
  return JSON.stringify([others, methods && [...methods], defaults?.size]);
}

function viewFunctions(state: ApplicationState): (endpoint: string) => Value | undefined {
  const functions = state.value?.attributes.get('view_functions');
  return (endpoint) => (functions?.kind === 'dict' ? functions.entries.get(`s${endpoint}`)?.value : undefined);
}

/** The files that run with an application: what its creators import, and who imports them. */
function worldOf({ interpreter }: Evaluation, states: readonly ApplicationState[]): ReadonlySet<string> {
  const world = new Set<string>();
  const follow = (path: string) => {
    if (world.has(path)) return;
    world.add(path);
    for (const imported of interpreter.modules.imports.get(path) ?? []) follow(imported);
  };
  for (const state of states) {
    for (const place of [...state.trail, ...state.registrations.flatMap((registration) => registration.trail)]) {
      follow(place.path);
    }
  }
  return world;
}

function placeKey(place: Place): string {
  return `${place.path}#${place.code}#${place.at}`;
}
