from flask import Blueprint, Flask
from flask_restx import Api, Resource

from namespaces import cats, dogs
from namespaces.birds import ns as birds

app = Flask(__name__)
api = Api(app, version='1.0', title='Animals', prefix='/rest', doc='/docs/')
ns = api.namespace('todos', description='To do', path='/tasks')


@ns.route('/', '/all')
class TodoList(Resource):
    def get(self):
        return []

    def post(self):
        return {}, 201


@ns.route('/<int:id>', endpoint='one_todo')
@ns.param('id', 'The number')
@ns.response(404, 'Not found')
class Todo(Resource):
    @ns.doc('get_todo')
    def get(self, id):
        return id

    @ns.expect(ns.model('Todo', {}))
    def put(self, id):
        return id

    def delete(self, id):
        return '', 204


@api.route('/health')
class Health(Resource):
    def get(self):
        return 'ok'


class Stats(Resource):
    def get(self, name=None):
        return name


api.add_resource(Stats, '/stats', '/stats/<name>', endpoint='numbers')
api.add_namespace(cats)
api.add_namespace(dogs, path='/hounds')

blueprint = Blueprint('v2', __name__, url_prefix='/v2')
second = Api(blueprint, doc=False)
second.add_namespace(birds)
app.register_blueprint(blueprint)
