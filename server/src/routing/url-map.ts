import { type BindError, type Bound, bindRule } from './bind';
import { addToState, newState, type State, sortStates } from './state';
import { DEFAULT_SETTINGS, type MapSettings, type RuleDeclaration, type UrlRule } from './url-rule';

/** The rules of an application: Werkzeug's `Map`. */
export interface UrlMap {
  readonly settings: MapSettings;
  /** In the order in which they are tried when a URL is built. */
  readonly rulesByEndpoint: ReadonlyMap<string, readonly UrlRule[]>;
  /** Where a match starts. */
  readonly root: State;
  /** What Werkzeug refuses, and why; the map is as if these had not been declared. */
  readonly refused: readonly { readonly declaration: RuleDeclaration; readonly errors: readonly BindError[] }[];
}

/** Makes a map of rules, as `Map([Rule(...), …], …)`. `converters` are all of the map, the built-in ones included. */
export function createUrlMap(declarations: Iterable<RuleDeclaration>, settings: Partial<MapSettings> = {}): UrlMap {
  const all = { ...DEFAULT_SETTINGS, ...settings };
  const rulesByEndpoint = new Map<string, UrlRule[]>();
  const refused: { declaration: RuleDeclaration; errors: readonly BindError[] }[] = [];
  const root = newState();
  for (const declaration of declarations) {
    const bound = bindOnce(declaration, all);
    if ('errors' in bound) {
      refused.push({ declaration, errors: bound.errors });
      continue;
    }
    if (!declaration.buildOnly) addToState(root, bound.rule);
    const siblings = rulesByEndpoint.get(declaration.endpoint);
    if (siblings === undefined) rulesByEndpoint.set(declaration.endpoint, [bound.rule]);
    else siblings.push(bound.rule);
  }
  sortStates(root);
  for (const rules of rulesByEndpoint.values()) rules.sort(compareForBuilding);
  return { settings: all, rulesByEndpoint, root, refused };
}

/** What binding a declaration last gave: most maps are made again with most of the rules that they had. */
const known = new WeakMap<RuleDeclaration, { readonly settings: MapSettings; readonly bound: Bound }>();

function bindOnce(declaration: RuleDeclaration, settings: MapSettings): Bound {
  const last = known.get(declaration);
  if (last && isSame(last.settings, settings)) return last.bound;
  const bound = bindRule(declaration, settings);
  known.set(declaration, { settings, bound });
  return bound;
}

function isSame(left: MapSettings, right: MapSettings): boolean {
  return Object.entries(left).every(([name, value]) => value === Reflect.get(right, name));
}

/** `Rule.build_compare_key`: aliases last, then those with the most arguments and the most defaults first. */
function compareForBuilding(a: UrlRule, b: UrlRule): number {
  return (
    Number(a.declaration.alias ?? false) - Number(b.declaration.alias ?? false) ||
    b.arguments.size - a.arguments.size ||
    b.defaults.size - a.defaults.size
  );
}
