"""flask-smorest 0.47.0: blueprints that take classes as views, and the documentation that settings ask for."""

from inspect import isclass

from flask import Blueprint as _Blueprint


class Blueprint(_Blueprint):
    def __init__(self, *args, **kwargs):
        self.description = kwargs.pop('description', '')
        super().__init__(*args, **kwargs)
        self._endpoints = []

    def add_url_rule(
        self,
        rule,
        endpoint=None,
        view_func=None,
        provide_automatic_options=None,
        *,
        parameters=None,
        tags=None,
        **options,
    ):
        endpoint = endpoint or view_func.__name__
        if endpoint in self._endpoints:
            endpoint = f'{endpoint}_{len(self._endpoints)}'
        self._endpoints.append(endpoint)
        function = view_func.as_view(endpoint) if isclass(view_func) else view_func
        super().add_url_rule(rule, endpoint, function, **options)

    def route(self, rule, *, parameters=None, tags=None, **options):
        def decorator(func):
            self.add_url_rule(rule, view_func=func, parameters=parameters, tags=tags, **options)
            return func

        return decorator


class Api:
    def __init__(self, app=None, *, spec_kwargs=None, config_prefix=''):
        self._app = app
        prefix = config_prefix.upper()
        self.config_prefix = prefix if prefix == '' or prefix.endswith('_') else f'{prefix}_'
        if app is not None:
            self.init_app(app)

    def init_app(self, app, *, spec_kwargs=None):
        self._app = app
        prefix = self._setting('OPENAPI_URL_PREFIX')
        if prefix is None:
            return
        name = f'{self.config_prefix}api-docs'.replace('_', '-').lower()
        pages = _Blueprint(name, __name__, url_prefix=_with_slash(prefix), template_folder='./templates')
        path = self._setting('OPENAPI_JSON_PATH', 'openapi.json')
        pages.add_url_rule(_with_slash(path), 'openapi_json', self._page)
        for tool in ('redoc', 'swagger_ui', 'rapidoc'):
            path = self._setting(f'OPENAPI_{tool.upper()}_PATH')
            if path is not None and self._setting(f'OPENAPI_{tool.upper()}_URL') is not None:
                pages.add_url_rule(_with_slash(path), f'openapi_{tool}', self._page)
        app.register_blueprint(pages)

    def _setting(self, name, default=None):
        return self._app.config.get(self.config_prefix + name, default)

    def _page(self): ...

    def register_blueprint(self, blp, *, parameters=None, **options):
        self._app.register_blueprint(blp, **options)


def _with_slash(path):
    return path if path.startswith('/') else f'/{path}'
