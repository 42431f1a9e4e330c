import { expect, it } from 'vitest';
import { routesOf } from './listing';

const board = (made: string) => `
  --- hooks.py
  from pluggy import HookimplMarker, HookspecMarker
  impl = HookimplMarker('board')
  spec = HookspecMarker('board')
  --- specs.py
  from hooks import spec
  @spec
  def load_routes(app): ...
  @spec(firstresult=True)
  def blueprint(): ...
  --- forum.py
  from flask import Blueprint
  from hooks import impl
  @impl
  def load_routes(app, nobody_gives_this=None):
      app.add_url_rule('/forum', 'forum', lambda: '')
  @impl(specname='blueprint')
  def made():
      return Blueprint('made', __name__, url_prefix='/made', static_folder='static')
  def routes_loaded(app):
      app.add_url_rule('/never', 'never', lambda: '')
  --- portal.py
  from hooks import impl
  class Portal:
      def __init__(self, prefix):
          self.prefix = prefix
      @impl(tryfirst=True)
      def load_routes(self, app):
          app.add_url_rule(f'{self.prefix}/portal', 'portal', self.view)
      def view(self): ...
  --- app.py
  from flask import Flask
  from pluggy import PluginManager
  import forum, specs
  from portal import Portal
  plugins = PluginManager('board')
  plugins.add_hookspecs(specs)
  plugins.register(forum)
  plugins.register(Portal('/main'), name='portal')
  ${made}
`;

it('calls what plugins implement, by the name of the hook', () => {
  expect(
    routesOf(
      board(`app = Flask(__name__)
  plugins.hook.load_routes(app=app)
  plugins.hook.routes_loaded(app=app)
  for blueprint in plugins.hook.blueprint():
      app.register_blueprint(blueprint)`),
    ),
  ).toEqual([
    'GET /forum forum',
    'GET /made/static/<path:filename> made.static',
    'GET /main/portal portal',
    'unread forum.py:10',
  ]);
});

it('calls later plugins for what was called before', () => {
  expect(
    routesOf(
      board(`app = Flask(__name__)
  plugins.hook.load_routes.call_historic(kwargs={'app': app})
  class Late(Portal): ...
  plugins.register(Late('/late'))`),
    ).filter((line) => line.includes('late')),
  ).toEqual(['GET /late/portal portal']);
});

it('says that installed plugins can do more', () => {
  expect(
    routesOf(
      board(`plugins.load_setuptools_entrypoints('board')
  app = Flask(__name__)
  plugins.hook.load_routes(app=app)`),
    ),
  ).toEqual(['GET /forum forum', 'GET /main/portal portal', 'unread app.py:11', 'unread forum.py:10']);
});
