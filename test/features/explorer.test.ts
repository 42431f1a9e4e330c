import { expect, it } from 'vitest';
import type { Engine } from '../../server/src/engine';
import type { ExplorerNode, Grouping } from '../../server/src/features/explorer-node';
import type { Location } from '../../server/src/project/file';
import { engineOf, parseFixture } from '../support/fixture';

const SHOP = `
  --- app.py
  from flask import Flask
  from shop.views import bp
  app = Flask(__name__)
  app.register_blueprint(bp, url_prefix='/shop')
  @app.get('/')
  def home(): ...
  @app.errorhandler(404)
  def missing(error): ...
  load(app)
  --- shop/views.py
  from flask import Blueprint
  bp = Blueprint('shop', __name__)
  @bp.before_request
  def check(): ...
  @bp.route('/item/<int:id>', methods=['GET', 'POST'])
  def item(id): ...
  @bp.delete('/item/<int:id>/image')
  def image(id): ...
`;

it('shows applications with their blueprints, routes and hooks, and what was not read', () => {
  expect(tree(SHOP, 'blueprint')).toEqual([
    'application app:app | 4 routes -> app.py: Flask(__name__)',
    '  route / | GET · home -> app.py: home',
    '  route /static/<path:filename> | GET · static -> app.py: Flask(__name__)',
    "  blueprint shop | 2 -> shop/views.py: Blueprint('shop', __name__)",
    '    route /shop/item/<int:id> | GET POST · shop.item -> shop/views.py: item',
    '    route /shop/item/<int:id>/image | DELETE · shop.image -> shop/views.py: image',
    '  hooks Error handlers',
    '    hook missing | app.errorhandler(404) -> app.py: app.errorhandler(404)',
    '  hooks Request hooks',
    '    hook check | bp.before_request -> shop/views.py: bp.before_request',
    'unread Not read | 1',
    '  unread-place app.py:9 | given to code that could not be followed -> app.py: load(app)',
  ]);
});

it('counts apart what a condition decides, and says which application only tests make', () => {
  const lines = tree(
    `
    --- app.py
    from flask import Flask
    app = Flask(__name__, static_folder=None)
    @app.get('/')
    def home(): ...
    if settings.debug:
        @app.get('/debug')
        def debug(): ...
    --- tests/test_app.py
    from flask import Flask
    app = Flask(__name__, static_folder=None)
    @app.get('/fake')
    def fake(): ...
    empty = Flask(__name__)
    `,
    'blueprint',
  );
  expect(lines.filter((line) => /application|debug/.test(line))).toEqual([
    'application app:app | 1 route, 1 possible -> app.py: Flask(__name__, static_folder=None)',
    '  route /debug | GET · debug · possible -> app.py: debug',
    'application test_app:app | 1 route, made by tests -> tests/test_app.py: Flask(__name__, static_folder=None)',
  ]);
});

const SEVERAL = `
  --- small.py
  from flask import Flask
  small = Flask(__name__, static_folder=None)
  @small.get('/')
  def home(): ...
  --- shop.py
  from flask import Flask
  shop = Flask(__name__, static_folder=None)
  @shop.get('/')
  def home(): ...
  @shop.post('/buy')
  def buy(): ...
  --- examples/demo.py
  from flask import Flask
  demo = Flask(__name__)
  @demo.get('/')
  def home(): ...
  @demo.get('/demo')
  def show(): ...
  --- tests/test_shop.py
  from flask import Flask
  fake = Flask(__name__)
  @fake.get('/')
  def home(): ...
  @fake.get('/a')
  def a(): ...
  @fake.get('/b')
  def b(): ...
`;

it('begins with the application that has the most routes; what shows and tests it comes after', () => {
  expect(tree(SEVERAL, 'path').filter((line) => line.startsWith('application'))).toEqual([
    expect.stringMatching(/^application shop:shop \|/),
    expect.stringMatching(/^application small:small \|/),
    expect.stringMatching(/^application demo:demo \|/),
    expect.stringMatching(/^application test_shop:fake \|/),
  ]);
});

it('answers a URL in that order, without the tests', () => {
  const { answers } = engineOf(parseFixture(SEVERAL).files).match('/buy');
  expect(answers.map(({ app, kind }) => `${app} ${kind}`)).toEqual([
    'shop:shop method-not-allowed',
    'small:small not-found',
    'demo:demo not-found',
  ]);
  expect(answers[0]?.allowed?.map(({ endpoint }) => endpoint)).toEqual(['buy']);
});

