"""Flask-OpenAPI3 4.3.1: applications and blueprints whose routes are described, with the description itself."""

from functools import wraps

from _evaluation import maybe
from flask import Blueprint, Flask


class _Documented:
    def get(self, rule, **options):
        return self._documented(rule, 'GET', options)

    def post(self, rule, **options):
        return self._documented(rule, 'POST', options)

    def put(self, rule, **options):
        return self._documented(rule, 'PUT', options)

    def delete(self, rule, **options):
        return self._documented(rule, 'DELETE', options)

    def patch(self, rule, **options):
        return self._documented(rule, 'PATCH', options)

    def _documented(self, rule, method, options):
        kept = {name: value for name, value in options.items() if name not in DOCUMENTATION}

        def decorator(func):
            self.add_url_rule(rule, view_func=validated(func), **{**kept, 'methods': [method]})
            return func

        return decorator

    def register_api(self, api, **options):
        self.register_blueprint(api, **options)


def validated(func):
    """What a request gives is read by the annotations of the function, the values of its URL as well."""

    @wraps(func)
    def view_func(**kwargs):
        return func(**kwargs)

    # The same for every route of the function.
    if not hasattr(func, 'view'):
        func.view = view_func
    return func.view


DOCUMENTATION = (
    'tags',
    'summary',
    'description',
    'external_docs',
    'operation_id',
    'responses',
    'deprecated',
    'security',
    'servers',
    'openapi_extensions',
    'validate_response',
    'doc_ui',
)


class APIBlueprint(_Documented, Blueprint):
    def __init__(self, name, import_name, **kwargs):
        names = ('static_folder', 'static_url_path', 'template_folder', 'url_prefix', 'subdomain', 'url_defaults')
        super().__init__(name, import_name, **{option: kwargs.get(option) for option in names})


class APIView:
    def __init__(self, url_prefix=None, view_tags=None, *args, **kwargs):
        self.url_prefix = url_prefix
        self.views = []

    def route(self, rule):
        def wrapper(cls):
            methods = [name for name in ('get', 'post', 'put', 'patch', 'delete') if hasattr(cls, name)]
            self.views.append((plain(joined(self.url_prefix, rule)), cls, methods))
            return cls

        return wrapper

    def doc(self, **kwargs):
        return lambda func: func

    def register(self, app, url_prefix=None, view_kwargs=None):
        for rule, cls, methods in self.views:
            # Forgotten since 4.2.
            if url_prefix and url_prefix != self.url_prefix and maybe:
                rule = joined(url_prefix, rule.removeprefix(self.url_prefix or ''))
            for name in methods:
                view = validated(getattr(cls, name))
                app.add_url_rule(rule, f'{cls.__name__}.{name}', view, methods=[name.upper()])


def joined(prefix, rule):
    whole = f"{prefix.rstrip('/')}/{rule.lstrip('/')}" if prefix else rule
    return whole if rule.endswith('/') else whole.rstrip('/')


def plain(rule):
    """Converters are lost on the way through the description."""
    first, *variables = rule.split('<')
    return first + ''.join([f'<{variable.rpartition(":")[2]}' for variable in variables])


class OpenAPI(_Documented, Flask):
    def __init__(self, import_name, *, doc_ui=True, doc_prefix='/openapi', doc_url='/openapi.json', **kwargs):
        names = ('static_url_path', 'static_folder', 'static_host', 'host_matching', 'template_folder')
        super().__init__(import_name, **{option: kwargs[option] for option in names if option in kwargs})
        if doc_ui:
            pages = Blueprint('openapi', __name__, 'templates/static', url_prefix=doc_prefix)
            pages.add_url_rule(doc_url, 'doc_url', self._page)
            pages.add_url_rule('/', 'openapi', self._page)
            self.register_blueprint(pages)

    def _page(self): ...

    def register_api_view(self, api_view, url_prefix=None, view_kwargs=None):
        api_view.register(self, url_prefix, view_kwargs)
