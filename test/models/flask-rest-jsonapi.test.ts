import { expect, it } from 'vitest';
import { routesOf } from './listing';

it('adds resources to an application or a blueprint, before and after it is there', () => {
  expect(
    routesOf(`
      from flask import Blueprint, Flask
      from flask_rest_jsonapi import Api, ResourceDetail, ResourceList, ResourceRelationship

      app = Flask(__name__)
      v1 = Blueprint('v1', __name__, url_prefix='/v1')
      late = Api()
      api = Api(app=app, blueprint=v1)

      class People(ResourceList): ...
      class Person(ResourceDetail):
          methods = ['GET', 'PATCH']
      class Friends(ResourceRelationship): ...

      late.route(People, 'people', '/people', '/everyone')
      late.init_app(app)
      late.route(Friends, 'friends', '/people/<int:id>/friends', url_rule_options={'strict_slashes': False})
      api.route(Person, 'person', '/people/<int:id>')
    `),
  ).toEqual([
    'DELETE,GET,PATCH,POST /people/<int:id>/friends friends',
    'GET,PATCH /v1/people/<int:id> v1.person',
    'GET,POST /everyone people',
    'GET,POST /people people',
  ]);
});
