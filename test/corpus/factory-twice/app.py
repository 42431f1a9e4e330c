from flask import Blueprint, Flask
from flask_restful import Api, Resource

site = Blueprint('site', __name__)
api = Api(prefix='/api')


@site.route('/')
def index():
    return ''


class Item(Resource):
    def get(self, id):
        return id


def create_app(prefix=''):
    app = Flask(__name__)

    @site.route('/late')
    def late():
        return ''

    api.add_resource(Item, '/items/<int:id>')
    app.register_blueprint(site, url_prefix=prefix or None)
    api.init_app(app)
    return app
