import { describe, expect, it } from 'vitest';
import { check, engineOf, parseFixture } from '../support/fixture';
import { applied, findings } from './findings';

const every = (url: string) => `view-parameters: Every request to ${url} raises TypeError:`;

describe('view-parameters', () => {
  it('marks a variable that is no parameter', () => {
    check(`
      from flask import Flask
      app = Flask(__name__)
      @app.route('/users/<int:id>')
                              ~~ ${every('/users/<int:id>')} show() got an unexpected keyword argument 'id'. Add the parameter.
      def show(): ...
      @app.route('/posts/<int:post_id>')
                              ~~~~~~~ ${every('/posts/<int:post_id>')} post() got an unexpected keyword argument 'post_id'. Its parameter is called 'id'.
      def post(id): ...
    `);
  });

  it('marks a parameter that the rule does not have', () => {
    check(`
      from flask import Flask
      app = Flask(__name__)
      @app.route('/users')
      def users(page, *, size): ...
                ~~~~ ${every('/users')} users() is missing the argument 'page'. Add it to the rule, or give it a default.
                         ~~~~ ${every('/users')} users() is missing the argument 'size'. Add it to the rule, or give it a default.
      @app.route('/posts')
      async def posts(page: int): ...
                      ~~~~ ${every('/posts')} posts() is missing the argument 'page'. Add it to the rule, or give it a default.
    `);
  });

  it('judges each route of a view', () => {
    check(`
      from flask import Flask
      app = Flask(__name__)
      @app.route('/posts')
      @app.route('/posts/<int:page>')
      def posts(page): ...
                ~~~~ ${every('/posts')} posts() is missing the argument 'page'. Add it to the rule, or give it a default.
      @app.route('/tags', defaults={'page': 1})
      @app.route('/tags/<int:page>')
      def tags(page): ...
      @app.route('/users')
      @app.route('/users/<int:page>')
      def users(page=1): ...
    `);
  });

  it('counts prefixes, subdomains, defaults of the rule and of the blueprint', () => {
    check(`
      from flask import Blueprint, Flask
      bp = Blueprint('shop', __name__, url_prefix='/<lang>', subdomain='<user>')
                                                     ~~~~ ${every('/<lang>/cart')} cart() got an unexpected keyword argument 'lang'. Add the parameter.
      @bp.route('/')
      def index(lang, user, mode, size): ...
      @bp.route('/cart')
      def cart(user, mode, size): ...
      bp.add_url_rule('/all', 'all', lambda lang, user, mode, size, kind: '', defaults={'kind': 'all'})
      app = Flask(__name__)
      app.register_blueprint(bp, url_defaults={'mode': 'a', 'size': 1})
    `);
  });

  it('takes whatever goes into **kwargs, and minds what is taken by position only', () => {
    check(`
      from flask import Flask
      app = Flask(__name__)
      @app.route('/a/<id>')
      def a(**values): ...
      @app.route('/b/<id>/<name>')
      def b(id, **values): ...
      @app.route('/c/<id>')
                      ~~ ${every('/c/<id>')} c() takes 'id' by position only, and Flask passes it by name. Remove the '/' from its parameters.
      def c(id, /): ...
      @app.route('/d/<id>')
                      ~~ ${every('/d/<id>')} d() got an unexpected keyword argument 'id'. Add the parameter.
      def d(*values): ...
      @app.route('/e')
      def e(id=None, /, *rest, name='', **values): ...
    `);
  });

  it('looks through decorators that hand everything on', () => {
    check(`
      from functools import wraps
      from flask import Flask, current_app
      from flask_login import login_required
      from flask_httpauth import HTTPBasicAuth
      from flask_jwt_extended import jwt_required
      auth = HTTPBasicAuth()
      app = Flask(__name__)
      def logged(view):
          @wraps(view)
          def wrapper(*args, **kwargs):
              app.logger.info(view.__name__)
              return view(*args, **kwargs)
          return wrapper
      def needs(role):
          def decorator(view):
              @wraps(view)
              def wrapper(*args, **kwargs):
                  if not role:
                      return current_app.login_manager.unauthorized()
                  return current_app.ensure_sync(view)(*args, **kwargs)
              return wrapper
          return decorator
      def tagged(view):
          view.tag = True
          return view
      @app.route('/a/<id>')
                      ~~ ${every('/a/<id>')} a() got an unexpected keyword argument 'id'. Add the parameter.
      @login_required
      @logged
      @needs('admin')
      @tagged
      def a(): ...
      @app.route('/b/<id>')
                      ~~ ${every('/b/<id>')} b() got an unexpected keyword argument 'id'. Add the parameter.
      @jwt_required()
      @auth.login_required
      @auth.login_required(role='admin')
      def b(): ...
    `);
  });

  it('is silent under decorators that may inject or swallow', () => {
    check(`
      from functools import partial, wraps
      from flask import Flask, g
      from unheard_of import inject
      app = Flask(__name__)
      def with_user(view):
          @wraps(view)
          def wrapper(*args, **kwargs):
              return view(*args, user=g.user, **kwargs)
          return wrapper
      def swallowing(view):
          @wraps(view)
          def wrapper(*args, **kwargs):
              kwargs.pop('id')
              return view(*args, **kwargs)
          return wrapper
      def replacing(view):
          @wraps(view)
          def wrapper(*args, **kwargs):
              kwargs = {}
              return view(*args, **kwargs)
          return wrapper
      def taking(view):
          @wraps(view)
          def wrapper(id, *args, **kwargs):
              return view(*args, **kwargs)
          return wrapper
      def passing(view):
          @wraps(view)
          def wrapper(*args, **kwargs):
              return run(view, *args, **kwargs)
          return wrapper
      def twice(view):
          @wraps(view)
          def wrapper(*args, **kwargs):
              return view(*args, **kwargs) if g.user else partial(view, g.user)(*args, **kwargs)
          return wrapper
      @app.route('/a')
      @with_user
      def a(user): ...
      @app.route('/b/<id>')
      @swallowing
      def b(): ...
      @app.route('/c/<id>')
      @replacing
      def c(): ...
      @app.route('/d/<id>')
      @taking
      def d(): ...
      @app.route('/e/<id>')
      @passing
      def e(): ...
      @app.route('/f')
      @twice
      def f(user): ...
      @app.route('/g')
      @inject
      def h(user): ...
      @app.route('/i')
      @inject('user')
      def i(user): ...
      app.add_url_rule('/j', 'j', partial(a, user=None))
    `);
  });

  it('looks at what a wrapper takes where it does not take everything', () => {
    check(
      `
      from functools import wraps
      from flask import Flask
      app = Flask(__name__)
      def fixed(view):
          @wraps(view)
          def wrapper(name):
              return view(user=name)
          return wrapper
      @app.route('/<name>')
      @fixed
      def a(user): ...
      @app.route('/a/<user>')
                      ~~~~ ${every('/a/<user>')} fixed.<locals>.wrapper() got an unexpected keyword argument 'user'. Its parameter is called 'name'.
      @fixed
      def b(user): ...
    `.replaceAll('fixed.<locals>.wrapper()', 'wrapper()'),
    );
  });

  it('is silent where values are added or taken before the view', () => {
    check(`
      from flask import Flask, g
      app = Flask(__name__)
      @app.url_value_preprocessor
      def pull_language(endpoint, values):
          g.lang = values.pop('lang', None)
      @app.route('/<lang>/')
      def index(): ...
    `);
    check(`
      from flask import Flask, g, request
      app = Flask(__name__)
      @app.before_request
      def pull_language():
          g.lang = request.view_args.pop('lang', None)
      @app.route('/<lang>/')
      def index(): ...
    `);
    check(`
      from flask import Flask
      class Site(Flask):
          def dispatch_request(self): ...
      app = Site(__name__)
      @app.route('/<lang>/')
      def index(): ...
    `);
  });

  it('is silent about missing arguments where something unknown was given the application', () => {
    check(`
      from flask import Flask
      from unheard_of import Injector
      app = Flask(__name__)
      @app.route('/<id>')
      def show(id, store): ...
      @app.route('/a/<id>')
                      ~~ ${every('/a/<id>')} a() got an unexpected keyword argument 'id'. Its parameter is called 'number'.
      def a(number): ...
      Injector(app=app)
    `);
    check(`
      from flask import Flask
      from flask_injector import FlaskInjector
      app = Flask(__name__)
      @app.route('/<id>')
      def show(id, store): ...
      FlaskInjector(app=app)
    `);
    check(`
      from flask import Flask
      app = Flask(__name__)
      @app.route('/<id>')
      def show(id, store): ...
      def inject_all(functions): ...
      inject_all(app.view_functions)
    `);
  });

  it('leaves the views of tests alone', () => {
    check(`
      --- test_urls.py
      from flask import Flask
      app = Flask(__name__)
      app.add_url_rule('/<id>', 'show', lambda: '')
    `);
  });

  it('takes url_value_preprocessor of a blueprint for that blueprint alone', () => {
    check(`
      from flask import Blueprint, Flask
      shop = Blueprint('shop', __name__, url_prefix='/<lang>')
      @shop.url_value_preprocessor
      def pull_language(endpoint, values):
          values.pop('lang')
      @shop.route('/')
      def index(): ...
      app = Flask(__name__)
      app.register_blueprint(shop)
      @app.route('/<id>')
                    ~~ ${every('/<id>')} show() got an unexpected keyword argument 'id'. Add the parameter.
      def show(): ...
    `);
  });

  it('checks the methods of class-based views', () => {
    check(`
      from flask import Flask
      from flask.views import MethodView, View
      app = Flask(__name__)
      class Item(MethodView):
          init_every_request = False
          def __init__(self, model):
              self.model = model
          def get(self, id): ...
          def post(self): ...
      app.add_url_rule('/items/<int:id>', view_func=Item.as_view('item', dict))
                                    ~~ ${every('/items/<int:id>')} Item.post() got an unexpected keyword argument 'id'. Add the parameter.
      class Page(View):
          def dispatch_request(self, name): ...
      app.add_url_rule('/pages/<slug>', view_func=Page.as_view('page'))
                                ~~~~ ${every('/pages/<slug>')} Page.dispatch_request() got an unexpected keyword argument 'slug'. Its parameter is called 'name'.
      class Static(MethodView):
          @staticmethod
          def get(id): ...
          @classmethod
          def post(cls, id): ...
      app.add_url_rule('/static/<id>', view_func=Static.as_view('stat'))
    `);
  });

  it('lets the methods and the rules of a class-based view belong to each other', () => {
    check(`
      from flask import Flask
      from flask.views import MethodView
      app = Flask(__name__)
      class Users(MethodView):
          def get(self, id=None): ...
          def post(self): ...
          def put(self, id): ...
      view = Users.as_view('users')
      app.add_url_rule('/users', view_func=view)
      app.add_url_rule('/users/<int:id>', view_func=view)
      app.add_url_rule('/users/<int:uid>/all', view_func=view)
                                    ~~~ ${every('/users/<int:uid>/all')} Users.get() got an unexpected keyword argument 'uid'. Add the parameter.
                                    ~~~ ${every('/users/<int:uid>/all')} Users.post() got an unexpected keyword argument 'uid'. Add the parameter.
                                    ~~~ ${every('/users/<int:uid>/all')} Users.put() got an unexpected keyword argument 'uid'. Its parameter is called 'id'.
      class Groups(MethodView):
          def get(self, id): ...
          def post(self): ...
      groups = Groups.as_view('groups')
      app.add_url_rule('/groups', view_func=groups, methods=['POST'])
      app.add_url_rule('/groups/<id>', view_func=groups, methods=['GET'])
    `);
  });

  it('is silent about classes that it can not read', () => {
    check(`
      from flask import Flask
      from flask.views import MethodView
      from unheard_of import Resource, wrap
      app = Flask(__name__)
      class A(Resource, MethodView):
          def get(self): ...
      class B(MethodView):
          decorators = [wrap]
          def get(self): ...
      class C(MethodView):
          @wrap
          def get(self): ...
      class D(MethodView):
          def dispatch_request(self, *args, **kwargs):
              return super().dispatch_request()
          def get(self): ...
      for name, view in [('a', A), ('b', B), ('c', C), ('d', D)]:
          app.add_url_rule(f'/{name}/<id>', view_func=view.as_view(name))
    `);
  });

  it('looks at the decorators that Flask-RESTful and Flask-RESTX put around methods', () => {
    check(`
      from flask import Flask
      from flask_login import login_required
      from flask_restful import Api, Resource
      app = Flask(__name__)
      api = Api(app)
      def with_project(view):
          def wrapper(*args, project, **kwargs):
              return view(*args, project=project.lower(), **kwargs)
          return wrapper
      class Project(Resource):
          method_decorators = [with_project]
          def get(self): ...
      class Bills(Resource):
          method_decorators = {'post': [with_project]}
          def get(self): ...
          def post(self): ...
      class Members(Resource):
          method_decorators = [login_required]
          def get(self): ...
      api.add_resource(Project, '/<project>')
      api.add_resource(Bills, '/<project>/bills')
      api.add_resource(Members, '/<project>/members')
                                   ~~~~~~~ ${every('/<project>/members')} Members.get() got an unexpected keyword argument 'project'. Add the parameter.
    `);
  });

  it('is silent about views that Flask-OpenAPI3 calls with what it reads from requests', () => {
    check(`
      from flask_openapi3 import APIBlueprint, APIView, OpenAPI
      app = OpenAPI(__name__)
      bp = APIBlueprint('books', __name__, url_prefix='/books')
      view = APIView(url_prefix='/api')
      @app.get('/book/<int:id>')
      def book(path): ...
      @bp.post('/')
      def create(body): ...
      @view.route('/author/<int:id>')
      class Author:
          def get(self, path): ...
      app.register_api(bp)
      app.register_api_view(view)
    `);
  });

  it('finds views of other files, and lambdas', () => {
    check(`
      --- views.py
      from flask import request
      def show(id):
          return request.path
      --- app.py
      from flask import Flask
      import views
      app = Flask(__name__)
      app.add_url_rule('/<int:number>', view_func=views.show)
                              ~~~~~~ ${every('/<int:number>')} show() got an unexpected keyword argument 'number'. Its parameter is called 'id'.
      app.add_url_rule('/a/<id>', 'a', lambda: '')
                            ~~ ${every('/a/<id>')} <lambda>() got an unexpected keyword argument 'id'. Add the parameter.
    `);
  });

  it('marks the registration where the view stands in a file that has nothing else of Flask', () => {
    check(`
      --- views.py
      def show(id):
          return id
      --- app.py
      from flask import Flask
      import views
      app = Flask(__name__)
      app.add_url_rule('/show', view_func=views.show)
                       ~~~~~~~ ${every('/show')} show() is missing the argument 'id'. Add it to the rule, or give it a default.
    `);
  });

  it('checks methods of objects', () => {
    check(`
      from flask import Flask
      class Server:
          def __init__(self):
              self.app = Flask(__name__)
              self.app.add_url_rule('/a/<id>', 'a', self.show)
              self.app.add_url_rule('/b/<name>', 'b', self.show)
                                         ~~~~ ${every('/b/<name>')} Server.show() got an unexpected keyword argument 'name'. Its parameter is called 'id'.
          def show(self, id): ...
      Server()
    `);
  });

  it('is silent about what is not known of the rule', () => {
    check(`
      import os
      from flask import Flask
      from settings import EXTRA, HOST, PREFIX
      app = Flask(__name__)
      app.add_url_rule(PREFIX + '/a', 'a', lambda lang: '')
      app.add_url_rule('/b', 'b', lambda lang: '', defaults=EXTRA)
      app.add_url_rule('/c', 'c', lambda lang: '', subdomain=HOST)
      app.add_url_rule(os.environ['RULE'], 'd', lambda lang: '')
      app.add_url_rule('/e/<lang>' if EXTRA else '/e', 'e', lambda lang=None: '')
    `);
  });

  it('judges a route on a condition by what it has in every case', () => {
    check(`
      from flask import Blueprint, Flask
      from settings import DEBUG, MULTILINGUAL
      bp = Blueprint('bp', __name__)
      @bp.route('/<slug>')
                   ~~~~ ${every('/<lang>/<slug>')} show() got an unexpected keyword argument 'slug'. Add the parameter.
      def show(lang=None): ...
      @bp.route('/')
      def index(lang): ...
      app = Flask(__name__)
      app.register_blueprint(bp, url_prefix='/<lang>' if MULTILINGUAL else '/en')
      if DEBUG:
          @app.route('/debug/<what>')
                              ~~~~ ${every('/debug/<what>')} debug() got an unexpected keyword argument 'what'. Add the parameter.
          def debug(): ...
    `);
  });

  it('leaves a rule alone that is never added', () => {
    check(
      `
      from flask import Flask
      app = Flask(__name__)
      @app.route('/<int:id')
      def show(id): ...
      `,
      ['view-parameters'],
    );
  });

  it('leaves the project alone for what tests do with its views', () => {
    check(`
      --- site.py
      from flask import Flask, request
      app = Flask(__name__)
      @app.route('/<id>')
      def show(id):
          return request.path
      --- tests/test_site.py
      from flask import Flask
      import site
      other = Flask('other')
      other.add_url_rule('/show', view_func=site.show)
    `);
  });

  it('points at the parameter', () => {
    const { files } = parseFixture(`
      --- app.py
      from flask import Flask
      from views import show
      app = Flask(__name__)
      app.add_url_rule('/<number>', view_func=show)
      --- views.py
      from flask import request
      def show(id): ...
    `);
    const [finding] = engineOf(files).diagnose('app.py').diagnostics;
    const start = files.get('views.py')?.indexOf('id)') ?? -1;
    expect(finding?.related).toEqual([
      { location: { path: 'views.py', span: { start, end: start + 2 } }, message: "The parameter 'id'" },
    ]);
  });

  const code = (rule: string, view: string) => `from flask import Flask
app = Flask(__name__)
@app.route('${rule}')
def ${view}
`;
  const fixed = (rule: string, view: string) =>
    findings(code(rule, view))[0]?.fixes?.map((fix) => applied(code(rule, view), fix));

  it('renames the parameter with its uses, or the variable', () => {
    expect(fixed('/<number>', "show(id: int):\n    return f'{id}' + (lambda: id)() + (lambda id: id)(1)")).toEqual([
      code('/<number>', "show(number: int):\n    return f'{number}' + (lambda: number)() + (lambda id: id)(1)"),
      code('/<id>', "show(id: int):\n    return f'{id}' + (lambda: id)() + (lambda id: id)(1)"),
    ]);
    expect(fixed('/<number>', 'show(id):\n    number = 1\n    return id + number')).toEqual([
      code('/<id>', 'show(id):\n    number = 1\n    return id + number'),
    ]);
  });

  it('adds the parameter', () => {
    expect(fixed('/<id>', 'show(): ...')).toEqual([code('/<id>', 'show(id): ...')]);
    expect(fixed('/<id>', 'show(page=1, *, size=2): ...')).toEqual([code('/<id>', 'show(id, page=1, *, size=2): ...')]);
    expect(fixed('/<id>', 'show(page=1, /): ...')).toEqual([]);
  });

  it('judges only what a request can come to', () => {
    check(`
      from flask import Flask, url_for
      app = Flask(__name__)
      @app.route('/old/<id>', redirect_to='/new/<id>')
      def old(): ...
      @app.route('/built/<id>', build_only=True)
      def built(): ...
      @app.route('/other/<id>', build_only=False)
                          ~~ ${every('/other/<id>')} other() got an unexpected keyword argument 'id'. Add the parameter.
      def other(): ...
    `);
  });

  it('leaves a view to shadowed-rule that no request reaches', () => {
    check(
      `
      from flask import Flask
      app = Flask(__name__)
      @app.route('/relays')
      def relays(): ...
      @app.route('/relays')
                 ~~~~~~~~~ shadowed-rule: Requests to /relays never reach 'relay': 'relays' has the same rule and comes first.
      def relay(name): ...
      @app.route('/relays', methods=['POST'])
      def add(name): ...
              ~~~~ view-parameters: Every request to /relays raises TypeError: add() is missing the argument 'name'. Add it to the rule, or give it a default.
      `,
      ['view-parameters', 'shadowed-rule'],
    );
  });
});
