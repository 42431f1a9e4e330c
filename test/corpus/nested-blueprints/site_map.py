from flask import Blueprint

from leaves import comments, likes, make_section

root = Blueprint('root', __name__, url_prefix='/app')
api = Blueprint('api', __name__, url_prefix='/api')
v1 = Blueprint('v1', __name__, url_prefix='/v1')
v2 = Blueprint('v2', __name__)
bare = Blueprint('bare', __name__)


@api.route('/')
def versions():
    return ['v1', 'v2']


@bare.route('/bare')
def only():
    return 'bare'


for version in (v1, v2):
    version.register_blueprint(comments)
    version.register_blueprint(likes, url_prefix='/thumbs', name='thumbs')
    for section in ('blog', 'shop'):
        version.register_blueprint(make_section(section))

api.register_blueprint(v1)
api.register_blueprint(v2, url_prefix='/v2')
api.register_blueprint(bare)
root.register_blueprint(api)
root.register_blueprint(api, name='internal', url_prefix='/internal')
