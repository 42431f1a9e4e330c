"""Nobody in the project calls these with known arguments."""

from flask import Flask

from sections import SECTIONS


def create_app(config_name):
    app = Flask(__name__)
    app.config.from_object(f'settings.{config_name.title()}')
    app.config.from_envvar('SITE_SETTINGS', silent=True)

    for section in SECTIONS:
        app.register_blueprint(section, url_prefix='/' + section.name)

    @app.route('/')
    def index():
        return config_name

    return app


def minimal(settings, *, rule='/minimal'):
    app = Flask('minimal', static_folder=None)
    app.config.from_mapping(settings or {})
    app.add_url_rule(rule, view_func=lambda: '', endpoint='minimal')
    return app
