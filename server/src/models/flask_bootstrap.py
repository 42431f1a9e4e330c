"""Bootstrap-Flask 2.5 and Flask-Bootstrap 3.3.7: a blueprint with static files."""

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
                static_url_path=app.static_url_path + '/bootstrap',
            )
        )


class Bootstrap4(Bootstrap):
    pass


class Bootstrap5(Bootstrap):
    pass
