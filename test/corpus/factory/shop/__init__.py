from flask import Flask, jsonify

from . import settings
from .catalog import catalog
from .orders import bp as orders


def create_app(config_name='development', **overrides):
    app = Flask(__name__, instance_relative_config=True)
    app.config.from_object(settings.CONFIGS[config_name])
    app.config.from_mapping(overrides)

    register_blueprints(app)
    register_errors(app)

    @app.get('/health')
    def health():
        return jsonify(status='ok')

    if not app.config['HIDE_ABOUT']:
        from .pages import about

        app.add_url_rule('/about', view_func=about)
    return app


def register_blueprints(app):
    app.register_blueprint(catalog)
    app.register_blueprint(orders, url_prefix='/orders')


def register_errors(app):
    @app.errorhandler(404)
    def not_found(error):
        return jsonify(error=str(error)), 404
