import { describe, expect, test } from 'vitest';
import { DEFAULT_CONVERTERS } from '../../server/src/routing/converters';
import { customConverterClass } from '../../server/src/routing/custom-converter';
import { type MatchOptions, matchUrl } from '../../server/src/routing/match';
import { type PythonValue, toStr } from '../../server/src/routing/python-value';
import { BASE_CONVERTER } from '../../server/src/routing/text-converters';
import { createUrlMap } from '../../server/src/routing/url-map';
import type { MapSettings, RuleDeclaration } from '../../server/src/routing/url-rule';

type Rules = readonly (string | RuleDeclaration)[];

/** What a path reaches, in one line: `endpoint a=1`, `405 GET HEAD`, `slash http://localhost/a/`, … */
function match(rules: Rules, path: string, options: MatchOptions & { settings?: Partial<MapSettings> } = {}): string {
  const declarations = rules.map((rule): RuleDeclaration => {
    if (typeof rule !== 'string') return rule;
    const [text = '', endpoint = text] = rule.split(' -> ');
    return { rule: text, endpoint };
  });
  const result = matchUrl(createUrlMap(declarations, options.settings), path, options);
  switch (result.kind) {
    case 'match':
      return [result.endpoint, ...[...result.values].map(([name, value]) => `${name}=${toStr(value) ?? '?'}`)].join(
        ' ',
      );
    case 'redirect':
      return `${result.reason} ${result.url}`;
    case 'method-not-allowed':
      return `405 ${result.methods.join(' ')}`;
    case 'not-found':
      return '404';
    case 'unknown':
      return `unknown: ${result.rules.map((rule) => rule.endpoint).join(', ')}`;
    case 'raised':
      return `${result.exception}: ${result.message}`;
    case 'websocket-mismatch':
      return result.kind;
  }
}

const int = (number: number): PythonValue => ({ type: 'int', value: BigInt(number) });

describe('the order of rules', () => {
  const rules = ['/<path:rest>', '/<name>', '/<int:id>', '/new', '/<name>.html', 'x/', '/<a>-<b>']
    .slice(0, 5)
    .concat('/<a>-<b>');

  test.each([
    ['/new', '/new'],
    ['/1', '/<int:id> id=1'],
    ['/other', '/<name> name=other'],
    ['/other.html', '/<name>.html name=other'],
    ['/x-y', '/<a>-<b> a=x b=y'],
    ['/a/b', '/<path:rest> rest=a/b'],
  ])('%s', (path, expected) => expect(match(rules, path)).toBe(expected));

  test('a value out of bounds is not found, even if another rule would match', () => {
    expect(match(['/<int(max=5):id>', '/<name>'], '/9')).toBe('404');
  });
});

describe('methods', () => {
  const rules: Rules = [
    { rule: '/a', endpoint: 'list', methods: ['get'] },
    { rule: '/a', endpoint: 'create', methods: ['POST'] },
    { rule: '/b', endpoint: 'any' },
  ];

  test.each([
    ['GET', '/a', 'list'],
    ['HEAD', '/a', 'list'],
    ['post', '/a', 'create'],
    ['DELETE', '/a', '405 GET HEAD POST'],
    ['DELETE', '/b', 'any'],
    ['DELETE', '/c', '404'],
  ])('%s %s', (method, path, expected) => expect(match(rules, path, { method })).toBe(expected));
});

describe('slashes', () => {
  test.each([
    [['/a/'], '/a', 'slash http://localhost/a/'],
    [['/a'], '/a/', '404'],
    [['/'], '', 'slash http://localhost/'],
    [['/<path:p>/'], '/a/b', 'slash http://localhost/a/b/'],
    [['/a/b'], '/a//b', 'merge-slashes http://localhost/a/b'],
    [['/a/'], '/a//', 'merge-slashes http://localhost/a/'],
    [['/ü/'], '/ü', 'slash http://localhost/%C3%BC/'],
    [['/<path:p>'], '/a//b', '/<path:p> p=a//b'],
  ])('%j: %s', (rules, path, expected) => expect(match(rules, path)).toBe(expected));

  test('without `strict_slashes` both forms match', () => {
    const settings = { strictSlashes: false };
    expect(match(['/a/'], '/a', { settings })).toBe('/a/');
    expect(match(['/a'], '/a/', { settings })).toBe('/a');
  });

  test('without `merge_slashes` they count', () => {
    expect(match(['/a/b'], '/a//b', { settings: { mergeSlashes: false } })).toBe('404');
    expect(match([{ rule: '/a/b', endpoint: 'x', mergeSlashes: false }], '/a//b')).toBe('404');
  });
});

