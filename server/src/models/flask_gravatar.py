"""Flask-Gravatar 0.5.0: the filter `gravatar`."""

from _evaluation import outside


class Gravatar(outside('flask_gravatar.Gravatar')):
    def __init__(self, app=None, **kwargs):
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        app.jinja_env.filters.setdefault('gravatar', self)
