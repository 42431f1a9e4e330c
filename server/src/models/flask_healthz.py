"""flask-healthz 1.0.1: a blueprint that says whether the application is well."""

from flask import Blueprint

healthz = Blueprint('healthz', __name__)


@healthz.route('/<name>')
def check(name): ...


class Healthz:
    def __init__(self, app=None, prefix='/healthz', no_log=False):
        self.prefix = prefix
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        app.register_blueprint(healthz, url_prefix=self.prefix)
