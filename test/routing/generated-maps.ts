import fc from 'fast-check';
import { parseRule, type RuleVariable, ruleVariables } from '../../server/src/routing/rule';
import type { BuildQuestion, MapQuestion, MatchQuestion, RuleQuestion, Tagged, TaggedValues } from './answers';
import { value } from './generated-rules';

/** Few and alike, so that rules compete for the same paths. */
const SEGMENTS = [
  ...'a b users item.html a b users'.split(' '),
  ...'<id> <name> <int:id> <int:page> <float:f> <path:p> <path:id> <uuid:u> <any(a,b):k> <string(length=2):s>'.split(
    ' ',
  ),
  ...'<int(min=2,max=5):n> <int(signed=True):n> <int(fixed_digits=2):d> x<id>y <id>.<name> <int:id>-<name> v<int:page>'.split(
    ' ',
  ),
  ...['<a>-<b>', '<path:p>.html', 'a b', 'ü', 'a&b=c', '<any("a b", c):k>', '<string(minlength=2, maxlength=3):s>'],
];
const TEXTS = [
  ...'a b c users item.html 1 2 3 42 007 05 -3 1.5 -1.5 ab abc x1y xay a.b 1-b v2 a-b-c index.html ü a&b=c'.split(' '),
  ...['a b', '', '6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'A987FBC9-4BED-3078-CF07-9141BA07C9F3', '١٢', '%2F', '日本'],
];

const ENDPOINTS = ['index', 'user.show', 'user.edit', 'item'];
const METHODS = ['GET', 'POST', 'PUT', 'HEAD', 'OPTIONS', 'get'];
const DOMAINS = ['', 'api', '<tenant>', '<any(www, m):tenant>', 'api.<tenant>'];
const HOSTS = ['', 'example.org', 'www.example.org', '<tenant>.example.org', '<tenant>'];

const often = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const seldom = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary: fc.constant(undefined), weight: 9 }, { arbitrary, weight: 1 });

const ruleText = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom('/', '/', '/', '/', '/', '/', '/', '//'), fc.constantFrom(...SEGMENTS)), {
      maxLength: 3,
    }),
    fc.constantFrom('', '/'),
  )
  .map(([segments, end]) => segments.flat().join('') + end || '/');

/** Defaults for some of the rule's variables, and for one that is in another rule. */
function defaultsFor(rule: string): fc.Arbitrary<TaggedValues | undefined> {
  const names = [...new Set([...variablesOf(rule), 'page', 'id'])];
  const entry = fc.tuple(
    fc.constantFrom(...names),
    fc.constantFrom<Tagged>(['int', '1'], ['int', '2'], ['str', 'a'], ['str', '1'], ['bool', 'True'], ['float', '1.5']),
  );
  return seldom(fc.array(entry, { minLength: 1, maxLength: 2 }).map((entries) => Object.fromEntries(entries)));
}

function variablesOf(rule: string): string[] {
  return ruleVariables(parseRule(rule).parts).map((part) => part.variable.name);
}

type Rule = RuleQuestion['rule'];

/** Leaves out what is undefined, as Python's keyword arguments would be. */
function given<T extends object>(all: { [Key in keyof T]: T[Key] | undefined }): T {
  return Object.fromEntries(Object.entries(all).filter(([, one]) => one !== undefined)) as T;
}

const rule: fc.Arbitrary<Rule> = ruleText.chain((text) =>
  fc
    .record({
      rule: fc.constant(text),
      endpoint: fc.constantFrom(...ENDPOINTS),
      methods: often(fc.uniqueArray(fc.constantFrom(...METHODS), { maxLength: 3 })),
      defaults: defaultsFor(text),
      subdomain: seldom(fc.constantFrom(...DOMAINS)),
      host: often(fc.constantFrom(...HOSTS)),
      strict_slashes: seldom(fc.boolean()),
      merge_slashes: seldom(fc.boolean()),
      build_only: seldom(fc.constant(true)),
      alias: seldom(fc.constant(true)),
      redirect_to: seldom(fc.constantFrom('a/<id>', '/b', 'http://other.org/<page>', '../c', '<path>', 'x//y/./z?q=1')),
    })
    .map((all) => given<Rule>(all)),
);

