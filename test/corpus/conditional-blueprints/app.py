"""Which blueprints there are depends on the environment; the defaults give those that are recorded."""

import os

from flask import Blueprint, Flask

admin = Blueprint('admin', __name__, url_prefix='/admin')
modern = Blueprint('shop', __name__, url_prefix='/modern')
classic = Blueprint('shop', __name__, url_prefix='/classic')
legacy = Blueprint('legacy', __name__)
always = Blueprint('always', __name__, url_prefix='/always')
tools = Blueprint('tools', __name__)

for blueprint in (admin, modern, classic, always, tools):
    blueprint.add_url_rule('/', 'index', lambda: 'index')

legacy.add_url_rule('/old', 'old', lambda: 'old')


def create_app(features=None):
    app = Flask(__name__)
    features = features or os.environ.get('FEATURES', 'admin,legacy').split(',')

    if 'admin' in features:
        app.register_blueprint(admin)
    app.register_blueprint(classic if os.environ.get('CLASSIC') else modern)
    if 'legacy' in features:
        app.register_blueprint(legacy, url_prefix='/legacy')
    app.register_blueprint(tools, url_prefix=os.environ.get('TOOLS_PREFIX', '/tools'))
    app.register_blueprint(always)
    return app


app = create_app()
