import os

from flask import Blueprint, Flask

from config import Config

app = Flask(__name__)
app.config.from_object(Config)
app.config.from_object('config.Overrides')
app.config.update(SEARCH=True, UPLOADS=not Config.READ_ONLY)
app.config.setdefault('WIKI', True)
api = Blueprint('api', __name__, url_prefix=app.config['API_PREFIX'])


def view():
    return 'view'


if app.config['SEARCH']:
    app.add_url_rule('/search', 'search', view)
else:
    app.add_url_rule('/no-search', 'no_search', view)

if app.config.get('UPLOADS'):
    app.add_url_rule('/upload', 'upload', view, methods=['POST'])

if app.config.get('NEVER_SET', False):
    app.add_url_rule('/never', 'never', view)

if app.config['WIKI'] and 'PAGES' in app.config:
    for page in app.config['PAGES']:
        app.add_url_rule(f'/wiki/{page}', page, view)

if app.config.get_namespace('OAUTH_').get('client'):
    app.add_url_rule('/oauth', 'oauth', view)

# The environment decides from here on; by default the routes exist.
if os.environ.get('SHOW_ENVIRONMENT', 'yes') == 'yes':
    app.add_url_rule('/debug/env', 'environment', view)

if not os.getenv('WITHOUT_BETA'):
    app.add_url_rule('/beta', 'beta', view)
    api.add_url_rule('/beta', 'beta', view)

if os.environ.get('ENVIRONMENT_PAGE', default='1').isdigit() and not app.testing:
    app.add_url_rule('/environment', 'page', view)

# FLASK_DEBUG is not set.
if app.debug:
    app.add_url_rule('/debug/routes', 'routes', view)

app.register_blueprint(api)
