"""Flask-Themes 0.1.3: serves the static files of themes, and has what finds their templates."""

from _evaluation import outside
from flask import Blueprint


def static(themeid, filename): ...


def setup_themes(app, loaders=None, app_identifier=None, manager_cls=None, theme_url_prefix='/_themes'):
    themes = Blueprint('_themes', __name__)
    themes.add_url_rule('/<themeid>/<path:filename>', 'static', static)
    app.register_blueprint(themes, url_prefix=theme_url_prefix)
    app.jinja_env.globals['theme'] = outside('flask_themes.global_theme_template')
    app.jinja_env.globals['theme_static'] = outside('flask_themes.global_theme_static')
