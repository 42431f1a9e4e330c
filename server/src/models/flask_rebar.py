"""Flask-Rebar 3.4.1: handlers in registries, with the description of each registry and a page that shows it."""

from flask import Blueprint
from werkzeug.utils import find_modules, import_string


class HandlerRegistry:
    def __init__(
        self,
        prefix=None,
        default_authenticators=None,
        default_headers_schema=None,
        default_mimetype=None,
        swagger_generator=None,
        spec_path='/swagger',
        spec_ui_path='/swagger/ui',
        handlers=None,
        **kwargs,
    ):
        self.prefix = prefix.removeprefix('/').removesuffix('/') if prefix else prefix
        self.spec_path = kwargs.get('swagger_path', spec_path)
        self.spec_ui_path = kwargs.get('swagger_ui_path', spec_ui_path)
        self.handlers = handlers if isinstance(handlers, list) else [handlers] if handlers else []
        self._added = []

    def clone(self):
        copy = HandlerRegistry(self.prefix, spec_path=self.spec_path, spec_ui_path=self.spec_ui_path)
        copy._added = self._added
        return copy

    def add_handler(self, func, rule, method='GET', endpoint=None, **kwargs):
        self._added.append((func, rule, method, endpoint))

    def handles(self, rule, method='GET', endpoint=None, **kwargs):
        def decorator(f):
            self.add_handler(f, rule, method, endpoint)
            return f

        return decorator

    def register(self, app):
        for package in self.handlers:
            for module in find_modules(package, recursive=True):
                import_string(module)
        for function, rule, method, endpoint in self._added:
            endpoint = self._endpoint(endpoint or function.__name__)
            app.add_url_rule(self._url(rule), endpoint, function, methods=[method])
        if self.spec_path:
            app.add_url_rule(self._url(self.spec_path), self._endpoint('get_swagger'), self._view, methods=['GET'])
        if self.spec_ui_path:
            name = self.prefix.replace('.', '_') if self.prefix else ''
            pages = Blueprint(f'{name}swagger_ui', __name__, 'static', template_folder='templates')
            pages.add_url_rule('', 'show', self._view)
            pages.add_url_rule('/', 'show', self._view)
            app.register_blueprint(pages, url_prefix=self._url(self.spec_ui_path))

    def _endpoint(self, name):
        return f'{self.prefix}.{name}' if self.prefix else name

    def _url(self, path):
        return f"/{self.prefix}/{path.removeprefix('/')}" if self.prefix else path

    def _view(self): ...


class Rebar:
    def __init__(self):
        self.handler_registries = []

    def create_handler_registry(self, prefix=None, *args, **kwargs):
        registry = HandlerRegistry(prefix, *args, **kwargs)
        self.add_handler_registry(registry)
        return registry

    def add_handler_registry(self, registry):
        self.handler_registries.append(registry)

    def init_app(self, app):
        for registry in self.handler_registries:
            registry.register(app)