describe('redirects', () => {
  const pages: Rules = [
    { rule: '/all/', endpoint: 'all', defaults: new Map([['page', int(1)]]) },
    { rule: '/all/page/<int:page>', endpoint: 'all' },
  ];

  test('to the rule whose default the value is', () => {
    expect(match(pages, '/all/page/1')).toBe('defaults http://localhost/all/');
    expect(match(pages, '/all/page/2')).toBe('all page=2');
    expect(match(pages, '/all/')).toBe('all page=1');
    expect(match(pages, '/all/page/1', { settings: { redirectDefaults: false } })).toBe('all page=1');
  });

  test('from an alias', () => {
    const rules: Rules = ['/a/<int:id> -> x', { rule: '/b/<int:id>', endpoint: 'x', alias: true }];
    expect(match(rules, '/b/1')).toBe('alias http://localhost/a/1');
  });

  test('by `redirect_to`', () => {
    const rule = { rule: '/old/<int:id>', endpoint: 'x' };
    expect(match([{ ...rule, redirectTo: 'new/<id>' }], '/old/7', { scriptName: '/app' })).toBe(
      'redirect-to http://localhost/app/new/7',
    );
    expect(match([{ ...rule, redirectTo: true }], '/old/7')).toBe('redirect-to undefined');
    expect(match([{ ...rule, redirectTo: '<other>' }], '/old/7')).toBe("KeyError: 'other'");
  });
});

describe('domains', () => {
  const rules: Rules = [
    { rule: '/', endpoint: 'home' },
    { rule: '/', endpoint: 'api', subdomain: 'api' },
    { rule: '/', endpoint: 'tenant', subdomain: '<name>' },
  ];

  test.each([
    ['', 'home'],
    ['api', 'api'],
    ['acme', 'tenant name=acme'],
  ])('subdomain %j', (subdomain, expected) => expect(match(rules, '/', { subdomain })).toBe(expected));

  test('hosts, where subdomains mean nothing', () => {
    const settings = { hostMatching: true, defaultSubdomain: 'api' };
    const hosts: Rules = [
      { rule: '/', endpoint: 'a', host: 'a.org' },
      { rule: '/', endpoint: 'b', host: '<x>.b.org' },
      { rule: '/old', endpoint: 'c', host: 'a.org', redirectTo: '/new' },
    ];
    expect(match(hosts, '/', { settings, serverName: 'A.org' })).toBe('a');
    expect(match(hosts, '/', { settings, serverName: 'www.b.org' })).toBe('b x=www');
    expect(match(hosts, '/', { settings })).toBe('404');
    expect(match(hosts, '/old', { settings, serverName: 'a.org' })).toBe('redirect-to http://a.org/new');
  });
});

test('rules that are for building, or for WebSockets', () => {
  const rules: Rules = [
    { rule: '/built', endpoint: 'x', buildOnly: true },
    { rule: '/socket', endpoint: 'y', websocket: true },
  ];
  expect(match(rules, '/built')).toBe('404');
  expect(match(rules, '/socket')).toBe('websocket-mismatch');
  expect(match(rules, '/socket', { urlScheme: 'wss' })).toBe('y');
});

describe('converters that can not be read', () => {
  const converters = new Map([
    ...DEFAULT_CONVERTERS,
    ['unread', customConverterClass({ className: 'Unread', base: undefined, overrides: new Set() })] as const,
    [
      'segment',
      customConverterClass({ className: 'Segment', base: BASE_CONVERTER, overrides: new Set(['__init__'] as const) }),
    ] as const,
    [
      'list',
      customConverterClass({ className: 'List', base: BASE_CONVERTER, overrides: new Set(['to_python'] as const) }),
    ] as const,
    [
      'flag',
      customConverterClass({ className: 'Flag', base: BASE_CONVERTER, regex: '(?i)on|off', overrides: new Set() }),
    ] as const,
  ]);
  const settings = { converters };
  const reach = (rules: Rules, path: string) => match(rules, path, { settings });

  test('leave open what they may match', () => {
    expect(reach(['/<segment:x>/edit -> edit'], '/a/edit')).toBe('unknown: edit');
    expect(reach(['/<unread:x>/edit -> edit'], '/a/b/edit')).toBe('unknown: edit');
    expect(reach(['/<flag:x> -> flag'], '/ON')).toBe('unknown: flag');
    expect(reach(['/<list:x> -> list'], '/a,b')).toBe('unknown: list');
  });

  test('leave nothing open where the rest of the path differs', () => {
    expect(reach(['/<segment:x>/edit -> edit'], '/a/show')).toBe('404');
    expect(reach(['/<segment:x>/<int:n> -> number'], '/a/b')).toBe('404');
    expect(reach(['/x/<unread:x> -> edit'], '/y/a')).toBe('404');
    expect(reach(['/<segment:x>/<path:p>.html -> page'], '/a/b.txt')).toBe('404');
  });

  test('an expression that Python may refuse leaves open whatever follows', () => {
    expect(reach(['/<string(minlength=3, maxlength=2):x>/edit -> edit'], '/a/show')).toBe('unknown: edit');
  });

  test('a rule that comes first is certain, one that comes later is not', () => {
    expect(reach(['/<segment:x> -> open', '/<int:id> -> number'], '/1')).toBe('number id=1');
    expect(reach(['/<segment:x> -> open', '/<path:p> -> rest'], '/a')).toBe('unknown: open, rest');
  });

  test('a slash that may be missing is open too', () => {
    expect(reach(['/<segment:x>/ -> open'], '/a')).toBe('unknown: open');
  });
});
