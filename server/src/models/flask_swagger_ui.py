"""flask-swagger-ui 5.32.8: a blueprint that shows the description of an API."""

from flask import Blueprint


def get_swaggerui_blueprint(base_url, api_url, config=None, oauth_config=None, blueprint_name='swagger_ui'):
    pages = Blueprint(blueprint_name, __name__, template_folder='templates', url_prefix=base_url)
    pages.add_url_rule('/', 'show', show)
    pages.add_url_rule('/<path:path>', 'show', show)
    return pages


def show(path=None): ...