/** Rules of one endpoint that know each other: by defaults, as an alias, by methods, by a slash. */
const family: fc.Arbitrary<Rule[]> = fc
  .tuple(fc.constantFrom('/a', '/users', '/<name>', ''), fc.constantFrom(...ENDPOINTS), fc.nat(4))
  .map(([start, endpoint, kind]): Rule[] => {
    const paged = { rule: `${start}/<int:page>`, endpoint };
    if (kind === 0) return [{ rule: `${start}/`, endpoint, defaults: { page: ['int', '1'] } }, paged];
    if (kind === 1) return [paged, { rule: `${start}/old/<int:page>`, endpoint, alias: true }];
    if (kind === 2)
      return [
        { ...paged, methods: ['GET'] },
        { ...paged, endpoint: 'item', methods: ['POST', 'PUT'] },
      ];
    if (kind === 3)
      return [
        { ...paged, defaults: { page: ['int', '2'] } },
        paged,
        { rule: `${start}/b`, endpoint, defaults: { page: ['int', '2'] } },
      ];
    return [
      { rule: `${start}/b`, endpoint, methods: ['GET'] },
      { rule: `${start}/b/`, endpoint: 'item' },
    ];
  });

const rules: fc.Arbitrary<Rule[]> = fc
  .array(fc.oneof({ arbitrary: rule.map((one) => [one]), weight: 4 }, { arbitrary: family, weight: 1 }), {
    minLength: 3,
    maxLength: 9,
  })
  .map((groups) => groups.flat());

const pathText = fc.oneof(
  { arbitrary: fc.constantFrom(...TEXTS), weight: 10 },
  { arbitrary: fc.constantFrom(...SEGMENTS), weight: 1 },
);

/** A path that a rule may match: texts for its variables, and now and then slashes that are missing or too many. */
function pathLike(rules: readonly Rule[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...rules), fc.array(pathText, { minLength: 8, maxLength: 8 }), fc.nat(9))
    .map(([{ rule }, texts, twist]) => {
      let index = 0;
      const path = parseRule(rule).parts.map((part) => {
        if (part.kind !== 'variable') return part.kind === 'text' ? part.text : '';
        return textFor(part, texts[index++] ?? '');
      });
      return twistSlashes(path.join(''), twist);
    });
}

const TEXTS_FOR: Readonly<Record<string, readonly string[]>> = {
  int: ['1', '2', '3', '05', '42'],
  float: ['1.5', '2.0'],
  any: ['a', 'b', 'a b'],
  string: ['ab', 'abc'],
  path: ['a', 'a/b', 'users/1', 'a//b'],
  uuid: ['6ba7b810-9dad-11d1-80b4-00c04fd430c8'],
};

/** The text of a variable, mostly one that its converter takes. */
function textFor({ converter }: RuleVariable, drawn: string): string {
  const fitting = TEXTS_FOR[converter?.name ?? ''] ?? [];
  return drawn.length === 1 ? drawn : (fitting[drawn.length % (fitting.length + 1)] ?? drawn);
}

function twistSlashes(path: string, twist: number): string {
  if (twist === 0) return path.replace('/', '//');
  if (twist === 1) return `${path}/`;
  if (twist === 2) return path.replace(/\/$/, '');
  if (twist === 3) return path.replace(/\/([^/]*)$/, '//$1');
  return twist === 4 ? path.replace(/\/([^/]*)$/, '///$1') : path;
}

const method = fc.constantFrom('GET', 'GET', 'GET', 'GET', 'POST', 'HEAD', 'DELETE', 'put');

