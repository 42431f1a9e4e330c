"""Flasgger 0.9.7.1 (and 0.9.5): a page of documentation and the descriptions it is made from."""

from _evaluation import known, likely, maybe
from flask import Blueprint
from flask.views import MethodView


class SwaggerView(MethodView):
    def dispatch_request(self, *args, **kwargs): ...


class Swagger:
    DEFAULT_CONFIG = {
        'headers': [],
        'specs': [{'endpoint': 'apispec_1', 'route': '/apispec_1.json', 'rule_filter': None, 'model_filter': None}],
        'static_url_path': '/flasgger_static',
        'swagger_ui': True,
        'specs_route': '/apidocs/',
    }

    def __init__(self, app=None, config=None, sanitizer=None, template=None, *args, merge=False, **kwargs):
        self.certain = known(config) or maybe
        if not known(config) or not config:
            self.config = self.DEFAULT_CONFIG.copy()
        else:
            self.config = {**self.DEFAULT_CONFIG, **config} if merge else config
        if app:
            self.init_app(app)

    def init_app(self, app, decorators=None):
        self.app = app
        self.config.update(app.config.get('SWAGGER', {}))
        if self.certain:
            self.register_views(app)

    def _likely(self, name, default=None):
        return likely(self.config.get(name, default), default)

    def register_views(self, app):
        options = ('endpoint', 'url_prefix', 'subdomain', 'static_folder', 'static_url_path')
        with_ui = self.config.get('swagger_ui', True)
        blueprint = Blueprint(self._likely('endpoint', 'flasgger'), __name__)
        if with_ui:
            blueprint = Blueprint(
                self._likely('endpoint', 'flasgger'),
                __name__,
                url_prefix=self._likely('url_prefix'),
                subdomain=self._likely('subdomain'),
                template_folder='ui3/templates',
                static_folder=self._likely('static_folder', 'ui3/static'),
                static_url_path=self._likely('static_url_path'),
            )
            route = self.config.get('specs_route', '/apidocs/')
            if known(route) or maybe:
                blueprint.add_url_rule(self._likely('specs_route', '/apidocs/'), 'apidocs', self._view)
            blueprint.add_url_rule('/apidocs/index.html', view_func=lambda: None)
            # Since 0.9.7.
            if maybe:
                redirect = self._likely('oauth_redirect', '/oauth2-redirect.html')
                blueprint.add_url_rule(redirect, 'oauth_redirect', self._view)
        for spec in self.config.get('specs', []):
            blueprint.add_url_rule(spec['route'], spec['endpoint'], self._view)
        if known(*[self.config.get(option) for option in options]) or maybe:
            app.register_blueprint(blueprint)

    def _view(self): ...

    def definition(self, name, tags=None):
        return lambda obj: obj


Flasgger = Swagger


def swag_from(*args, **kwargs):
    return lambda function: function
