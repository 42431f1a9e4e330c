import type { CallArgument, UrlForCall } from '../../concepts/links/url-for-call';
import { textOf } from '../../evaluate/values';
import { judges, mayBe, obstacleTo, overrides } from '../../project/closed';
import { isTest } from '../../project/evaluation';
import type { ProjectFile } from '../../project/file';
import { oncePer } from '../../project/once';
import type { Application, Route, UnreadPlace } from '../../project/project';
import { withHoles } from '../../project/python/origins';
import { evaluatedValue, pythonValue } from '../../project/python-values';
import type { HandedOn } from '../../project/routes/url-for-wrappers';
import { hookedValues, hooksElsewise, testsChangeValues } from '../../project/routes/value-hooks';
import { type BuildResult, buildUrl } from '../../routing/build';
import type { Values } from '../../routing/build-rule';
import { type PythonValue, UNKNOWN_VALUE } from '../../routing/python-value';
import { createUrlMap, type UrlMap } from '../../routing/url-map';
import type { RuleDeclaration } from '../../routing/url-rule';
import { mustExist, type WrittenEndpoint, writtenEndpoints } from './endpoints';

/** A call of `url_for` whose values are all in sight, and what Werkzeug makes of it in one application. */
export interface BuiltUrl {
  readonly written: WrittenEndpoint;
  /** The endpoint with its blueprint. */
  readonly endpoint: string;
  readonly application: Application;
  readonly values: Values;
  readonly result: BuildResult;
  /** What each rule of the endpoint comes to by itself, for those of which nobody knows whether they are there. */
  alone(): readonly BuildResult[];
}

/** What `url_for` makes of one literal endpoint: a result for each application that has it, or why that can't be said. */
export interface Building {
  readonly written: WrittenEndpoint;
  readonly urls: readonly BuiltUrl[];
  readonly obstacle: UnreadPlace | undefined;
}

/** An endpoint in an application that has it. */
type Named = Pick<BuiltUrl, 'endpoint' | 'application'>;

/** Every URL of a file that can be built as `url_for` does, with the rules that are known. */
export const buildings: (file: ProjectFile) => readonly Building[] = oncePer((file: ProjectFile) => {
  const result: Building[] = [];
  for (const written of writtenEndpoints(file)) {
    const given = valuesOf(written);
    if (!given) continue;
    const urls = written.names.flatMap((endpoint) =>
      judges(file)
        .filter(({ routes }) => routes.some((route) => route.endpoint === endpoint))
        .map((application) => ({ endpoint, application })),
    );
    if (urls.length === 0 || !urls.every((one) => isClosed(file, one))) continue;
    if (!mustExist(file)) return [];
    const built = urls.map((one) => build(file, written, one, given));
    const open = urls.map(({ endpoint, application }) => obstacleTo(file, application, endpoint));
    if (!built.includes(undefined)) {
      result.push({
        written,
        urls: built.filter((one) => one !== undefined),
        obstacle: open.find((one) => one !== undefined),
      });
    }
  }
  return result;
});

/** What `url_for` makes of an endpoint in one application; undefined where any value may come from elsewhere. */
function build(file: ProjectFile, written: WrittenEndpoint, named: Named, given: Given): BuiltUrl | undefined {
  const { application, endpoint } = named;
  const values = withDefaults(file, named, given);
  if (!values) return undefined;
  const { map, routes } = application;
  const rules = routes.filter((route) => route.endpoint === endpoint);
  // What fails with every rule that may be there, fails with those that are.
  const all = rules.every(({ certain }) => certain) ? map : createUrlMap(rules.flatMap(declarationOf), map.settings);
  // A part that isn't known may stand where Werkzeug needs to read it.
  if (rules.some(({ ruleText }) => ruleText === undefined) && all.refused.length > 0) return undefined;
  const of = (one: UrlMap) => buildUrl(one, endpoint, values, { method: given.method });
  const alone = () => rules.map((route) => of(createUrlMap(declarationOf(route), map.settings)));
  return { ...named, written, values, result: of(all), alone };
}

/** The values after `url_defaults` functions; undefined where those may do anything. */
function withDefaults({ path, project, workspace }: ProjectFile, { application, endpoint }: Named, given: Given) {
  if (hooksElsewise(workspace, application, 'url_defaults')) return undefined;
  if (isTest(path) && testsChangeValues(workspace)) return undefined;
  const before = new Map([...given.values].map(([name, value]) => [name, evaluatedValue(value)]));
  const { values, open } = hookedValues(project, application, 'url_defaults', endpoint, before);
  if (open) return undefined;
  const after = new Map<string, PythonValue>();
  for (const [name, { value, possible }] of values) {
    const isKept = value === before.get(name) && !possible;
    after.set(name, (isKept && given.values.get(name)) || (possible ? UNKNOWN_VALUE : pythonValue(value)));
  }
  return after;
}

/** Whether all rules that the endpoint may have are known, as far as what they need. */
function isClosed(file: ProjectFile, { application, endpoint }: Named): boolean {
  const { routes, map } = application;
  const named = routes.filter((route) => route.endpoint === endpoint);
  if (!named.every((route) => route.defaults)) return false;
  if (map.refused.some(({ declaration }) => declaration.endpoint === endpoint)) return false;
  if (routes.some((one) => one.endpoint === undefined && mayBe(one.endpointPattern, endpoint))) return false;
  return !overrides(file.project, application, ['url_map_class', 'url_rule_class', 'inject_url_defaults']);
}

/** A part that isn't known, such as a prefix from the configuration, can only ask for more: it counts as a plain text. */
function declarationOf({
  rule,
  ruleText = withHoles(rule).replace(/^(?!\/)/, '/'),
  endpoint,
  methods,
  defaults,
  subdomain,
  host,
  strictSlashes,
  alias,
}: Route): RuleDeclaration[] {
  if (endpoint === undefined) return [];
  return [{ rule: ruleText, endpoint, methods, defaults, subdomain, host, strictSlashes, alias }];
}

interface Given {
  readonly values: Values;
  readonly method: string | undefined;
}

/** Parameters of `url_for` that are no values. */
const OPTIONS: ReadonlySet<string> = new Set(['endpoint', '_anchor', '_method', '_scheme', '_external']);

/** What a call gives; undefined where some of it hides behind `*` or `**`. */
function valuesOf({ call, handed }: WrittenEndpoint): Given | undefined {
  if (handed) return valuesHandedOn(handed);
  const values = new Map<string, PythonValue>();
  for (const [index, { keyword, spread, literal }] of call.arguments.entries()) {
    if (spread !== undefined || (keyword === undefined && index > 0)) return undefined;
    if (keyword !== undefined && !OPTIONS.has(keyword.name)) values.set(keyword.name, literal);
  }
  const method = givenValue(call, '_method')?.literal;
  if (method && method.type !== 'str') return undefined;
  return { values, method: method?.value };
}

/** What a function of the project gives; undefined where some of it isn't known to be given. */
function valuesHandedOn({ args: { positional, keywords, open } }: HandedOn): Given | undefined {
  if (open || positional.length > 1) return undefined;
  const values = new Map<string, PythonValue>();
  for (const [keyword, value] of keywords) if (!OPTIONS.has(keyword)) values.set(keyword, pythonValue(value));
  const method = keywords.get('_method');
  const known = textOf(method);
  return method && known === undefined ? undefined : { values, method: known };
}

/** The value that a call gives under a name. */
export function givenValue({ arguments: args }: UrlForCall, name: string): CallArgument | undefined {
  return args.find(({ keyword }) => keyword?.name === name);
}
