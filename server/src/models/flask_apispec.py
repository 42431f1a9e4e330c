"""flask-apispec 0.11.4: the description of an API, and a page that shows it."""

from _evaluation import known, likely, maybe
from flask import Blueprint
from flask.views import MethodView


class MethodResource(MethodView):
    methods = None


class FlaskApiSpec:
    def __init__(self, app=None, document_options=True):
        self.app = app
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        self.app = app
        pages = Blueprint('flask-apispec', __name__, './static', '/flask-apispec/static', './templates')
        self._add(pages, 'APISPEC_SWAGGER_URL', '/swagger/', 'swagger-json')
        self._add(pages, 'APISPEC_SWAGGER_UI_URL', '/swagger-ui/', 'swagger-ui')
        app.register_blueprint(pages)

    def _add(self, pages, setting, default, endpoint):
        url = self.app.config.get(setting, default)
        if url and (known(url) or maybe):
            pages.add_url_rule(likely(url, default), endpoint, self._view)

    def _view(self): ...

    def register(self, target, *args, **kwargs): ...

    def register_existing_resources(self): ...
