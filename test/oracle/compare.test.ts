import { describe, expect, it } from 'vitest';
import { bestApplication, compareRoutes, doubts, misplacements, problems, summary } from './compare';
import type { Route } from './routes';

function route(rule: string, endpoint: string, rest: Partial<Route> = {}): Route {
  return {
    rule,
    endpoint,
    methods: ['GET'],
    app: null,
    blueprint: null,
    subdomain: null,
    defaults: {},
    strictSlashes: null,
    arguments: [],
    view: null,
    ...rest,
  };
}

describe('compareRoutes', () => {
  it('finds nothing wrong where both agree, in whatever order', () => {
    const routes = [route('/', 'index', { defaults: { a: 1, b: 2 } }), route('/login', 'login')];
    const shuffled = [route('/login', 'login', { host: null }), route('/', 'index', { defaults: { b: 2, a: 1 } })];
    const comparison = compareRoutes(shuffled, routes);
    expect(problems(comparison)).toEqual([]);
    expect(summary('site', comparison)).toBe(
      'site: 2 real routes, 2 equal, 0 missing, 0 extra, 0 different, 0 possible',
    );
  });

  it('tells missing, extra and different routes apart', () => {
    const ours = [route('/', 'index', { methods: ['GET', 'POST'] }), route('/new', 'new')];
    const real = [route('/', 'index'), route('/old', 'old', { view: { name: 'old', file: 'a.py', line: 7 } })];
    expect(problems(compareRoutes(ours, real))).toEqual([
      'missing    GET /old  old  a.py:7',
      'extra      GET /new  new',
      'different  GET /  index: methods ["GET","POST"], really ["GET"]',
    ]);
  });

  it('counts routes that are there twice', () => {
    const twice = [route('/', 'index'), route('/', 'index')];
    expect(problems(compareRoutes([route('/', 'index')], twice))).toEqual(['missing    GET /  index']);
    expect(problems(compareRoutes(twice, [route('/', 'index')]))).toEqual(['extra      GET /  index']);
  });

  it('pairs routes of one rule and endpoint by what agrees', () => {
    const get = route('/item', 'item');
    const post = route('/item', 'item', { methods: ['POST'] });
    const put = route('/item', 'item', { methods: ['PUT'] });
    const comparison = compareRoutes([put, get], [get, post]);
    expect(comparison.equal).toBe(1);
    expect(comparison.different).toEqual([{ ours: put, real: post, fields: ['methods'] }]);
  });

  it('tells a route for every method from one for none', () => {
    const comparison = compareRoutes([route('/', 'any', { methods: [] })], [route('/', 'any', { methods: null })]);
    expect(problems(comparison)).toEqual(['different  * /  any: methods [], really null']);
  });

  it('takes possible routes neither for extra nor for found', () => {
    const possible = [
      route('/debug', 'debug', { certain: false }),
      route('/<unknown>/edit', 'edit', { certain: false }),
      route('/never', 'never', { certain: false }),
    ];
    const comparison = compareRoutes(possible, [
      route('/debug', 'debug'),
      route('/shop/edit', 'edit'),
      route('/a', 'a'),
    ]);
    expect(problems(comparison)).toEqual(['missing    GET /a  a']);
    expect(doubts(comparison)).toEqual(['possible   GET /debug  debug', 'possible   GET /shop/edit  edit']);
  });

  it('compares a possible route in full where it is known in full', () => {
    const ours = [route('/debug', 'debug', { certain: false, methods: ['POST'] })];
    const comparison = compareRoutes(ours, [route('/debug', 'debug')]);
    expect(problems(comparison)).toEqual(['different  GET /debug  debug: methods ["POST"], really ["GET"]']);
  });

  it('notices a view that was found at another place, and takes none for unknown', () => {
    const at = (line: number) => ({ view: { name: 'index', file: 'app.py', line } });
    const comparison = compareRoutes(
      [route('/', 'index', at(3)), route('/b', 'b')],
      [route('/', 'index', at(7)), route('/b', 'b', at(9))],
    );
    expect(problems(comparison)).toEqual([]);
    expect(misplacements(comparison)).toEqual(['misplaced  GET /  index  app.py:7: found at app.py:3']);
  });
});

describe('bestApplication', () => {
  const routes = [
    route('/', 'index', { app: 'shop' }),
    route('/cart', 'cart', { app: 'shop' }),
    route('/', 'index', { app: 'admin' }),
  ];

  it('chooses the application that agrees best', () => {
    const ours = { apps: [], routes };
    const chosen = bestApplication(ours, { apps: [], routes: [route('/', 'index'), route('/cart', 'cart')] });
    expect(chosen.map((each) => each.rule)).toEqual(['/', '/cart']);
  });

  it('prefers the one that was made at the same place where both agree as well', () => {
    const ours = { apps: [{ name: 'admin', file: 'admin.py', line: 3 }], routes };
    const real = { apps: [{ name: 'x', file: 'admin.py', line: 3 }], routes: [route('/', 'index')] };
    expect(bestApplication(ours, real).map((each) => each.app)).toEqual(['admin']);
  });

  it('is empty where no application was found', () => {
    expect(bestApplication({ apps: [], routes: [] }, { apps: [], routes: [route('/', 'index')] })).toEqual([]);
  });
});
