import { describe, expect, it } from 'vitest';
import { check, engineOf, parseFixture } from '../support/fixture';
import { applied, findings } from './findings';

const stands = (name: string) =>
  `route-order: '${name}' stands above the route, which is given the function below it: requests pass by`;
const known = (name: string) => `${stands(name)} this check, and anyone is let in. Move it below the route.`;
const own = (name: string) => `${stands(name)} what '${name}' does. Move it below the route.`;

describe('route-order', () => {
  it('takes what libraries call a requirement for one', () => {
    check(
      `
      from flask import Flask
      from flask_lastuser import Lastuser
      from somewhere import access_log, remember_login
      app = Flask(__name__)
      lastuser = Lastuser()
      @lastuser.requires_permission('admin')
                ~~~~~~~~~~~~~~~~~~~ ${own('requires_permission')}
      @app.route('/a')
      def a(): return ''
      @remember_login
      @app.route('/b')
      def b(): return ''
      @access_log
      @app.route('/c')
      def c(): return ''
    `,
      ['route-order'],
    );
  });

  it('marks known checks above the route, however they come', () => {
    check(`
      import flask_login
      from flask import Blueprint, Flask
      from flask_httpauth import HTTPBasicAuth
      from flask_jwt_extended import jwt_required
      from flask_login import login_required as needs_login
      from flask_principal import Permission, RoleNeed
      from flask_security import auth_required
      auth = HTTPBasicAuth()
      admin = Permission(RoleNeed('admin'))
      bp = Blueprint('a', __name__)
      app = Flask(__name__)
      @flask_login.login_required
                   ~~~~~~~~~~~~~~ ${known('login_required')}
      @app.route('/a')
      def a(): ...
      @needs_login
       ~~~~~~~~~~~ ${known('needs_login')}
      @app.get('/b')
      @bp.post('/b')
      def b(): ...
      @auth.login_required(role='admin')
            ~~~~~~~~~~~~~~ ${known('login_required')}
      @app.route('/c')
      def c(): ...
      @jwt_required()
       ~~~~~~~~~~~~ ${known('jwt_required')}
      @app.route('/d')
      def d(): ...
      @auth_required('token')
       ~~~~~~~~~~~~~ ${known('auth_required')}
      @app.route('/e')
      def e(): ...
      @admin.require(403)
             ~~~~~~~ ${known('require')}
      @app.route('/f')
      def f(error=None): ...
      def create():
          inner = Blueprint('inner', __name__)
          @needs_login
           ~~~~~~~~~~~ ${known('needs_login')}
          @inner.route('/g')
          def g(): ...
          return inner
      app.register_blueprint(create())
      app.register_blueprint(bp)
    `);
  });

  it('reads what a decorator of the project does', () => {
    check(`
      --- guards.py
      import functools
      from functools import wraps
      from flask import g, abort
      KNOWN = []
      ROUTES = {}
      def needs_user(view):
          @wraps(view)
          def wrapper(*args, **kwargs):
              return view(*args, **kwargs) if g.user else abort(401)
          return wrapper
      def needs(role):
          def decorator(view):
              def wrapper(*args, **kwargs):
                  return view(*args, **kwargs)
              return functools.update_wrapper(wrapper, view)
          return decorator
      def admin_only(view):
          return needs_user(view)
      def lazily(view):
          return lambda *args: view(*args)
      def tagged(view):
          view.tag = True
          return view
      def listed(view):
          KNOWN.append(view)
          return view
      def named(name):
          def decorator(view):
              ROUTES[name] = view
              return view
          return decorator
      def registering(view):
          def wrapper(): ...
          ROUTES[view.__name__] = wrapper
          return wrapper
      def calling(view):
          def wrapper(): ...
          KNOWN.append(wrapper)
          return wrapper
      def feed(title):
          def decorator(view):
              KNOWN.append({'endpoint': f'pages.{view.__name__}', 'title': title})
              @wraps(view)
              def wrapper(*args, **kwargs):
                  return view(*args, **kwargs)
              return wrapper
          return decorator
      def optional(view=None, *, role=None):
          def decorator(view):
              return view
          return decorator(view) if view else decorator
      class Checked:
          def __init__(self, view): ...
      --- app.py
      from flask import Flask
      import guards
      from guards import *
      from guards import admin_only, calling, Checked, feed, lazily, listed, named, needs, needs_user, optional, registering, tagged
      from elsewhere import anything
      app = Flask(__name__)
      @needs_user
       ~~~~~~~~~~ ${own('needs_user')}
      @app.route('/a')
      def a(): ...
      @needs('admin')
       ~~~~~ ${own('needs')}
      @app.route('/b')
      def b(): ...
      @guards.admin_only
              ~~~~~~~~~~ ${own('admin_only')}
      @app.route('/c')
      def c(): ...
      @lazily
       ~~~~~~ ${own('lazily')}
      @app.route('/d')
      def d(): ...
      @tagged
      @listed
      @named('e')
      @registering
      @calling
      @feed('News')
      @optional
      @Checked
      @anything
      @anything.at('all')
      @app.route('/e')
      def e(): ...
      @app.errorhandler(404)
      @app.route('/f')
      def f(error=None): ...
      @app.route('/g')
      @needs_user
      def h(): ...
    `);
  });

  it('is silent where something asks before every request, in tests, and under a route method of the project', () => {
    const { files } = parseFixture(`
      from flask import Flask, abort
      from flask_login import current_user, login_required
      app = Flask(__name__)
      @app.before_request
      def check():
          if not current_user.is_authenticated:
              abort(401)
      @login_required
      @app.route('/a')
      def a(): ...
    `);
    const { diagnostics, suppressed } = engineOf(files).diagnose('app.py');
    expect(diagnostics).toEqual([]);
    expect(suppressed.map(({ rule, reason }) => [rule, reason])).toEqual([
      ['route-order', 'runs before every request and may refuse it'],
    ]);
    check(`
      --- tests/test_app.py
      from flask import Flask
      from flask_login import login_required
      app = Flask(__name__)
      @login_required
      @app.route('/a')
      def a(): ...
    `);
    check(`
      from flask import Flask
      from flask_login import login_required
      class Site(Flask):
          def route(self, rule, **options):
              return lambda view: self.add_url_rule(rule, None, login_required(view), **options)
      app = Site(__name__)
      @login_required
      @app.route('/a')
      def a(): ...
    `);
  });

  it('speaks where what runs before lets in whoever is not known', () => {
    check(`
      --- app.py
      from flask import Flask, abort, redirect
      from flask_login import current_user, login_required
      from admin import admin
      app = Flask(__name__)
      app.register_blueprint(admin)
      @app.before_request
      def confirm():
          if current_user.is_authenticated:
              current_user.ping()
              if not current_user.confirmed:
                  return 'Confirm your address.'
      @login_required
       ~~~~~~~~~~~~~~ ${known('login_required')}
      @app.route('/a')
      def a(): ...
      --- admin.py
      from flask import Blueprint, abort, g
      from flask_login import current_user, login_required
      admin = Blueprint('admin', __name__, url_prefix='/admin')
      def someone():
          if current_user.is_anonymous:
              abort(401)
      @admin.before_request
      def check():
          someone()
          g.user = current_user
      @login_required
      @admin.route('/b')
      def b(): ...
    `);
  });

  it('says so of what is no check, whatever runs before', () => {
    check(`
      from flask import Flask, g, session
      app = Flask(__name__)
      @app.before_request
      def load():
          g.user = session.get('user')
      def timed(view):
          def wrapper(*args):
              return view(*args)
          return wrapper
      @timed
       ~~~~~ ${own('timed')}
      @app.route('/a')
      def a(): ...
    `);
  });

  it('moves the decorator with its lines', () => {
    const view = (above: string, below: string) =>
      `from flask import Flask\nfrom flask_login import login_required\nfrom flask_jwt_extended import jwt_required\napp = Flask(__name__)\n\n${above}@app.route(\n    '/a',\n)  # all\n@app.route('/b')\n${below}def a(): ...\n`;
    const check = '@jwt_required(\n    optional=True,\n)\n';
    const [found] = findings(view(check, ''));
    const [fix] = found?.fixes ?? [];
    expect(fix && applied(view(check, ''), fix)).toBe(view('', check));
    expect([fix?.certain, found?.severity]).toEqual([true, 'error']);
  });
});
