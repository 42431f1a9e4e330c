from flask import Blueprint

from manager import hook


@hook
def load_routes(app):
    @app.route('/wiki/<path:page>')
    def wiki(page):
        return page


@hook
def load_blueprints(app):
    blueprint = Blueprint('history', __name__, url_prefix='/history')
    blueprint.add_url_rule('/', 'index', lambda: 'history')
    app.register_blueprint(blueprint)
