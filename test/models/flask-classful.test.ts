import { expect, it } from 'vitest';
import { routesOf } from './listing';

it('makes rules of names, parameters and annotations', () => {
  expect(
    routesOf(`
      import uuid
      from uuid import UUID
      from flask import Blueprint, Flask
      from flask_classful import FlaskView, method, route
      from elsewhere import logged

      class BookShelfView(FlaskView):
          excluded_methods = ['helper']
          def index(self): ...
          @logged
          def get(self, id: int): ...
          def delete(self, key: UUID): ...
          def by_author(self, name, page=1): ...
          @route('/word/<word>', methods=['GET', 'POST'])
          def word(self, word): ...
          @method('PUT')
          def rename(self, id: uuid.UUID): ...
          def helper(self): ...
          def before_index(self): ...
          def _private(self): ...

      class Plain(FlaskView):
          route_base = '/<org>/plain'
          trailing_slash = False
          def post(self): ...
          @route('a', endpoint='first')
          @route('b')
          def both(self, org): ...

      app = Flask(__name__)
      bp = Blueprint('bp', __name__, url_prefix='/bp')
      BookShelfView.register(app)
      Plain.register(bp, route_prefix='/v1')
      app.register_blueprint(bp)
    `),
  ).toEqual([
    'DELETE /book-shelf/<uuid:key>/ BookShelfView:delete',
    'GET /book-shelf/ BookShelfView:index',
    'GET /book-shelf/<int:id>/ BookShelfView:get',
    'GET /book-shelf/by_author/<name>/ BookShelfView:by_author',
    'GET /bp/v1/<org>/plain/a bp.first',
    'GET /bp/v1/<org>/plain/b bp.Plain:both_0',
    'GET,POST /book-shelf/word/<word> BookShelfView:word',
    'POST /bp/v1/<org>/plain bp.Plain:post',
    'PUT /book-shelf/rename/<uuid:id>/ BookShelfView:rename',
  ]);
});

it('leaves annotations alone that are texts', () => {
  expect(
    routesOf(`
      from __future__ import annotations
      from flask import Flask
      from flask_classful import FlaskView
      class One(FlaskView):
          def get(self, id: int): ...
      One.register(Flask(__name__))
    `),
  ).toEqual(['GET /one/<id>/ One:get']);
});

it('follows Flask-Classy, which has other names and slashes', () => {
  expect(
    routesOf(`
      from flask import Flask
      from flask_classy import FlaskView
      class BookShelfView(FlaskView):
          def index(self): ...
          def get(self, id: int): ...
          def by_author(self, name, page=1): ...
      BookShelfView.register(Flask(__name__))
    `),
  ).toEqual([
    'GET /bookshelf/ BookShelfView:index',
    'GET /bookshelf/<id> BookShelfView:get',
    'GET /bookshelf/by_author/<name>/<page> BookShelfView:by_author',
  ]);
});
