"""Flask-Avatars 0.2.3: a blueprint with static files, and `avatars` in every template."""

from _evaluation import outside
from flask import Blueprint


class Avatars:
    def __init__(self, app=None):
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        app.context_processor(self.context_processor)
        url_path = f'/avatars{app.static_url_path}'
        app.register_blueprint(Blueprint('avatars', __name__, static_folder='static', static_url_path=url_path))

    @staticmethod
    def context_processor():
        return {'avatars': outside('flask_avatars.avatars')}