function matchQuestion(rules: readonly Rule[]): fc.Arbitrary<MatchQuestion> {
  const anyPath = fc.array(pathText, { maxLength: 3 }).map((texts) => `/${texts.join('/')}`);
  const path = fc.oneof(
    { arbitrary: pathLike(rules), weight: 6 },
    { arbitrary: anyPath, weight: 1 },
    { arbitrary: fc.constant(''), weight: 1 },
  );
  return fc.record({ path, method });
}

/** Values that a rule of these variables may take. */
const FITTING: readonly Tagged[] = [
  ['int', '1'],
  ['int', '3'],
  ['str', 'a'],
  ['str', '2'],
  ['str', 'ab'],
  ['float', '1.5'],
];

function buildQuestion(rules: readonly Rule[]): fc.Arbitrary<BuildQuestion> {
  return fc.constantFrom(...rules).chain((aimed) => {
    const names = [...new Set([...variablesOf(aimed.rule), ...Object.keys(aimed.defaults ?? {}), 'tenant'])];
    const fitting = fc.constantFrom(...FITTING);
    const one = fc.oneof({ arbitrary: fitting, weight: 5 }, { arbitrary: value, weight: 1 });
    const values = fc
      .tuple(
        ...[...names, 'q'].map((name) =>
          fc.tuple(fc.constant(name), fc.option(one, { nil: undefined, freq: name === 'q' ? 2 : 6 })),
        ),
      )
      .map((entries) =>
        Object.fromEntries(entries.filter((entry): entry is [string, Tagged] => entry[1] !== undefined)),
      );
    return fc
      .record({
        endpoint: fc.oneof(
          { arbitrary: fc.constant(aimed.endpoint ?? ''), weight: 8 },
          { arbitrary: fc.constantFrom('idnex', 'user.shwo', 'unknown', ''), weight: 1 },
        ),
        values,
        method: seldom(fc.constantFrom('GET', 'POST', 'DELETE')),
        external: seldom(fc.constant(true)),
      })
      .map((all) => given<BuildQuestion>(all));
  });
}

const settings: fc.Arbitrary<MapQuestion['settings']> = fc
  .record({
    strict_slashes: seldom(fc.constant(false)),
    merge_slashes: seldom(fc.constant(false)),
    redirect_defaults: seldom(fc.constant(false)),
    host_matching: seldom(fc.constant(true)),
    default_subdomain: seldom(fc.constantFrom('', 'api')),
  })
  .map((all) => given<MapQuestion['settings']>(all));

function adapter(hostMatching: boolean): fc.Arbitrary<MapQuestion['adapter']> {
  return fc
    .record({
      server_name: hostMatching
        ? fc.constantFrom('example.org', 'WWW.example.org', 'other')
        : fc.constantFrom('example.org', 'localhost:5000'),
      script_name: seldom(fc.constantFrom('/', '/app', '/app/')),
      subdomain: hostMatching ? fc.constant(undefined) : seldom(fc.constantFrom('api', 'www', 'api.x', '')),
      url_scheme: seldom(fc.constantFrom('https', 'wss', '')),
      default_method: seldom(fc.constant('POST')),
    })
    .map((all) => ({ server_name: 'localhost', ...given<Partial<MapQuestion['adapter']>>(all) }));
}

/** A map with `count` paths to match and as many URLs to build. */
export function mapQuestion(count: number): fc.Arbitrary<MapQuestion> {
  return fc.tuple(settings, rules).chain(([mapSettings, declared]) => {
    const own = mapSettings.host_matching ? declared : declared.map(({ host: _, ...rest }) => rest);
    return fc.record({
      settings: fc.constant(mapSettings),
      rules: fc.constant(own),
      adapter: adapter(mapSettings.host_matching ?? false),
      matches: fc.array(matchQuestion(own), { minLength: count, maxLength: count }),
      builds: fc.array(buildQuestion(own), { minLength: count, maxLength: count }),
    });
  });
}
