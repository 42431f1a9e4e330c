import { describe, expect, it } from 'vitest';
import { check, engineOf, parseFixture } from '../support/fixture';
import { applied, findings } from './findings';

const taken = (endpoint: string) =>
  `duplicate-endpoint: View function mapping is overwriting an existing endpoint function: '${endpoint}'. Adding the rule raises AssertionError. Give this view another name or endpoint.`;

describe('duplicate-endpoint', () => {
  it('marks the second function, its endpoint, or its view', () => {
    check(`
      from flask import Flask
      from flask.views import MethodView
      app = Flask(__name__)
      class Page(MethodView):
          def get(self): ...
      @app.route('/a')
      def a(): ...
      @app.route('/b')
      def a(): ...
          ~ ${taken('a')}
      @app.route('/c', endpoint='a')
                                ~~~ ${taken('a')}
      def c(): ...
      app.add_url_rule('/d', 'a', lambda: '')
                             ~~~ ${taken('a')}
      app.add_url_rule('/e', view_func=Page.as_view('page'))
      app.add_url_rule('/f', view_func=Page.as_view('page'))
                                       ~~~~~~~~~~~~~~~~~~~~ ${taken('page')}
    `);
  });

  it('finds it across files and in blueprints, and points at the first', () => {
    const source = `
      --- app.py
      from flask import Flask
      app = Flask(__name__)
      @app.route('/')
      def index(): ...
      --- blog.py
      from app import app
      from flask import Blueprint
      @app.route('/blog')
      def index(): ...
          ~~~~~ ${taken('index')}
      bp = Blueprint('blog', __name__, url_prefix='/b')
      @bp.route('/')
      def posts(): ...
      @bp.route('/all')
      def posts(): ...
          ~~~~~ ${taken('blog.posts')}
      app.register_blueprint(bp)
    `;
    check(source);
    const { files } = parseFixture(source);
    const [finding] = engineOf(files).diagnose('blog.py').diagnostics;
    const start = files.get('app.py')?.indexOf("app.route('/')") ?? -1;
    expect(finding?.related).toEqual([
      { location: { path: 'app.py', span: { start, end: start + 14 } }, message: "'index' is registered here first" },
    ]);
  });

  it('is silent about one view with several routes', () => {
    check(`
      from flask import Blueprint, Flask
      from flask_login import login_required
      app = Flask(__name__)
      @app.route('/a')
      @app.route('/b')
      @login_required
      def a(): ...
      app.add_url_rule('/c', 'a', a)
      for rule in ['/d', '/e']:
          app.add_url_rule(rule, 'a', a)
      class Server:
          def show(self): ...
      server = Server()
      app.add_url_rule('/f', 'show', server.show)
      app.add_url_rule('/g', 'show', server.show)
      app.add_url_rule('/h', 'only')
      app.add_url_rule('/i', 'only')
    `);
  });

  it('is silent about alternatives', () => {
    check(`
      import sys
      from flask import Flask
      from settings import DEBUG
      app = Flask(__name__)
      if DEBUG:
          @app.route('/')
          def index(): ...
      else:
          @app.route('/')
          def index(): ...
      def create_app(full):
          app = Flask(__name__)
          if full:
              @app.route('/')
              def index(): ...
              return app
          @app.route('/')
          def index(): ...
          return app
      try:
          import fast
          @app.route('/fast')
          def fast_view(): ...
      except ImportError:
          @app.route('/fast')
          def fast_view(): ...
    `);
  });

  it('marks two views of a blueprint that is registered on a condition', () => {
    check(`
      from flask import Blueprint, Flask
      from settings import DEBUG
      bp = Blueprint('bp', __name__)
      @bp.route('/a')
      def a(): ...
      @bp.route('/b')
      def a(): ...
          ~ ${taken('bp.a')}
      app = Flask(__name__)
      if DEBUG:
          app.register_blueprint(bp)
    `);
  });

  it('is silent about two applications, two blueprints and two names of one blueprint', () => {
    check(`
      from flask import Blueprint, Flask
      def make():
          app = Flask(__name__)
          @app.route('/')
          def index(): ...
          return app
      first, second = make(), make()
      def pages(name):
          bp = Blueprint(name, __name__, url_prefix='/' + name)
          @bp.route('/')
          def index(): ...
          return bp
      first.register_blueprint(pages('a'))
      first.register_blueprint(pages('b'))
      first.register_blueprint(pages('c'), name='d')
    `);
  });

  it('is silent about two programs that start one application', () => {
    check(`
      --- site.py
      from flask import Flask
      app = Flask(__name__)
      def add_status():
          @app.route('/status')
          def status(): ...
      --- run.py
      from site import app, add_status
      from flask import request
      add_status()
      @app.route('/')
      def index(): ...
      --- debug.py
      from site import app, add_status
      from flask import request
      add_status()
      @app.route('/')
      def index(): ...
    `);
  });

  it('marks a view that a loop makes anew', () => {
    check(`
      from flask import Flask
      app = Flask(__name__)
      for name in ['a', 'b']:
          @app.route('/' + name)
          def show(): ...
              ~~~~ ${taken('show')}
    `);
  });

  it('is silent where a test expects it, and about tests that add to the application', () => {
    check(`
      --- site.py
      from flask import Flask
      app = Flask(__name__)
      @app.route('/')
      def index(): ...
      --- tests/test_site.py
      import pytest
      from flask import Flask
      from site import app
      @app.route('/again')
      def index(): ...
      def test_duplicate():
          app = Flask(__name__)
          @app.route('/')
          def foo(): ...
          with pytest.raises(AssertionError):
              @app.route('/foo')
              def foo(): ...
    `);
  });

  it('gives the second an endpoint that is free', () => {
    const code = (route: string) => `from flask import Flask
app = Flask(__name__)
@app.route("/a")
def a(): ...
@app.route("/2")
def a_2(): ...
${route}
def a(): ...
`;
    const fixed = (route: string) => findings(code(route))[0]?.fixes?.map((fix) => applied(code(route), fix));
    expect(fixed('@app.route("/b")')).toEqual([code('@app.route("/b", endpoint="a_3")')]);
    expect(fixed('@app.route("/b", endpoint="a")')).toEqual([code('@app.route("/b", endpoint="a_3")')]);
  });
});
