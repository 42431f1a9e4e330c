"""Flask-CKEditor 1.0.0: a blueprint with static files, and `ckeditor` in every template."""

from _evaluation import outside
from flask import Blueprint


class CKEditor:
    def __init__(self, app=None):
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        app.context_processor(self.context_processor)
        url_path = f'/ckeditor{app.static_url_path}'
        app.register_blueprint(Blueprint('ckeditor', __name__, static_folder='static', static_url_path=url_path))

    @staticmethod
    def context_processor():
        return {'ckeditor': outside('flask_ckeditor.ckeditor')}
