"""Flask-API 1.1: applications whose answers can be browsed."""

from flask import Blueprint, Flask


class FlaskAPI(Flask):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.register_blueprint(
            Blueprint('flask-api', __name__, 'static', template_folder='templates', url_prefix='/flask-api')
        )
