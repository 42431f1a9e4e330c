import { describe, expect, it } from 'vitest';
import { check, engineOf } from '../support/fixture';
import { applied, findings } from './findings';

const RAISES = 'Flask raises TypeError: The view function did not return a valid response';
const none = (name: string) => `no-response: '${name}' returns None here: ${RAISES}. Return a response.`;
const ends = (name: string, requests = '') =>
  `no-response: '${name}' can end without a return statement${requests}: ${RAISES}. Return a response on every way.`;
const lost = (name: string) =>
  `no-response: The response is made and not returned: '${name}' ends without a return statement, and ${RAISES}.`;

const RULE = ['no-response'];

describe('no-response', () => {
  it('is silent where the cases may be all routes of the view', () => {
    check(`
      from flask import Flask, jsonify, request
      app = Flask(__name__)
      @app.route('/csv', endpoint='csv')
      @app.route('/json', endpoint='json')
      def export():
          if request.url_rule.rule == '/csv':
              return 'csv'
          elif request.endpoint == 'json':
              return jsonify({})
    `);
  });

  it('is silent where a loop surely begins and is left in its first round', () => {
    check(
      `
      from flask import Flask, jsonify, request
      app = Flask(__name__)
      @app.route('/a')
      def a():
          found = request.args.getlist('a')
          if found and len(found) > 0:
              for one in found:
                  if one:
                      return one
                  else:
                      return 'nothing'
          else:
              return ''
      @app.route('/b')
      def b():
          ~ ${ends('b')}
          found = request.args.getlist('b')
          if found:
              found = found[1:]
              for one in found:
                  return one
          else:
              return ''
      @app.route('/c')
      def c():
          ~ ${ends('c')}
          found = request.args.getlist('c')
          if len(found) >= 1:
              for one in found:
                  if one:
                      return one
          else:
              return ''
    `,
      RULE,
    );
  });

  it('knows that there is a request', () => {
    check(
      `
      from flask import Flask, request
      app = Flask(__name__)
      @app.route('/a', methods=['POST'])
      def a():
          if request is not None:
              return ''
      @app.route('/b')
      def b():
          if request and request.args:
              return ''
          if request is None:
              return
          return ''
      @app.route('/c')
      def c():
          ~ ${ends('c')}
          if request is None:
              return ''
    `,
      RULE,
    );
  });

  it('marks an empty return, and the name of a view that ends by itself', () => {
    check(
      `
      from flask import Flask, request
      app = Flask(__name__)
      @app.route('/a')
      def a():
          if not request.args:
              return
              ~~~~~~ ${none('a')}
          if request.args.get('b'):
              return None
              ~~~~~~~~~~~ ${none('a')}
          return ''
      @app.route('/b')
      def b():
          ~ ${ends('b')}
          if request.args:
              return ''
      @app.route('/c')
      def c():
          ~ ${ends('c')}
          print('c')
    `,
      RULE,
    );
  });

  it('is silent where the conditions leave nothing out', () => {
    check(
      `
      from flask import Flask, request
      from flask_login import current_user
      app = Flask(__name__)
      @app.route('/<int:id>')
      def profile(id):
          if current_user.is_anonymous or (id != current_user.id):
              return 'public'
          if current_user.is_authenticated and current_user.id == id:
              return 'own'
      @app.route('/a/<int:id>')
      def chain(id):
          if id is None:
              return 'none'
          elif not id and id is not None:
              return 'zero'
          elif id:
              return 'some'
      @app.route('/b/<int:id>')
      def rest(id):
          ~~~~ ${ends('rest')}
          if id in (1, 2):
              return 'a'
          elif id not in (1, 3):
              return 'b'
      @app.route('/d/<kind>')
      def members(kind):
          if kind not in ['a', 'b']:
              return 'none'
          if kind == 'a':
              return 'a'
          elif kind == 'b':
              return 'b'
      @app.route('/e/<kind>')
      def more(kind):
          ~~~~ ${ends('more')}
          if kind not in ['a', 'b', 'c']:
              return 'none'
          if kind == 'a':
              return 'a'
          elif kind == 'b':
              return 'b'
      @app.route('/c/<int:id>')
      def passing(id):
          ~~~~~~~ ${ends('passing')}
          if id:
              print(id)
          if not id:
              return 'zero'
    `,
      RULE,
    );
  });

  it('is silent where what the conditions leave out was refused before', () => {
    check(
      `
      from functools import wraps
      from flask import Flask, abort, redirect
      from flask_login import current_user
      app = Flask(__name__)
      def staff_required(view):
          @wraps(view)
          def wrapper(*args, **kwargs):
              if current_user.is_anonymous or not (current_user.admin or current_user.editor):
                  abort(403)
              return view(*args, **kwargs)
          return wrapper
      def at_home(message):
          def decorator(view):
              @wraps(view)
              def wrapper(*args, **kwargs):
                  if not current_user.home:
                      return redirect('/')
                  return view(*args, **kwargs)
              return wrapper
          return decorator
      def check_kind(name, digits=None):
          if name not in ('git', 'hg'):
              abort(400)
          if digits is None:
              return
          if digits > 8:
              abort(400)
      @app.post('/a/<int:id>')
      @staff_required
      def a(id):
          if current_user.admin or (current_user.editor and current_user.desk == id):
              return 'changed'
          elif current_user.editor and not current_user.desk == id:
              abort(403)
      @app.post('/b/<int:id>')
      def b(id):
          ~ ${ends('b')}
          if current_user.admin or (current_user.editor and current_user.desk == id):
              return 'changed'
          elif current_user.editor and not current_user.desk == id:
              abort(403)
      @app.get('/c')
      @at_home('Where?')
      def c():
          if current_user.home:
              return 'home'
      @app.get('/d/<kind>')
      def d(kind):
          check_kind(kind)
          if kind == 'git':
              return 'git'
          elif kind == 'hg':
              return 'hg'
      @app.get('/e/<kind>')
      def e(kind):
          ~ ${ends('e')}
          check_kind('git')
          if kind == 'git':
              return 'git'
          elif kind == 'hg':
              return 'hg'
      @app.get('/f/<int:digits>')
      def f(digits):
          ~ ${ends('f')}
          check_kind('hg', digits)
          if digits <= 8:
              return 'short'
    `,
      RULE,
    );
  });

  it('is silent where what is missing is always there, and where a view raises on purpose', () => {
    check(
      `
      from flask import Flask, abort, request
      from flask.views import View
      app = Flask(__name__)
      class Fetching(View):
          def fetch(self, url):
              if not url:
                  self.refuse('no URL')
              return url, 200
          def look(self, url):
              if url:
                  return url, 200
          def refuse(self, message):
              if not app.testing:
                  abort(400)
      class Fetched(Fetching):
          def dispatch_request(self):
              found = self.fetch(request.args.get('url'))
              if not found:
                  return
              url, found = found
              return url
      class Looked(Fetching):
          def dispatch_request(self):
              found = self.look(request.args.get('url'))
              if not found:
                  return
                  ~~~~~~ ${none('dispatch_request')}
              return found
      class Fetching2(Fetching):
          def dispatch_request(self):
              found = None
              for url in request.args.values():
                  if not found:
                      found = self.fetch(url)
              if not found:
                  return
                  ~~~~~~ ${none('dispatch_request')}
              return found
      app.add_url_rule('/a', view_func=Fetched.as_view('a'))
      app.add_url_rule('/b', view_func=Looked.as_view('b'))
      app.add_url_rule('/c', view_func=Fetching2.as_view('c'))
      @app.route('/debug')
      def trigger_error():
          division_by_zero = 1 / 0
      @app.route('/half')
      def half():
          ~~~~ ${ends('half')}
          half = 1 / 2
    `,
      RULE,
    );
  });

  it('knows what a URL always gives', () => {
    check(
      `
      from flask import Flask
      app = Flask(__name__)
      @app.route('/a/<name>')
      def a(name=None):
          if name:
              return name
      @app.route('/b/<int:id>')
      def b(id):
          ~ ${ends('b')}
          if id:
              return 'b'
      @app.route('/c')
      @app.route('/c/<name>')
      def c(name=None):
          ~ ${ends('c')}
          if name:
              return name
    `,
      RULE,
    );
  });

  it('follows a call whose result is kept, whatever it is called', () => {
    check(
      `
      from flask import Flask, request
      import scores
      app = Flask(__name__)
      @app.route('/')
      def index():
          ~~~~~ ${ends('index')}
          fails = scores.get_fails()
          print(fails)
      @app.route('/a')
      def unknown():
          scores.fail()
    `,
      RULE,
    );
  });

  it('says where the function ends', () => {
    const code = [
      'from flask import Flask, request',
      'app = Flask(__name__)',
      "@app.route('/')",
      'def index():',
      "    if request.args: print('a')",
      "    elif request.data: return ''",
    ].join('\n');
    const related = findings(code)[0]?.related?.map(({ location: { span } }) => code.slice(span.start, span.end));
    expect(related).toEqual(["print('a')", "elif request.data: return ''"]);
  });

  it('marks a response that is made and not returned, and returns it', () => {
    check(
      `
      import flask
      app = flask.Flask(__name__)
      @app.route('/')
      def index():
          flask.render_template('index.html')
          ~~~~~~~~~~~~~~~~~~~~~ ${lost('index')}
    `,
      RULE,
    );
    const code =
      "from flask import *\nfrom flask import Flask, jsonify\napp = Flask(__name__)\n@app.route('/')\ndef i():\n    jsonify()\n";
    const [fix] = findings(code)[0]?.fixes ?? [];
    expect(fix && applied(code, fix)).toBe(code.replace('    jsonify()', '    return jsonify()'));
    expect(fix?.certain).toBe(true);
  });

  it('knows that a request can have any text, and what swallows an exception', () => {
    check(
      `
      from contextlib import suppress
      from flask import Flask, g, request
      app = Flask(__name__)
      @app.route('/a/<kind>')
      def a(kind):
          ~ ${ends('a')}
          match kind:
              case 'x' | 'y':
                  return 'a'
      @app.route('/b')
      def b():
          ~ ${ends('b')}
          match request.args.get('kind'):
              case 'x':
                  return 'a'
      @app.route('/c/<any(x, y):kind>')
      def c(kind):
          match kind:
              case 'x':
                  return 'x'
              case 'y':
                  return 'y'
      @app.route('/d')
      def d():
          match g.kind:
              case 'x':
                  return 'x'
      @app.route('/e')
      def e():
          ~ ${ends('e')}
          with suppress(ValueError):
              return str(int(request.args['x']))
      @app.route('/f')
      def f():
          with suppress(ValueError):
              return str(int(request.args['x']))
          return 'no number'
    `,
      ['no-response'],
    );
  });

  it('follows try, loops with else, with and match', () => {
    check(
      `
      from contextlib import suppress
      from itertools import count
      from flask import Flask, g
      app = Flask(__name__)
      @app.route('/a')
      def a():
          ~ ${ends('a')}
          try:
              return g.load()
          except OSError as error:
              print(error)
      @app.route('/b')
      def b():
          try:
              g.load()
          except OSError:
              raise
          else:
              return ''
          finally:
              g.close()
      @app.route('/c')
      def c():
          try:
              g.load()
          finally:
              return ''
      @app.route('/d')
      def d():
          ~ ${ends('d')}
          for one in g.all:
              if one:
                  return ''
      @app.route('/e')
      def e():
          for one in g.all:
              if one:
                  return ''
          else:
              return 'none'
      @app.route('/f')
      def f():
          ~ ${ends('f')}
          for one in g.all:
              if one:
                  break
          else:
              return 'none'
      @app.route('/h')
      def h():
          while True:
              if g.one:
                  return ''
      @app.route('/i')
      def i():
          ~ ${ends('i')}
          while True:
              if g.one:
                  break
      @app.route('/j')
      def j():
          with g.lock:
              return ''
      @app.route('/k')
      def k():
          match g.kind:
              case 'a':
                  return 'a'
              case _:
                  return 'b'
      @app.route('/l')
      def l():
          ~ ${ends('l')}
          match g.kind:
              case 'a':
                  return 'a'
              case other:
                  print(other)
      @app.route('/m')
      def m():
          for number in count():
              if g.load(number):
                  return ''
      @app.route('/n')
      def n():
          while g.one:
              try:
                  return ''
              finally:
                  break
          return 'b'
    `,
      RULE,
    );
  });

  it('knows what never comes back', () => {
    check(
      `
      --- errors.py
      import sys
      from flask import abort
      def forbid(reason):
          print(reason)
          abort(403)
      def refuse(reason):
          if reason:
              forbid(reason)
          else:
              raise ValueError(reason)
      def always():
          return True
      --- app.py
      from flask import Flask, abort, g
      import errors
      from errors import refuse
      from elsewhere import check_or_abort
      app = Flask(__name__)
      @app.route('/a')
      def a():
          if g.user:
              return ''
          abort(403)
      @app.route('/b')
      def b():
          if g.user:
              return ''
          refuse('b')
      @app.route('/c')
      def c():
          if g.user:
              return ''
          errors.forbid('c')
      @app.route('/d')
      def d():
          if g.user:
              return ''
          check_or_abort('d')
      @app.route('/e')
      def e():
          if errors.always():
              return ''
      @app.route('/f')
      def f():
          ~ ${ends('f')}
          if g.user:
              return ''
          errors.always()
      @app.route('/h')
      def h():
          if g.user:
              return ''
          raise LookupError
      @app.route('/i')
      def i():
          if g.user:
              return ''
          assert False, 'never'
    `,
      RULE,
    );
  });

  it('judges conditions on request.method with the methods of the routes', () => {
    check(
      `
      from flask import Flask, request
      app = Flask(__name__)
      @app.route('/a', methods=['GET', 'POST'])
      def a():
          if request.method == 'GET':
              return ''
          elif request.method == 'POST':
              return ''
      @app.route('/b', methods=['GET', 'POST'])
      def b():
          ~ ${ends('b', " to a 'POST' request")}
          if not request.method != 'GET':
              return ''
      @app.route('/c', methods=['GET', 'POST', 'PUT'])
      def c():
          if request.method in ('POST', 'PUT'):
              return ''
          if request.method == 'GET' or request.args:
              return ''
      @app.route('/d', methods=['GET', 'PUT', 'POST'])
      def d():
          ~ ${ends('d', " to a 'POST' or 'PUT' request")}
          if request.method == 'GET':
              return ''
    `,
      RULE,
    );
  });

  it('takes parameters that no route gives as their defaults have it', () => {
    check(
      `
      from flask import Flask, redirect
      app = Flask(__name__)
      @app.route('/logout')
      def logout(stay=False, reason=None):
          if stay:
              return
          return redirect('/')
      @app.route('/start', defaults={'quiet': True})
      def start(quiet=False):
          if quiet:
              return
              ~~~~~~ 'start' returns None here: Flask raises TypeError: The view function did not return a valid response. Return a response.
          return redirect('/')
      @app.route('/welcome')
      def welcome(greet=True):
          if greet:
              return 'Hello'
      @app.route('/found')
      def found(cached=None):
          ~~~~~ 'found' can end without a return statement: Flask raises TypeError: The view function did not return a valid response. Return a response on every way.
          cached = cached or look()
          if cached:
              return cached
    `,
      RULE,
    );
  });

  it('judges methods of class-based views, each by itself', () => {
    check(
      `
      from flask import Flask
      from flask.views import MethodView, View
      app = Flask(__name__)
      class Posts(MethodView):
          def get(self):
              return ''
          def post(self):
              ~~~~ ${ends('post')}
              print('posted')
      class Page(View):
          def dispatch_request(self):
              ~~~~~~~~~~~~~~~~ ${ends('dispatch_request')}
              print('page')
      app.add_url_rule('/posts', view_func=Posts.as_view('posts'))
      app.add_url_rule('/page', view_func=Page.as_view('page'))
    `,
      RULE,
    );
  });

  it('looks through decorators that hand the result back, and stops at those that make something of it', () => {
    check(
      `
      from functools import wraps
      from flask import Flask, jsonify, make_response
      from flask_login import login_required
      from unheard_of import templated
      app = Flask(__name__)
      def logged(view):
          @wraps(view)
          def wrapper(*args, **kwargs):
              print(view.__name__)
              return view(*args, **kwargs)
          return wrapper
      def as_json(view):
          @wraps(view)
          def wrapper(*args, **kwargs):
              return jsonify(view(*args, **kwargs))
          return wrapper
      def empty(view):
          @wraps(view)
          def wrapper(*args, **kwargs):
              result = view(*args, **kwargs)
              return result or ''
          return wrapper
      @app.route('/a')
      @login_required
      @logged
      def a():
          ~ ${ends('a')}
          print('a')
      @app.route('/b')
      @as_json
      def b():
          print('b')
      @app.route('/c')
      @empty
      def c():
          print('c')
      @app.route('/d')
      @templated('d.html')
      def d():
          print('d')
      @app.route('/e')
      @login_required
      @as_json
      def e():
          print('e')
    `,
      RULE,
    );
  });

  it('is silent about what isn’t written yet, generators, sockets, resources and overridden methods', () => {
    check(`
      from flask import Flask
      from flask_restful import Api, Resource
      from flask_sock import Sock
      app = Flask(__name__)
      api = Api(app)
      sock = Sock(app)
      @app.route('/a')
      def a(): ...
      @app.route('/b')
      def b():
          """Says b."""
      @app.route('/c')
      def c():
          pass
      @app.route('/d')
      def d():
          yield 'd'
      @sock.route('/e')
      def e(ws):
          print(ws)
      class F(Resource):
          def get(self):
              print('f')
      api.add_resource(F, '/f')
      def g():
          print('no view')
    `);
    check(`
      from flask import Flask
      class Site(Flask):
          def make_response(self, rv):
              return super().make_response(rv or '')
      app = Site(__name__)
      @app.route('/')
      def index():
          print('index')
    `);
  });

  it('is silent in tests and while a function is being typed', () => {
    check(`
      --- tests/test_app.py
      from flask import Flask
      app = Flask(__name__)
      @app.route('/')
      def index():
          print('index')
    `);
    const typed = "from flask import Flask\napp = Flask(__name__)\n@app.route('/')\ndef index():\n    x = = 1\n";
    expect(engineOf(new Map([['app.py', typed]])).diagnose('app.py').diagnostics).toEqual([]);
  });

  it('is silent where the cases may be all that there are', () => {
    check(
      `
      from flask import Flask, request
      from constants import Method
      app = Flask(__name__)
      @app.route('/a', methods=['GET', 'POST'])
      def a():
          if request.method == Method.GET.value:
              return 'a'
          if request.method == Method.POST.value:
              return 'b'
      @app.route('/b')
      def b():
          size = request.args.get('size', 0, type=int)
          if not 1 <= size <= 3:
              raise ValueError(size)
          if size == 1:
              return 'small'
          elif size == 2:
              return 'middling'
          elif size == 3:
              return 'large'
      @app.route('/c')
      def c():
          ~ ${ends('c')}
          size = request.args.get('size', 0, type=int)
          if size == 1:
              return 'small'
          elif size == 2:
              return 'middling'
    `,
      RULE,
    );
  });

  it('is silent where the values that something is compared with may be all there are', () => {
    check(
      `
      import enum
      from typing import assert_never
      from flask import Flask, request
      app = Flask(__name__)
      class Kind(enum.Enum):
          A = 'a'
          B = 'b'
      @app.route('/a')
      def a():
          kind = Kind(request.args['kind'])
          if kind is Kind.A:
              return 'a'
          elif kind is Kind.B:
              return 'b'
      @app.route('/b')
      def b():
          kind = Kind(request.args['kind'])
          if kind is Kind.A:
              return 'a'
          else:
              assert_never(kind)
      @app.route('/c/<any(x, y):choice>')
      def c(choice):
          if choice == 'x':
              return 'x'
          if choice == 'y':
              return 'y'
      @app.route('/d')
      def d():
          match bool(request.args.get('d')):
              case True:
                  return 'yes'
              case False:
                  return 'no'
    `,
      RULE,
    );
  });

  it('speaks where they are compared with what anybody can send', () => {
    check(
      `
      import json
      from flask import Flask, request
      app = Flask(__name__)
      @app.route('/a')
      def a():
          ~ ${ends('a')}
          action = request.form.get('action', '').strip().lower()
          if action == 'save':
              return 'saved'
          elif action == 'drop':
              return 'dropped'
      @app.route('/b/<int:page>')
      def b(page):
          ~ ${ends('b')}
          if page == 1:
              return 'first'
          if page == 2:
              return 'second'
      @app.route('/c')
      def c():
          ~ ${ends('c')}
          body = request.get_json()
          kind = body['kind'] or request.args.get('kind')
          if kind in ('a', 'b'):
              return 'a'
          if 'c' == kind:
              return 'c'
      @app.route('/e/<language>')
      def e(**values):
          ~ ${ends('e')}
          if values['language'] == 'de':
              return 'Ja'
          elif values['language'] == 'fr':
              return 'Oui'
      @app.route('/g')
      def g():
          ~ ${ends('g')}
          data = json.loads(request.form['json'])
          if data['action'] == 'save':
              return 'saved'
          if data['action'] == 'drop':
              return 'dropped'
      @app.route('/f')
      def f():
          ~ ${ends('f')}
          answer = ask()
          if answer.status_code == 200:
              return 'yes'
          if answer.status_code == 404:
              return 'no'
      @app.route('/d', methods=['GET', 'POST', 'PUT'])
      def d():
          ~ ${ends('d', " to a 'PUT' request")}
          if request.method == 'GET':
              return 'a'
          elif request.method == 'POST':
              return 'b'
    `,
      RULE,
    );
  });

  it('is silent behind a loop that tries again and raises in its last turn', () => {
    check(
      `
      from flask import Flask, abort
      app = Flask(__name__)
      @app.route('/a')
      def a():
          for attempt in range(3):
              try:
                  return load()
              except OSError:
                  if attempt == 2:
                      raise
      @app.route('/b')
      def b():
          left = 3
          while left > 0:
              try:
                  return load()
              except OSError:
                  left -= 1
                  if not left:
                      abort(503)
      @app.route('/c')
      def c():
          ~ ${ends('c')}
          for attempt in range(3):
              try:
                  return load()
              except OSError:
                  if attempt < 2:
                      sleep(1)
      @app.route('/d')
      def d():
          ~ ${ends('d')}
          for one in load():
              if one.wanted:
                  return one.name
    `,
      RULE,
    );
  });

  it('follows what stands behind an empty try, and cases that take every tuple', () => {
    check(
      `
      from flask import Flask, request
      app = Flask(__name__)
      @app.route('/a')
      def a():
          try:
              pass
          except KeyError:
              raise
          else:
              return 'a'
      @app.route('/b')
      def b():
          match request.args.get('x'), request.args.get('y'):
              case (None, None):
                  return ''
              case (x, None) | (None, x):
                  return x
              case (x, y):
                  return x + y
      @app.route('/c')
      def c():
          ~ ${ends('c')}
          match request.args.get('x'), request.args.get('y'):
              case (None, None):
                  return ''
              case ('a', x):
                  return x
    `,
      RULE,
    );
  });

  it('says why it keeps silent about a view under a decorator that can’t be read', () => {
    const code = [
      'from flask import Flask, request',
      'from somewhere import guarded',
      'app = Flask(__name__)',
      "@app.route('/<name>')",
      '@guarded',
      'def a(id):',
      "    if request.method == 'POST':",
      "        return ''",
    ].join('\n');
    const { diagnostics, suppressed } = engineOf(new Map([['app.py', code]])).diagnose('app.py');
    expect(diagnostics).toEqual([]);
    expect(suppressed.map(({ rule, reason }) => `${rule}: ${reason}`).sort()).toEqual(
      ['method-never-accepted', 'no-response', 'view-parameters'].map(
        (rule) => `${rule}: a decorator of the view may give it other arguments, or make the response`,
      ),
    );
  });
});
