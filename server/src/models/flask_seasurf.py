"""Flask-SeaSurf 2.0.0: `csrf_token` in every template."""

from _evaluation import outside


class SeaSurf(outside('flask_seasurf.SeaSurf')):
    def __init__(self, app=None):
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        app.jinja_env.globals['csrf_token'] = outside('flask_seasurf.csrf_token')
