"""Flask-Dropzone 2.0.0: a blueprint with static files."""

from flask import Blueprint


class Dropzone:
    def __init__(self, app=None):
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        url_path = f'/dropzone{app.static_url_path}'
        app.register_blueprint(Blueprint('dropzone', __name__, static_folder='static', static_url_path=url_path))
