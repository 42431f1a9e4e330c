"""Flask-Assets 2.1.0: the tag `assets` in templates."""

from _evaluation import outside


class Environment(outside('flask_assets.Environment')):
    def __init__(self, app=None):
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        app.jinja_env.add_extension('webassets.ext.jinja2.AssetsExtension')
