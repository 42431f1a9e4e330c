import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { describeWithWerkzeug, python } from '../support/python';
import { routesOf } from './listing';

it('adds namespaces, documentation, description and root', () => {
  expect(
    routesOf(`
      --- app.py
      from flask import Flask
      from flask_restx import Api, Resource
      from users import ns
      app = Flask(__name__)
      api = Api(app, prefix='/rest', doc='/docs/', default_swagger_filename='spec.json')
      api.add_namespace(ns, path='/people')
      tasks = api.namespace('tasks', description='Tasks')

      @tasks.route('/', '/all')
      class TaskList(Resource):
          def get(self): ...

      --- users.py
      from flask_restx import Namespace, Resource
      from flask_restx.resource import Resource as Same
      ns = Namespace('users')

      @ns.route('/<int:id>', endpoint='user', doc={'params': {'id': 'x'}})
      @ns.param('id', 'The number')
      class User(Resource):
          def get(self, id): ...
          @ns.expect({})
          def put(self, id): ...

      class HTTPThing(Same):
          def delete(self): ...
      ns.add_resource(HTTPThing, '/thing')
    `),
  ).toEqual([
    'DELETE /rest/people/thing users_http_thing',
    'GET /docs/ doc',
    'GET /rest root',
    'GET /rest/spec.json specs',
    'GET /rest/tasks/ tasks_task_list',
    'GET /rest/tasks/all tasks_task_list',
    'GET /swaggerui/<path:filename> restx_doc.static',
    'GET,PUT /rest/people/<int:id> user',
  ]);
});

it('gives endpoints numbers where names collide', () => {
  expect(
    routesOf(`
      from flask import Flask
      from flask_restx import Api, Resource
      api = Api(doc=False)

      @api.route('/a')
      class One(Resource):
          def get(self): ...
      api.add_resource(One, '/b')
      api.add_resource(One, '/c', endpoint='one_3')
      api.add_resource(One, '/d')

      app = Flask(__name__)
      api.init_app(app, add_specs=False)
    `),
  ).toEqual([
    'GET / root',
    'GET /a one',
    'GET /b one_2',
    'GET /c one_3',
    'GET /d one_4',
    'GET /swaggerui/<path:filename> restx_doc.static',
  ]);
});

it('serves several APIs, each on a blueprint, with one documentation blueprint', () => {
  expect(
    routesOf(`
      from flask import Blueprint, Flask
      from flask_restplus import Api, Namespace, Resource
      ns = Namespace('cats', path='/meow/')
      @ns.route('')
      class Cats(Resource):
          def get(self): ...
      app = Flask(__name__)
      for version in (1, 2):
          blueprint = Blueprint(f'v{version}', __name__, url_prefix=f'/v{version}')
          Api(blueprint, doc=False if version == 1 else '/help').add_namespace(ns)
          app.register_blueprint(blueprint)
    `),
  ).toEqual([
    'GET /swaggerui/<path:filename> restplus_doc.static',
    'GET /v1/ v1.root',
    'GET /v1/meow v1.cats_cats',
    'GET /v1/swagger.json v1.specs',
    'GET /v2/ v2.root',
    'GET /v2/help v2.doc',
    'GET /v2/meow v2.cats_cats',
    'GET /v2/swagger.json v2.specs',
  ]);
});

it('keeps the endpoints when a factory runs again', () => {
  expect(
    routesOf(`
      --- web.py
      from flask import Flask
      from flask_restx import Api, Namespace, Resource
      api = Api(doc=False)
      ns = Namespace('cats')
      @ns.route('/')
      class Cats(Resource):
          def get(self): ...
      def create_app(name):
          app = Flask(name)
          api.add_namespace(ns)
          api.init_app(app, add_specs=False)
          return app
      --- wsgi.py
      from web import create_app
      app = create_app('production')
      --- manage.py
      from web import create_app
      app = create_app('development')
    `),
  ).toEqual(['GET / root', 'GET /cats/ cats_cats', 'GET /swaggerui/<path:filename> restx_doc.static']);
});

describeWithWerkzeug('names of endpoints', () => {
  it('are separated as the regular expressions of Flask-RESTX do it', async () => {
    const names = [
      'A',
      'Ab',
      'HTTPServer2Go',
      'V2Api',
      'X1Y2',
      'Snake_Case',
      'ABcDE',
      'IPv4Address',
      'a1B',
      'TodoListAPI',
    ];
    const script = fileURLToPath(new URL('separated.py', import.meta.url));
    const expected = await python<string>(script, names);
    const classes = names.map(
      (name) => `
@api.route('/${name}')
class ${name}(Resource):
    def get(self): ...
`,
    );
    const source = `from flask import Flask
from flask_restx import Api, Resource
api = Api(Flask(__name__), doc=False)
${classes.join('')}`;
    const found = new Map(routesOf(source).map((line) => line.split(' ').slice(1) as [string, string]));
    expect(names.map((name) => found.get(`/${name}`))).toEqual(expected);
  });
});
