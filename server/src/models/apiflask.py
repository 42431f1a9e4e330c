"""APIFlask 3.1.1 (and 1.3.1): applications and blueprints that take classes as views, with pages of documentation."""

from inspect import isclass

from _evaluation import maybe
from flask import Blueprint, Flask
from flask.views import MethodView


class _Classes:
    def add_url_rule(self, rule, endpoint=None, view_func=None, **options):
        if isclass(view_func):
            endpoint = endpoint or view_func.__name__
            view_func = view_func.as_view(endpoint)
        super().add_url_rule(rule, endpoint, view_func, **options)


class APIBlueprint(_Classes, Blueprint):
    def __init__(self, name, import_name, tag=None, enable_openapi=True, **kwargs):
        super().__init__(name, import_name, **kwargs)
        self.tag = tag
        self.enable_openapi = enable_openapi


class APIFlask(_Classes, Flask):
    def __init__(
        self,
        import_name,
        title='APIFlask',
        version='0.1.0',
        spec_path='/openapi.json',
        docs_path='/docs',
        docs_oauth2_redirect_path='/docs/oauth2-redirect',
        docs_oauth2_redirect_path_external=False,
        docs_ui='swagger-ui',
        openapi_blueprint_url_prefix=None,
        json_errors=True,
        enable_openapi=True,
        spec_plugins=None,
        redoc_path=False,
        **kwargs,
    ):
        super().__init__(import_name, **kwargs)
        self.title = title
        self.version = version
        self.spec_path = spec_path
        self.docs_path = docs_path
        pages = Blueprint('openapi', __name__, url_prefix=openapi_blueprint_url_prefix)
        if spec_path:
            pages.add_url_rule(spec_path, 'spec', self._page)
        if docs_path:
            pages.add_url_rule(docs_path, 'docs', self._page)
        if docs_path and docs_ui == 'swagger-ui' and docs_oauth2_redirect_path:
            pages.add_url_rule(docs_oauth2_redirect_path, 'swagger_ui_oauth_redirect', self._page)
        # Until 2.0.
        if redoc_path:
            pages.add_url_rule(redoc_path, 'redoc', self._page)
        elif redoc_path is False and maybe:
            pages.add_url_rule('/redoc', 'redoc', self._page)
        if enable_openapi:
            self.register_blueprint(pages)

    def _page(self): ...
