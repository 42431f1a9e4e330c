"""Flask-Bootstrap 3.3.7 (`Bootstrap`) and Bootstrap-Flask 2.2 (`Bootstrap4`, `Bootstrap5`): static files."""

from flask import Blueprint


class Bootstrap:
    def __init__(self, app=None):
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        app.register_blueprint(
            Blueprint(
                'bootstrap',
                __name__,
                template_folder='templates',
                static_folder='static',
                static_url_path=self.static_url_path(app),
            )
        )

    def static_url_path(self, app):
        return app.static_url_path + '/bootstrap'


class _Bootstrap(Bootstrap):
    def static_url_path(self, app):
        return '/bootstrap' + app.static_url_path


class Bootstrap4(_Bootstrap):
    pass


class Bootstrap5(_Bootstrap):
    pass
