"""Flask-Dropzone 2.0.0: a blueprint with static files, and `dropzone` in every template."""

from _evaluation import outside
from flask import Blueprint


class Dropzone:
    def __init__(self, app=None):
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        app.context_processor(self.context_processor)
        url_path = f'/dropzone{app.static_url_path}'
        app.register_blueprint(Blueprint('dropzone', __name__, static_folder='static', static_url_path=url_path))

    @staticmethod
    def context_processor():
        return {'dropzone': outside('flask_dropzone.dropzone')}
