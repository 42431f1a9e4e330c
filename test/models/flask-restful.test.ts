import { expect, it } from 'vitest';
import { routesOf } from './listing';

it('is known by the names that Flask had for extensions before 1.0', () => {
  expect(
    routesOf(`
      from flask import Flask
      from flask.ext import restful
      from flask.ext.restful import Resource
      from flaskext.restful import Api
      class Ping(Resource):
          def get(self): ...
      app = Flask(__name__)
      restful.Api(app).add_resource(Ping, '/ping')
      Api(app).add_resource(Ping, '/pong', endpoint='pong')
    `),
  ).toEqual(['GET /ping ping', 'GET /pong pong']);
});

it('prefixes resources on an application, before and after it is there', () => {
  expect(
    routesOf(`
      from flask import Flask
      from flask_restful import Api, Resource, marshal_with, fields
      late = Api()
      app = Flask(__name__)
      api = Api(app, prefix='/api')

      @api.resource('/ping', '/pong', strict_slashes=False)
      class Ping(Resource):
          @marshal_with({'id': fields.Integer})
          def get(self): ...

      class UserList(Resource):
          decorators = []
          def get(self): ...
          def post(self): ...

      class Report(Resource):
          def __init__(self, kind): ...
          def get(self): ...

      api.add_resource(UserList, '/users', '/users/<int:page>', endpoint='users', defaults={'order': 'name'})
      api.add_resource(Report, '/report', resource_class_kwargs={'kind': 'pdf'}, methods=['GET', 'PUT'])
      late.add_resource(Report, '/late')
      late.init_app(app)
    `),
  ).toEqual([
    'GET /api/ping ping',
    'GET /api/pong ping',
    'GET /late report',
    'GET,POST /api/users users {"order":"name"}',
    'GET,POST /api/users/<int:page> users {"order":"name"}',
    'GET,PUT /api/report report',
  ]);
});

it('joins the prefixes of a blueprint as they are, in the order it is told', () => {
  expect(
    routesOf(`
      from flask import Blueprint, Flask
      from flask_restful import Api, Resource
      class Item(Resource):
          def get(self, id): ...
      app = Flask(__name__)
      first, second = Blueprint('first', __name__), Blueprint('second', __name__, url_prefix='/second')
      Api(first, prefix='/v1').add_resource(Item, '/item/<id>')
      api = Api(second, prefix='/v2', url_part_order='abe')
      api.add_resource(Item, '/item/<id>')

      @second.route('plain')
      def plain(): ...

      app.register_blueprint(first, url_prefix='/first/')
      app.register_blueprint(second)
      api.add_resource(Item, '/late', endpoint='late')
    `),
  ).toEqual([
    'GET /first//v1/item/<id> first.item',
    'GET /second/late second.late',
    'GET /secondplain second.plain',
    'GET /v2/second/item/<id> second.item',
  ]);
});

it('calls overridden methods of a project’s own API, and names what its decorators leave', () => {
  expect(
    routesOf(`
      from functools import wraps
      from elsewhere import traced
      from flask import Flask
      from flask_restful import Api, Resource

      class VersionedApi(Api):
          def add_resource(self, resource, *urls, **kwargs):
              super().add_resource(resource, *[f'/v2{url}' for url in urls], **kwargs)

      def renaming(view):
          def wrapper(*args, **kwargs): ...
          return wrapper

      class One(Resource):
          def get(self): ...

      app = Flask(__name__)
      VersionedApi(app, decorators=[traced]).add_resource(One, '/one')
      Api(app, decorators=[renaming]).add_resource(One, '/renamed')
    `),
  ).toEqual(['GET /renamed wrapper', 'GET /v2/one one']);
});

it('lets a factory that runs again bring its resources again', () => {
  expect(
    routesOf(`
      --- web.py
      from flask import Flask
      from flask_restful import Api, Resource
      api = Api()
      class One(Resource):
          def get(self): ...
      def create_app(name):
          app = Flask(name)
          api.add_resource(One, '/one')
          api.init_app(app)
          return app
      --- wsgi.py
      from web import create_app
      app = create_app('production')
      --- manage.py
      from web import create_app
      app = create_app('development')
    `),
  ).toEqual(['GET /one one']);
});

it('only lists what an undecided condition adds as possible', () => {
  expect(
    routesOf(`
      import os
      from flask import Flask
      from flask_restful import Api, Resource
      class One(Resource):
          def get(self): ...
      app = Flask(__name__)
      api = Api(app, prefix=os.environ['PREFIX'])
      api.add_resource(One, '/one')
      if os.environ.get('TWO'):
          Api(app).add_resource(One, '/two')
    `),
  ).toEqual(['? GET /two one', '? GET <unknown>/one one']);
});

it('has pages beside resources that flask-restful-swagger describes', () => {
  expect(
    routesOf(`
      from flask import Flask
      from flask_restful import Api, Resource
      from flask_restful_swagger import swagger
      app = Flask(__name__)
      api = swagger.docs(Api(app), apiVersion='1', api_spec_url='/spec')

      class User(Resource):
          @swagger.operation(notes='one of them')
          def get(self, group, id): ...

      api.add_resource(User, '/<group>/users/<int:id>')
    `),
  ).toEqual([
    'GET /<group>/users/<int:id> user',
    'GET /spec app/registry',
    'GET /spec.html app/registry',
    'GET /spec.json app/registry',
    'GET /spec/_/resource_list.json app/resourcelister',
    'GET /spec/_/static/<string:dir1> app/staticfiles',
    'GET /spec/_/static/<string:dir1>/<string:dir2> app/staticfiles',
    'GET /spec/_/static/<string:dir1>/<string:dir2>/<string:dir3> app/staticfiles',
    'GET /{group}/users/{id}.help.html /{group}/users/{id}/help',
    'GET /{group}/users/{id}.help.json /{group}/users/{id}/help',
  ]);
});
