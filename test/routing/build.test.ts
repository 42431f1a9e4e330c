import { describe, expect, test } from 'vitest';
import { type BuildOptions, type BuildResult, buildUrl } from '../../server/src/routing/build';
import { DEFAULT_CONVERTERS } from '../../server/src/routing/converters';
import { customConverterClass } from '../../server/src/routing/custom-converter';
import type { PythonValue } from '../../server/src/routing/python-value';
import { createUrlMap } from '../../server/src/routing/url-map';
import type { MapSettings, RuleDeclaration } from '../../server/src/routing/url-rule';

type Short = number | string | PythonValue;

function value(short: Short): PythonValue {
  if (typeof short === 'object') return short;
  return typeof short === 'number' ? { type: 'int', value: BigInt(short) } : { type: 'str', value: short };
}

function values(short: Record<string, Short>): Map<string, PythonValue> {
  return new Map(Object.entries(short).map(([name, given]) => [name, value(given)]));
}

const UNKNOWN: PythonValue = { type: 'unknown' };
const NONE: PythonValue = { type: 'NoneType' };

/** Builds on a map of these rules; `rule -> endpoint` is a rule without further arguments. */
function build(
  rules: readonly (string | RuleDeclaration)[],
  endpoint: string,
  given: Record<string, Short> = {},
  options: BuildOptions & { settings?: Partial<MapSettings> } = {},
): BuildResult {
  const declarations = rules.map((rule): RuleDeclaration => {
    if (typeof rule !== 'string') return rule;
    const [text = '', name = ''] = rule.split(' -> ');
    return { rule: text, endpoint: name };
  });
  return buildUrl(createUrlMap(declarations, options.settings), endpoint, values(given), options);
}

function url(...args: Parameters<typeof build>): string | undefined {
  const result = build(...args);
  return result.kind === 'built' ? result.url : result.kind;
}

function message(...args: Parameters<typeof build>): string | undefined {
  const result = build(...args);
  return 'message' in result ? result.message : result.kind;
}

const DOWNLOADS = ['/ -> index', '/downloads/ -> downloads', '/downloads/<int:id> -> downloads.show'];

describe('URLs', () => {
  test('variables are filled in, other values become the query', () => {
    expect(url(DOWNLOADS, 'downloads.show', { id: 42 })).toBe('/downloads/42');
    expect(url(DOWNLOADS, 'index', { q: 'My Searchstring', 'a&b': 'ü' })).toBe('/?q=My+Searchstring&a%26b=%C3%BC');
  });

  test('a list is several items of the query, and None is none', () => {
    const list: PythonValue = { type: 'list', items: [value('a'), NONE, value('b')] };
    expect(url(DOWNLOADS, 'index', { q: list, page: NONE })).toBe('/?q=a&q=b');
  });

  test('the text of a rule is quoted', () => {
    expect(url(['/a|b/ü -> x'], 'x')).toBe('/a%7Cb/%C3%BC');
  });

  test('several slashes are merged', () => {
    expect(url(['//a///<b> -> x'], 'x', { b: 'c' })).toBe('/a/c');
  });

  test('the name of the script comes first, the host where it is another or is wanted', () => {
    const rules = ['/a -> x', { rule: '/b', endpoint: 'y', subdomain: 'api' }];
    const options = { serverName: 'example.org', scriptName: '/app' };
    expect(url(rules, 'x', {}, options)).toBe('/app/a');
    expect(url(rules, 'x', {}, { ...options, forceExternal: true, urlScheme: 'https' })).toBe(
      'https://example.org/app/a',
    );
    expect(url(rules, 'y', {}, options)).toBe('http://api.example.org/app/b');
    expect(url(rules, 'y', {}, { ...options, subdomain: 'api' })).toBe('/app/b');
  });
});

describe('several rules of an endpoint', () => {
  const pages: RuleDeclaration[] = [
    { rule: '/all/', endpoint: 'all', defaults: values({ page: 1 }) },
    { rule: '/all/page/<int:page>', endpoint: 'all' },
  ];

  test('the rule with the default is used for that value, and without any', () => {
    expect(url(pages, 'all', { page: 1 })).toBe('/all/');
    expect(url(pages, 'all')).toBe('/all/');
    expect(url(pages, 'all', { page: 2 })).toBe('/all/page/2');
  });

  test('the one that takes the most of the values', () => {
    const rules = ['/a -> x', '/a/<b> -> x', '/a/<b>/<c> -> x'];
    expect(url(rules, 'x', { b: '1' })).toBe('/a/1');
    expect(url(rules, 'x', { b: '1', c: '2' })).toBe('/a/1/2');
    expect(url(rules, 'x', { c: '2' })).toBe('/a?c=2');
  });

  test('the one for the method, GET first', () => {
    const rules: RuleDeclaration[] = [
      { rule: '/post', endpoint: 'x', methods: ['POST'] },
      { rule: '/get', endpoint: 'x', methods: ['GET'] },
    ];
    expect(url(rules, 'x')).toBe('/get');
    expect(url(rules, 'x', {}, { method: 'POST' })).toBe('/post');
    expect(url(rules, 'x', {}, { method: 'HEAD' })).toBe('/get');
    expect(message(rules, 'x', {}, { method: 'PUT' })).toBe(
      "Could not build url for endpoint 'x' ('PUT'). Did you mean to use methods ['POST']?",
    );
  });
});