it('groups by the file of the view', () => {
  expect(tree(SHOP, 'file').filter((line) => /file|route/.test(line))).toEqual([
    'application app:app | 4 routes -> app.py: Flask(__name__)',
    '  route /static/<path:filename> | GET · static -> app.py: Flask(__name__)',
    '  file app.py -> app.py: ',
    '    route / | GET · home -> app.py: home',
    '  file shop/views.py -> shop/views.py: ',
    '    route /shop/item/<int:id> | GET POST · shop.item -> shop/views.py: item',
    '    route /shop/item/<int:id>/image | DELETE · shop.image -> shop/views.py: image',
  ]);
});

it('groups by URL, and joins what has one branch alone', () => {
  const source = `
    from flask import Flask
    app = Flask(__name__, static_folder=None)
    @app.get('/api/v1/users/')
    def users(): ...
    @app.get('/api/v1/users/<id>')
    def user(id): ...
    @app.get('/api/v1/posts')
    def posts(): ...
    @app.get('/about')
    def about(): ...
  `;
  expect(tree(source, 'path').map((line) => line.replace(/ \|.*/, ''))).toEqual([
    'application app:app',
    '  route /about',
    '  path /api/v1',
    '    route /api/v1/posts',
    '    path /api/v1/users',
    '      route /api/v1/users/',
    '      route /api/v1/users/<id>',
  ]);
});

it('lists templates with who renders them, and leads from a route to its templates', () => {
  const source = `
    --- app.py
    from flask import Flask, render_template
    app = Flask(__name__, static_folder=None)
    def page(name):
        return render_template(name + '.html')
    @app.get('/')
    def home():
        return page('home')
    @app.get('/old')
    def old():
        return page('home') if new else render_template('old/index.html')
    @app.errorhandler(404)
    def missing(error):
        return render_template('missing.html')
    @app.get('/plain')
    def plain():
        return 'plain'
    --- templates/home.html
    {% extends 'layout.html' %}
    --- templates/layout.html
    --- templates/missing.html
    --- templates/old/index.html
  `;
  const lines = tree(source, 'blueprint');
  const from = lines.findIndex((line) => line.startsWith('  templates'));
  expect(lines.slice(from, lines.indexOf('  hooks Error handlers'))).toEqual([
    '  templates Templates | 4',
    '    template home.html -> templates/home.html: ',
    "      render home | app.py -> app.py: page('home')",
    "      render old | app.py -> app.py: page('home')",
    '    template layout.html -> templates/layout.html: ',
    '    template missing.html -> templates/missing.html: ',
    "      render missing | app.py -> app.py: render_template('missing.html')",
    '    template old/index.html -> templates/old/index.html: ',
    "      render old | app.py -> app.py: render_template('old/index.html')",
  ]);
  const [app] = engineOf(parseFixture(source).files).explore('blueprint');
  const rendering = app?.children.filter(({ kind }) => kind === 'route');
  expect(rendering?.map(({ label, templates }) => [label, templates?.map(({ name }) => name)])).toEqual([
    ['/', ['home.html']],
    ['/old', ['home.html', 'old/index.html']],
    ['/plain', undefined],
  ]);
});

it('keeps the ids of what an edit leaves as it was, and gives none twice', () => {
  const { files } = parseFixture(SHOP);
  const engine = engineOf(files);
  const before = ids(engine);
  expect(new Set(before).size).toBe(before.length);
  engine.update('app.py', `import os\n${files.get('app.py')}\n@app.get('/new')\ndef new(): ...\n`);
  const after = ids(engine);
  expect(before.filter((id) => !after.includes(id))).toEqual([]);
  expect(after.filter((id) => !before.includes(id))).toEqual(['application app:app route GET /new new']);
});

function tree(source: string, grouping: Grouping): string[] {
  const { files } = parseFixture(source);
  const show = (node: ExplorerNode<Location>, indent: string): string[] => {
    const { kind, label, description, location, route, children } = node;
    const said =
      description === undefined ? '' : ` | ${[...(route ? [route.methods?.join(' ')] : []), description].join(' · ')}`;
    const text = location && files.get(location.path)?.slice(location.span.start, location.span.end);
    const place = location ? ` -> ${location.path}: ${text}` : '';
    return [`${indent}${kind} ${label}${said}${place}`, ...children.flatMap((child) => show(child, `${indent}  `))];
  };
  return engineOf(files)
    .explore(grouping)
    .flatMap((node) => show(node, ''));
}

function ids(engine: Engine): string[] {
  const all = ({ id, children }: ExplorerNode<Location>): string[] => [id, ...children.flatMap(all)];
  return engine.explore('blueprint').flatMap(all);
}
