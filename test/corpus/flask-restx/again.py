from flask import Blueprint, Flask
from flask_restx import Api, Resource

api = Api(title='Zoo')
cages = api.namespace('cages')


@cages.route('/<int:id>')
class Cage(Resource):
    def get(self, id):
        return {}


visits = api.namespace('visits', path='/visit')


@visits.route('/', '/all')
class Visits(Resource):
    def post(self):
        return {}


def create_app():
    """Adds namespaces that the API has made itself: their resources come twice, under other endpoints."""
    app = Flask('again')
    blueprint = Blueprint('api', __name__, url_prefix='/api')
    api.init_app(blueprint)
    api.add_namespace(cages)
    api.add_namespace(visits)
    app.register_blueprint(blueprint)
    return app


app = create_app()
