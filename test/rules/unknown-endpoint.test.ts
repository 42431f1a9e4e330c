import { describe, expect, it } from 'vitest';
import { check, engineOf, parseFixture } from '../support/fixture';
import { applied, findings } from './findings';

/** An application with two views and a blueprint, and `code` before that is registered. */
function site(code: string): string {
  return [
    'from flask import Blueprint, Flask, current_app, redirect, url_for',
    'app = Flask(__name__)',
    "bp = Blueprint('blog', __name__, url_prefix='/blog')",
    "@app.route('/')",
    'def index(): ...',
    "@bp.route('/')",
    'def posts(): ...',
    "@bp.route('/new')",
    'def new(): ...',
    ...code
      .replace(/^\n/, '')
      .trimEnd()
      .split('\n')
      .map((line) => line.slice(6)),
    'app.register_blueprint(bp)',
  ].join('\n');
}

describe('unknown-endpoint', () => {
  it('marks the endpoint and proposes the nearest', () => {
    check(
      site(`
      @app.route('/a')
      def a():
          return redirect(url_for('indx'))
                                   ~~~~ unknown-endpoint: No endpoint 'indx': url_for raises BuildError. Did you mean 'index'?
      @app.route('/b')
      def b():
          return url_for("blog.post", page=2)
                          ~~~~~~~~~ unknown-endpoint: No endpoint 'blog.post': url_for raises BuildError. Did you mean 'blog.posts'?
      @app.route('/c')
      def c():
          return url_for('xyzzy')
                          ~~~~~ unknown-endpoint: No endpoint 'xyzzy': url_for raises BuildError.
      `),
    );
  });

  it('knows url_for under other names, and as a method', () => {
    check(
      site(`
      import flask
      from flask import url_for as link
      def a():
          return flask.url_for('indx'), link('indx'), app.url_for('indx'), current_app.url_for('indx')
                                ~~~~ unknown-endpoint: No endpoint 'indx': url_for raises BuildError. Did you mean 'index'?
                                              ~~~~ unknown-endpoint: No endpoint 'indx': url_for raises BuildError. Did you mean 'index'?
                                                                   ~~~~ unknown-endpoint: No endpoint 'indx': url_for raises BuildError. Did you mean 'index'?
                                                                                                ~~~~ unknown-endpoint: No endpoint 'indx': url_for raises BuildError. Did you mean 'index'?
      def b():
          from flask import url_for
          return url_for(endpoint='indx')
                                   ~~~~ unknown-endpoint: No endpoint 'indx': url_for raises BuildError. Did you mean 'index'?
      `),
    );
  });

  it('proposes the blueprint that is missing', () => {
    check(
      site(`
      def a():
          return url_for('posts')
                          ~~~~~ unknown-endpoint: No endpoint 'posts': url_for raises BuildError. Did you mean 'blog.posts'?
      def b():
          return url_for('blog.index')
                          ~~~~~~~~~~ unknown-endpoint: No endpoint 'blog.index': url_for raises BuildError. Did you mean 'index'?
      `),
    );
  });

  it('checks both ways of a conditional', () => {
    check(
      site(`
      def a(new):
          return url_for('blog.new' if new else 'blog.old')
                                                 ~~~~~~~~ unknown-endpoint: No endpoint 'blog.old': url_for raises BuildError.
      def b(where):
          return url_for(where or 'indx')
                                   ~~~~ unknown-endpoint: No endpoint 'indx': url_for raises BuildError. Did you mean 'index'?
      `),
    );
  });

  it('takes a leading dot for the blueprint of the view', () => {
    check(
      site(`
      @bp.route('/old')
      def old():
          return redirect(url_for('.post'))
                                   ~~~~~ unknown-endpoint: No endpoint '.post': url_for raises BuildError. Did you mean '.posts'?
      @bp.route('/older')
      def older():
          return redirect(url_for('.posts'))
      @app.route('/oldest')
      def oldest():
          return redirect(url_for('.index'))
      `),
    );
  });

  it('is silent about a leading dot where the blueprint of the request is not known', () => {
    check(
      site(`
      def helper():
          return url_for('.post')
      @bp.before_request
      def guard():
          return redirect(url_for('.post'))
      `),
    );
  });

  it('says so where the blueprint is not registered', () => {
    check(
      `
      from flask import Blueprint, Flask, url_for
      admin = Blueprint('admin', __name__)
      @admin.route('/')
      def index():
          return url_for('admin.index')
                          ~~~~~~~~~~~ unknown-endpoint: No endpoint 'admin.index': the blueprint 'admin' is not registered. url_for raises BuildError.
      app = Flask(__name__)
      `,
      ['unknown-endpoint'],
    );
  });

  it('is silent about endpoints that are there', () => {
    check(
      site(`
      def a():
          url_for('index'), url_for('static', filename='a'), url_for('blog.posts'), url_for('blog.new', _external=True)
      `),
    );
  });

  it('is silent about what is not written', () => {
    check(
      site(`
      def a(name, **values):
          url_for(name), url_for(f'blog.{name}'), url_for('blog.' + name), url_for(*name), url_for(**values), url_for('')
      `),
    );
  });

  it('is silent about another url_for', () => {
    check(
      site(`
      from links import url_for
      def a():
          return url_for('indx')
      def b(url_for):
          return url_for('indx')
      class Links:
          def url_for(self, name): ...
          def link(self):
              return self.url_for('indx')
      `),
    );
  });

  it('is silent about endpoints that are only partly known, or possible', () => {
    check(`
      import os
      from flask import Flask, url_for
      from settings import DEBUG, PAGES
      app = Flask(__name__)
      for page in PAGES:
          app.add_url_rule('/' + page, 'page_' + page, lambda: '')
      if DEBUG:
          app.add_url_rule('/debug', 'debug', lambda: '')
      def a():
          url_for('page_about'), url_for('debug')
          url_for('about')
                   ~~~~~ unknown-endpoint: No endpoint 'about': url_for raises BuildError.
    `);
  });

  it('is silent where something unknown was given the application, but not about blueprints that it was not given', () => {
    check(`
      from flask import Blueprint, Flask, url_for
      from unheard_of import Dashboard
      bp = Blueprint('blog', __name__)
      @bp.route('/')
      def posts(): ...
      app = Flask(__name__)
      app.register_blueprint(bp)
      Dashboard(app)
      def a():
          url_for('dashboard'), url_for('dashboard.index')
          url_for('blog.post')
                   ~~~~~~~~~ unknown-endpoint: No endpoint 'blog.post': url_for raises BuildError. Did you mean 'blog.posts'?
    `);
    check(`
      from flask import Blueprint, Flask, url_for
      from unheard_of import Resources
      bp = Blueprint('blog', __name__)
      Resources(bp)
      app = Flask(__name__)
      app.register_blueprint(bp)
      def a():
          url_for('blog.post')
    `);
  });

  it('says which place it is silent for', () => {
    const { files } = parseFixture(`
      from flask import Flask, url_for
      from unheard_of import Dashboard
      app = Flask(__name__)
      Dashboard(app)
      def a():
          url_for('dashboard')
    `);
    const { suppressed } = engineOf(files).diagnose('app.py');
    expect(suppressed).toMatchObject([{ rule: 'unknown-endpoint', reason: 'given to “unheard_of.Dashboard”' }]);
  });

  it('is silent where nothing calls the function that registers', () => {
    check(`
      from flask import Flask, url_for
      app = Flask(__name__)
      def init_pages(site):
          site.add_url_rule('/about', 'about', lambda: '')
      def a():
          url_for('about')
    `);
  });

  it('is silent where a view of the name stands below a condition that was false', () => {
    check(`
      --- app.py
      from flask import Flask, url_for
      import settings
      app = Flask(__name__)
      @app.route('/')
      def index():
          return url_for('login') or url_for('logoff')
                                              ~~~~~~ unknown-endpoint: No endpoint 'logoff': url_for raises BuildError.
      if settings.needs_login():
          @app.route('/login')
          def login(): ...
      --- settings.py
      overrides = {}
      def needs_login():
          return bool(overrides.get('login'))
      def load(values):
          overrides.update(values)
    `);
  });

  it('is silent in tests that are left out', () => {
    check(`
      --- app.py
      from flask import Flask
      app = Flask(__name__)
      @app.route('/')
      def index(): ...
      --- tests/test_app.py
      import pytest
      from flask import url_for
      import app
      @pytest.mark.skip(reason='not there any more')
      def test_login(client):
          client.get(url_for('login'))
      @pytest.mark.skip
      class TestAccount:
          def test_account(self, client):
              client.get(url_for('account'))
      def test_index(client):
          client.get(url_for('home'))
                              ~~~~ unknown-endpoint: No endpoint 'home': url_for raises BuildError.
    `);
  });

  it('is silent where the program itself registers more', () => {
    check(`
      from flask import Flask, url_for
      from unheard_of import Dashboard
      app = Flask(__name__)
      def a():
          url_for('dashboard.index')
      if __name__ == '__main__':
          Dashboard(app)
          app.run()
    `);
  });

  it('does not mind the program being started', () => {
    check(`
      from flask import Flask, url_for
      from waitress import serve
      app = Flask(__name__)
      @app.route('/')
      def index():
          return url_for('indx')
                          ~~~~ unknown-endpoint: No endpoint 'indx': url_for raises BuildError. Did you mean 'index'?
      if __name__ == '__main__':
          serve(app, port=8000)
    `);
  });

  it('is silent without an application', () => {
    check(`
      from flask import Blueprint, url_for
      bp = Blueprint('blog', __name__)
      @bp.route('/')
      def posts():
          return url_for('site.index')
    `);
  });

  it('is silent where one application of the file has it', () => {
    check(`
      --- links.py
      from flask import url_for
      def link():
          return url_for('visits'), url_for('visit')
                                             ~~~~~ unknown-endpoint: No endpoint 'visit': url_for raises BuildError. Did you mean 'visits'?
      --- public.py
      from flask import Flask
      import links
      app = Flask(__name__)
      --- admin.py
      from flask import Flask
      import links
      app = Flask(__name__)
      app.add_url_rule('/visits', 'visits', lambda: '')
    `);
  });

  it('does not ask applications that have nothing to do with the file', () => {
    check(`
      --- shop/app.py
      from flask import Flask, url_for
      app = Flask(__name__)
      def a():
          return url_for('visits')
                          ~~~~~~ unknown-endpoint: No endpoint 'visits': url_for raises BuildError.
      --- admin/app.py
      from flask import Flask
      app = Flask(__name__)
      app.add_url_rule('/visits', 'visits', lambda: '')
      --- tests/test_shop.py
      from flask import Flask
      from shop import app
      site = Flask(__name__)
      site.add_url_rule('/visits', 'visits', lambda: '')
    `);
  });

  it('is silent where something answers for URLs that can not be built', () => {
    check(`
      --- handlers.py
      from flask import Flask, url_for
      app = Flask(__name__)
      app.url_build_error_handlers.append(lambda error, endpoint, values: '/elsewhere')
      def a():
          return url_for('elsewhere')
    `);
    check(`
      from flask import Flask, url_for
      class Site(Flask):
          def handle_url_build_error(self, error, endpoint, values):
              return '/'
      app = Site(__name__)
      def a():
          return url_for('elsewhere')
    `);
  });

  it('is silent where the code asks first, or catches the error', () => {
    check(
      site(`
      from werkzeug.routing import BuildError
      def a():
          if 'visits' in current_app.view_functions:
              return url_for('visits')
      def b():
          if 'visits' in current_app.blueprints:
              return url_for('visits.index')
      def c():
          try:
              return url_for('visits')
          except BuildError:
              return None
      def d():
          try:
              return url_for('visits')
          except Exception:
              return None
      def e():
          try:
              page = load()
              return redirect(url_for('visits', page=page))
                                       ~~~~~~ unknown-endpoint: No endpoint 'visits': url_for raises BuildError.
          except Exception:
              return None
      `),
    );
  });

  it('is silent in a test that expects the error, or that registers more on what it is given', () => {
    check(`
      --- test_site.py
      import pytest
      from flask import Flask, url_for
      site = Flask(__name__)
      def test_error():
          with pytest.raises(Exception):
              url_for('visits')
      def test_extension(app):
          Dashboard(app)
          assert url_for('dashboard.index') == '/'
      def test_index(client):
          client.get(url_for('indx'))
                              ~~~~ unknown-endpoint: No endpoint 'indx': url_for raises BuildError.
    `);
  });

  it('is silent in a test that makes an application which nobody sees made', () => {
    check(`
      --- app.py
      from flask import Flask
      app = Flask(__name__)
      @app.route('/')
      def index(): ...
      --- tests/test_pages.py
      from flask import Blueprint, Flask, url_for
      from flask_testing import TestCase
      class Pages(TestCase):
          def create_app(self):
              app = Flask('test')
              bp = Blueprint('pages', __name__)
              @bp.route('/')
              def show(): ...
              app.register_blueprint(bp)
              return app
          def test_pages(self):
              self.client.get(url_for('pages.show'))
    `);
  });

  it('asks every application for a test, and none that tests alone make for anything else', () => {
    check(`
      --- conftest.py
      from flask import Flask
      def app():
          app = Flask(__name__)
          app.add_url_rule('/author', 'author', lambda: '')
          return app
      --- test_links.py
      from flask import Flask, url_for
      other = Flask(__name__)
      def test_link(client):
          url_for('author'), url_for('authors')
                                      ~~~~~~~ unknown-endpoint: No endpoint 'authors': url_for raises BuildError. Did you mean 'author'?
      --- links.py
      from flask import url_for
      def link():
          return url_for('site.index')
    `);
  });

  it('is silent where the methods of the application were replaced', () => {
    check(`
      from flask import Flask, url_for
      from unheard_of import traced
      app = Flask(__name__)
      app.add_url_rule = traced(app.add_url_rule)
      @app.route('/visits')
      def visits():
          return url_for('visits')
    `);
  });

  it('finds endpoints of nested blueprints, and of one that is registered twice', () => {
    check(`
      from flask import Blueprint, Flask, url_for
      inner = Blueprint('inner', __name__, url_prefix='/inner')
      @inner.route('/')
      def index():
          return url_for('.index'), url_for('.indx')
                                             ~~~~~ unknown-endpoint: No endpoint '.indx': url_for raises BuildError. Did you mean '.index'?
      outer = Blueprint('outer', __name__, url_prefix='/outer')
      outer.register_blueprint(inner)
      app = Flask(__name__)
      app.register_blueprint(outer)
      app.register_blueprint(outer, name='again', url_prefix='/again')
      def links():
          url_for('outer.inner.index'), url_for('again.inner.index')
          url_for('inner.index')
                   ~~~~~~~~~~~ unknown-endpoint: No endpoint 'inner.index': url_for raises BuildError. Did you mean 'outer.inner.index'?
    `);
  });

  it('writes the nearest', () => {
    const code = (endpoint: string) =>
      site(`
      def a():
          return url_for(${endpoint})`);
    const [finding] = findings(code("'blog.post'"));
    expect(finding?.fixes?.map((fix) => applied(code("'blog.post'"), fix))).toEqual([code("'blog.posts'")]);
  });

  it('is silent where a test adds the endpoint to an application that it is given', () => {
    check(`
      --- app.py
      from flask import Flask
      app = Flask(__name__)
      --- tests/conftest.py
      from other import serve
      def serving(live_server):
          live_server.wsgi.add_url_rule('/ping', 'ping', lambda: '')
          @live_server.wsgi.route('/echo', methods=['POST'])
          @counted
          def echo(): return ''
      --- tests/test_pages.py
      from flask import url_for
      from app import app
      class Kinds:
          route = namespace('/kinds', endpoint='kinds')
      def test_pages():
          url_for('ping'), url_for('echo'), url_for('api.kinds')
          url_for('pong')
                   ~~~~ unknown-endpoint: No endpoint 'pong': url_for raises BuildError.
          url_for('api.echo')
                   ~~~~~~~~ unknown-endpoint: No endpoint 'api.echo': url_for raises BuildError.
    `);
  });

  it('says why it keeps silent about a view behind a mistake in the syntax', () => {
    const { files } = parseFixture(`
      --- app.py
      from flask import Flask
      app = Flask(__name__)
      @app.route('/later')
      def async():
          return ''
      @app.route('/task')
      def task():
          print 'task'
      --- templates/page.html
      {{ url_for('task') }}{{ url_for('tusk') }}
    `);
    const { diagnostics, suppressed } = engineOf(files).diagnose('templates/page.html');
    expect(diagnostics.map(({ message }) => message.split(':')[0])).toEqual(["No endpoint 'tusk'"]);
    expect(suppressed.map(({ rule, reason }) => `${rule}: ${reason}`)).toEqual([
      'unknown-endpoint: its syntax is broken',
    ]);
  });
});
