import { expect, test } from 'vitest';
import { TemporaryFolder } from '../support/folder';
import { BLOG } from '../support/program';
import { listed, run } from './program';

const view = (name: string, file: string, line: number) => ({ name, file: `quill/${file}.py`, line });
const plain = {
  app: 'quill:create_app()',
  blueprint: null,
  subdomain: null,
  host: null,
  defaults: {},
  strictSlashes: null,
  arguments: [],
  certain: true,
};

test('routes --format json lists the applications and the routes of the sample', async () => {
  const listing = await listed('.', BLOG);
  expect(Object.keys(listing)).toEqual(['version', 'apps', 'routes', 'unread']);
  expect(listing.version).toBe(1);
  expect(listing.apps).toEqual([{ name: 'quill:create_app()', file: 'quill/__init__.py', line: 13 }]);
  expect(listing.unread).toEqual([]);
  expect(listing.routes).toHaveLength(33);
  // Only what the configuration decides about is uncertain.
  expect(new Set(listing.routes.filter(({ certain }) => !certain).map(({ blueprint }) => blueprint))).toEqual(
    new Set(['mistakes']),
  );
});

test('each field of a route is there, and says what the code says', async () => {
  const { routes } = await listed('.', BLOG);
  const of = (rule: string) => routes.find((route) => route.rule === rule);
  expect(of('/static/<path:filename>')).toEqual({
    ...plain,
    rule: '/static/<path:filename>',
    endpoint: 'static',
    methods: ['GET'],
    arguments: [{ name: 'filename', converter: 'path', args: [], kwargs: {} }],
    view: null,
  });
  expect(of('/')).toEqual({
    ...plain,
    rule: '/',
    endpoint: 'blog.index',
    methods: ['GET'],
    blueprint: 'blog',
    defaults: { page: 1 },
    view: view('index', 'views/blog', 21),
  });
  expect(of('/archive/<int(fixed_digits=4):year>/<int(fixed_digits=2, max=12):month>')).toEqual({
    ...plain,
    rule: '/archive/<int(fixed_digits=4):year>/<int(fixed_digits=2, max=12):month>',
    endpoint: 'blog.archive',
    methods: ['GET'],
    blueprint: 'blog',
    arguments: [
      { name: 'year', converter: 'int', args: [], kwargs: { fixed_digits: 4 } },
      { name: 'month', converter: 'int', args: [], kwargs: { fixed_digits: 2, max: 12 } },
    ],
    view: view('archive', 'views/blog', 43),
  });
  expect(of('/feed.<any(rss, atom):kind>')?.arguments).toEqual([
    { name: 'kind', converter: 'any', args: ['rss', 'atom'], kwargs: {} },
  ]);
  expect(of('/write')?.methods).toEqual(['GET', 'POST']);
  expect(of('/auth/authors/<name>')?.arguments).toEqual([{ name: 'name', converter: 'default', args: [], kwargs: {} }]);
  expect(of('/api/v1/posts/<slug:slug>')).toMatchObject({ endpoint: 'api.v1.get_post', blueprint: 'api.v1' });
});

test('subdomain, host, strict_slashes, methods and defaults are listed as they are given', async () => {
  const { path } = await TemporaryFolder.with({
    'app.py': `from flask import Flask, Blueprint

app = Flask(__name__, static_folder=None)
bp = Blueprint('bp', __name__, subdomain='shop')

@bp.route('/a', methods=['delete', 'POST', 'HEAD', 'OPTIONS', 'GET'], strict_slashes=False)
def a(): return ''

@bp.route('/b/', strict_slashes=True, defaults={'n': None, 's': 'x', 'f': 0.5, 't': (1, True)})
def b(n, s, f, t): return ''

app.register_blueprint(bp)
app.add_url_rule('/nobody', 'nobody')
`,
  });
  const { routes } = await listed(path);
  expect(routes).toEqual([
    {
      ...plain,
      app: 'app:app',
      rule: '/a',
      endpoint: 'bp.a',
      methods: ['DELETE', 'GET', 'POST'],
      blueprint: 'bp',
      subdomain: 'shop',
      strictSlashes: false,
      view: { name: 'a', file: 'app.py', line: 7 },
    },
    {
      ...plain,
      app: 'app:app',
      rule: '/b/',
      endpoint: 'bp.b',
      methods: ['GET'],
      blueprint: 'bp',
      subdomain: 'shop',
      strictSlashes: true,
      defaults: { n: null, s: 'x', f: 0.5, t: [1, true] },
      view: { name: 'b', file: 'app.py', line: 10 },
    },
    { ...plain, app: 'app:app', rule: '/nobody', endpoint: 'nobody', methods: ['GET'], view: null },
  ]);
});

test('what could not be followed is listed with its place and reason', async () => {
  const { path } = await TemporaryFolder.with({
    'app.py': `from flask import Flask\nimport somewhere\n\napp = Flask(__name__)\nsomewhere.register(app)\n`,
  });
  const { unread } = await listed(path);
  expect(unread).toEqual([{ file: 'app.py', line: 5, reason: expect.stringMatching(/\S/) }]);
  const { output } = await run(path, 'routes');
  expect(output).toContain(`Not followed:\n  app.py:5  ${unread[0]?.reason}\n`);
});

test('the table has a line for each route, in columns', async () => {
  const { output, errors, code } = await run(BLOG, 'routes');
  expect({ errors, code }).toEqual({ errors: '', code: 0 });
  const lines = output.split('\n');
  expect(lines[0]).toBe('quill:create_app()  quill/__init__.py:13');
  const write = lines.find((line) => line.includes('blog.write'));
  expect(write?.trim().split(/ {2,}/)).toEqual(['/write', 'GET, POST', 'blog.write', 'quill/views/blog.py:71']);
  const draft = lines.find((line) => line.includes('mistakes.drafts'));
  expect(draft).toMatch(/^ {2}\? \/drafts\/<integer:number> {2,}GET/);
  const starts = lines.filter((line) => line.startsWith('  ')).map((line) => line.search(/ (GET|POST|PUT|any)/));
  expect(starts).toHaveLength(33);
  expect(new Set(starts).size).toBe(1);
  expect(lines.filter((line) => line !== line.trimEnd())).toEqual([]);
});

test('a folder without Flask has no routes', async () => {
  const { path } = await TemporaryFolder.with({ 'main.py': 'print(1)\n' });
  expect(await run(path, 'routes')).toEqual({ output: 'No Flask application was found.\n', errors: '', code: 0 });
  expect(await listed(path)).toEqual({ version: 1, apps: [], routes: [], unread: [] });
});