describe('no URL', () => {
  test('a value that is missing', () => {
    const result = build(['/user/<name>/<int:id> -> user'], 'user', { id: 1 });
    expect(result).toMatchObject({
      kind: 'failed',
      message: "Could not build url for endpoint 'user' with values ['id']. Did you forget to specify values ['name']?",
      missing: ['name'],
      unsuitable: [{ kind: 'missing', names: ['name'] }],
    });
  });

  test('an endpoint that is not there', () => {
    expect(message(DOWNLOADS, 'downlods')).toBe(
      "Could not build url for endpoint 'downlods'. Did you mean 'downloads' instead?",
    );
    expect(message([], 'x')).toBe("Could not build url for endpoint 'x'.");
  });

  test('another value than the default', () => {
    const rules: RuleDeclaration[] = [{ rule: '/a', endpoint: 'x', defaults: values({ page: 1 }) }];
    expect(build(rules, 'x', { page: 2 })).toMatchObject({
      kind: 'failed',
      unsuitable: [{ kind: 'default', name: 'page' }],
    });
  });

  test('a value that its converter refuses', () => {
    expect(build(['/user/<int:id> -> user'], 'user', { id: 'me' })).toMatchObject({
      kind: 'raised',
      exception: 'ValueError',
      message: "invalid literal for int() with base 10: 'me'",
      variable: 'id',
    });
  });

  test('half of a surrogate pair', () => {
    expect(message(['/<a> -> x'], 'x', { a: '\ud83d' })).toBe(
      "'utf-8' codec can't encode character '\\ud83d' in position 0: surrogates not allowed",
    );
  });
});

describe('what is not known', () => {
  test('text of which nothing is known gives a URL of which nothing is known', () => {
    expect(build(['/user/<name> -> user'], 'user', { name: UNKNOWN })).toMatchObject({ kind: 'built', url: undefined });
    expect(build(['/user/ -> user'], 'user', { q: UNKNOWN })).toMatchObject({ kind: 'built', url: undefined });
  });

  test.each(['int:id', 'any(a, b):id', 'custom:id', 'other:id'])('%s may refuse it', (variable) => {
    const converters = new Map([
      ...DEFAULT_CONVERTERS,
      ['custom', customConverterClass({ className: 'Custom', base: undefined, overrides: new Set() })] as const,
      ['other', customConverterClass({ className: 'Other', base: undefined, overrides: new Set() })] as const,
    ]);
    const options = { settings: { converters } };
    expect(build([`/user/<${variable}> -> user`], 'user', { id: UNKNOWN }, options).kind).toBe('unknown');
    expect(message([`/user/<${variable}> -> user`], 'user', {}, options)).toBe(
      "Could not build url for endpoint 'user'. Did you forget to specify values ['id']?",
    );
  });

  test('which of two rules it is', () => {
    const rules: RuleDeclaration[] = [
      { rule: '/all', endpoint: 'x', defaults: values({ page: 1 }) },
      { rule: '/page/<page>', endpoint: 'x' },
    ];
    expect(build(rules, 'x', { page: UNKNOWN }).kind).toBe('unknown');
  });

  test('a missing value is missing whatever the others are', () => {
    expect(build(['/<int:a>/<b> -> x'], 'x', { a: UNKNOWN }).kind).toBe('failed');
  });
});

describe('rules that Werkzeug refuses', () => {
  test('are left out, with all that is wrong with them', () => {
    const map = createUrlMap([
      { rule: '/<int:id>/<nope:x>/<int(a=1):y>/<id>', endpoint: 'bad' },
      { rule: '/<int:n>', endpoint: 'default', defaults: values({ n: 'a' }) },
      { rule: '/x', endpoint: 'domain', subdomain: '<re:sub>' },
      { rule: '/', endpoint: 'good' },
    ]);
    expect([...map.rulesByEndpoint.keys()]).toEqual(['good']);
    expect(map.refused.map(({ errors }) => errors.map(({ kind, where, message }) => [kind, where, message]))).toEqual([
      [
        ['unknown-converter', 'rule', "the converter 'nope' does not exist"],
        ['converter-arguments', 'rule', "NumberConverter.__init__() got an unexpected keyword argument 'a'"],
        [
          'duplicate-url-variable',
          'rule',
          "duplicate argument 'id' in function definition (<werkzeug routing>, line 1)",
        ],
      ],
      [['default-value', 'rule', "invalid literal for int() with base 10: 'a'"]],
      [['unknown-converter', 'domain', "the converter 're' does not exist"]],
    ]);
  });
});
