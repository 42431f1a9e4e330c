"""Flask-Themes2 1.0.1: serves the static files of themes, and renders their templates before the application's."""

from _evaluation import outside
from flask import Blueprint, render_template
from flask_themes import setup_themes


class Themes:
    def __init__(self, app=None, **kwargs):
        if app is not None:
            self.init_themes(app, **kwargs)

    def init_themes(
        self,
        app,
        loaders=None,
        app_identifier=None,
        manager_cls=None,
        theme_url_prefix='/_themes',
        static_folder=None,
    ):
        if static_folder:
            url_path = app.static_url_path + theme_url_prefix
            app.register_blueprint(Blueprint('_themes', __name__, static_folder, url_path))
        else:
            setup_themes(app, theme_url_prefix=theme_url_prefix)
        for name in ('theme', 'theme_static', 'theme_get_info'):
            app.jinja_env.globals[name] = outside(f'flask_themes2.global_{name}')


def render_theme_template(theme, template_name, _fallback=True, **context):
    name = getattr(theme, 'identifier', theme)
    names = [template_name] if isinstance(template_name, str) else list(template_name)
    themed = [f'_themes/{name}/{one}' for one in names]
    return render_template(themed + names if _fallback else themed, _theme=name, **context)
