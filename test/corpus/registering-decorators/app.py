from flask import Blueprint, Flask

from registry import Resource, expose, resource, rpc

app = Flask(__name__)
bp = Blueprint('things', __name__, url_prefix='/things')


@expose(app, '/exposed')
def exposed():
    return 'exposed'


@expose(bp, '/', '/all', methods=['GET', 'POST'])
def listing():
    return 'listing'


@rpc(app)
def get_time():
    return 'now'


@rpc(app, name='clock.set')
def set_time():
    return 'set'


@resource(bp, '/<int:thing_id>')
class Thing:
    def get(self, thing_id):
        return str(thing_id)

    def delete(self, thing_id):
        return ''


class Colours(Resource):
    url = '/colours'

    def get(self):
        return []


class Shapes(Resource, name='forms'):
    url = '/shapes/<shape>'

    def get(self, shape):
        return shape

    def put(self, shape):
        return ''


Resource.register_all(app)
app.register_blueprint(bp)
