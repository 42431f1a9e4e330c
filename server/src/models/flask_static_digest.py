"""Flask-Static-Digest 0.4.1: `static_url_for` in every template."""

from _evaluation import outside


class FlaskStaticDigest(outside('flask_static_digest.FlaskStaticDigest')):
    def __init__(self, app=None):
        self.app = app
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        app.add_template_global(self.static_url_for)

    def static_url_for(self, endpoint, **values): ...
