import uuid

from flask import Blueprint, Flask
from flask_classful import FlaskView, method, route

app = Flask(__name__)
api = Blueprint('api', __name__, url_prefix='/api')


class BookShelfView(FlaskView):
    excluded_methods = ['helper']

    def index(self):
        return 'all'

    def get(self, id):
        return id

    def post(self):
        return ''

    def by_author(self, name: str, page=1):
        return name

    @route('/word/<word>', methods=['GET', 'POST'])
    def word(self, word):
        return word

    @route('/first')
    @route('/second', endpoint='named')
    @route('/third/')
    def several(self):
        return ''

    @method('PUT')
    @method('PATCH')
    def change_it(self, id: int):
        return str(id)

    def typed(self, size: float, key: uuid.UUID, text: 'int'):
        return ''

    def helper(self):
        return ''

    def before_index(self):
        pass

    def _private(self):
        return ''


class HTTPThingsView(FlaskView):
    trailing_slash = False
    method_dashified = True

    def index(self):
        return ''

    def delete(self, id):
        return id

    def some_thing(self):
        return ''

    @route('relative')
    def written(self):
        return ''


class MoreBooksView(BookShelfView):
    def extra(self):
        return ''


class Organisation(FlaskView):
    route_base = '/<org>/things/'
    route_prefix = '/v1/'
    default_methods = ['GET', 'POST']

    def get(self, org, id):
        return id

    def members(self, org):
        return org


BookShelfView.register(app)
HTTPThingsView.register(app, route_prefix='/x')
MoreBooksView.register(api, route_base='/books', trailing_slash=False, strict_slashes=False)
Organisation.register(api)
app.register_blueprint(api)
