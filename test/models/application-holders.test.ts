import { expect, it } from 'vitest';
import { routesOf } from './listing';

it('runs the methods by which an object adds to the application that it holds', () => {
  expect(
    routesOf(`
      --- site_views.py
      def setup_views(app):
          @app.route('/')
          def index(): return ''
      --- site.py
      from flask import Blueprint, Flask
      from site_views import setup_views
      docs = Blueprint('docs', __name__)
      @docs.route('/<page>')
      def show(page): return page

      class Site:
          def __init__(self, config=None):
              self.app = Flask(__name__)
          def go(self):
              setup_views(self.app)
              self.setup_blueprints()
          def setup_blueprints(self):
              self.app.register_blueprint(docs, url_prefix='/docs')
          def test(self):
              self.app.add_url_rule('/test', 'test', self.go)

      class Server:
          def __init__(self, app):
              self.app = app
          @classmethod
          def create(cls):
              return cls(Flask('server'))
          def register(self):
              self.app.add_url_rule('/status', 'status', self.status)
          def status(self): return ''
    `),
  ).toEqual(['? GET / index', '? GET /docs/<page> docs.show', '? GET /status status', 'unread site.py:16']);
});
