"""Flask-RESTX 1.3.2: resources in namespaces, with a page of documentation and the description it is made from."""

from collections import namedtuple
from functools import partial

from _evaluation import known, separated, source
from flask import Blueprint
from flask.views import MethodView
from flask_restful import add_prefixed_rule, register_view, text_of


ResourceRoute = namedtuple('ResourceRoute', 'resource urls route_doc kwargs')


class Resource(MethodView):
    representations = None
    method_decorators = []

    def __init__(self, api=None, *args, **kwargs):
        self.api = api


def swagger_static(filename): ...


class SwaggerView(Resource):
    def get(self): ...


class Namespace:
    def __init__(self, name, description=None, path=None, decorators=None, validate=None, **kwargs):
        self.name = name
        self.description = description
        self._path = path
        self.decorators = decorators or []
        self.resources = []
        self.apis = [kwargs['api']] if 'api' in kwargs else []

    @property
    def path(self):
        return (self._path or f'/{self.name}').rstrip('/')

    def add_resource(self, resource, *urls, **kwargs):
        self.resources.append(ResourceRoute(resource, urls, kwargs.pop('route_doc', {}), kwargs))
        for api in self.apis:
            api.register_resource(self, resource, *api.ns_urls(self, urls), **kwargs)

    def route(self, *urls, **kwargs):
        kwargs.pop('doc', None)

        def decorator(cls):
            self.add_resource(cls, *urls, **kwargs)
            return cls

        return decorator


class Api:
    documentation_blueprint = 'restx_doc'

    def __init__(
        self,
        app=None,
        version='1.0',
        title=None,
        description=None,
        terms_url=None,
        license=None,
        license_url=None,
        contact=None,
        contact_url=None,
        contact_email=None,
        authorizations=None,
        security=None,
        doc='/',
        default_id=None,
        default='default',
        default_label='Default namespace',
        validate=None,
        tags=None,
        prefix='',
        ordered=False,
        default_mediatype='application/json',
        decorators=None,
        catch_all_404s=False,
        serve_challenge_on_401=False,
        format_checker=None,
        url_scheme=None,
        default_swagger_filename='swagger.json',
        **kwargs,
    ):
        self.prefix = prefix
        self.decorators = decorators or []
        self.default_swagger_filename = default_swagger_filename
        self._doc = doc
        self.app = None
        self.blueprint = None
        self.blueprint_setup = None
        self.resources = []
        self.namespaces = []
        self.ns_paths = {}
        self.added = {}
        self.endpoints = {}
        self.implied = {}
        self.times = {}
        self.default_namespace = self.namespace(default, default_label, api=self, path='/')
        if app is not None:
            self.init_app(app)

    def init_app(self, app, **kwargs):
        self.app = app
        self.times = {}
        self._register_specs(app, kwargs.get('add_specs', True))
        if isinstance(app, Blueprint):
            self.blueprint = app
            app.record(self._deferred_blueprint_init)
        else:
            self._init_app(app)

    def _register_specs(self, app, wanted):
        if wanted:
            self.endpoints['specs'] = True
            url = f'/{self.default_swagger_filename}'
            self._register_view(app, SwaggerView, self.default_namespace, url, endpoint='specs')
        if wanted and self._doc:
            app.add_url_rule(self._doc, 'doc', self.render_doc)
        app.add_url_rule(self.prefix or '/', 'root', self.render_root)

    def _deferred_blueprint_init(self, setup):
        self.blueprint_setup = setup
        setup.add_url_rule = partial(add_prefixed_rule, setup)
        self._init_app(setup.app)

    def _init_app(self, app):
        for resource, namespace, urls, options in self.resources:
            self._register_view(app, resource, namespace, *urls, **options)
        name = self.documentation_blueprint
        if name not in app.blueprints:
            pages = Blueprint(name, __name__, 'static', '/swaggerui', template_folder='templates')
            pages.add_app_template_global(swagger_static)
            app.register_blueprint(pages)

    def _complete_url(self, url, registration_prefix):
        return text_of(registration_prefix) + text_of(self.prefix) + url

    def render_doc(self): ...

    def render_root(self): ...

    def namespace(self, *args, **kwargs):
        namespace = Namespace(*args, **kwargs)
        self.add_namespace(namespace)
        return namespace

    def add_namespace(self, ns, path=None):
        if ns not in self.added:
            self.added[ns] = True
            self.namespaces.append(ns)
            if self not in ns.apis:
                ns.apis.append(self)
            if path is not None:
                self.ns_paths[ns] = path
        for route in ns.resources:
            self.register_resource(ns, route.resource, *self.ns_urls(ns, route.urls), **route.kwargs)

    def get_ns_path(self, ns):
        return self.ns_paths.get(ns)

    def ns_urls(self, ns, urls):
        path = self.get_ns_path(ns) or ns.path
        return [path + url for url in urls]

    def route(self, *urls, **kwargs):
        return self.default_namespace.route(*urls, **kwargs)

    def add_resource(self, resource, *urls, **kwargs):
        self.default_namespace.add_resource(resource, *urls, **kwargs)

    def register_resource(self, namespace, resource, *urls, **kwargs):
        endpoint = kwargs.pop('endpoint', None) or self.implied_endpoint(namespace, resource, urls)
        if known(endpoint):
            self.endpoints[endpoint] = True
        if self.app is not None:
            self._register_view(self.app, resource, namespace, *urls, endpoint=endpoint, **kwargs)
        else:
            self.resources.append((resource, namespace, urls, {'endpoint': endpoint, **kwargs}))
        return endpoint

    def implied_endpoint(self, namespace, resource, urls):
        """A factory that runs again brings the same resources again: each keeps its endpoints, in their order."""
        if not known(namespace.name, resource.__name__, *urls):
            return self.default_endpoint(resource, namespace)
        registration = (namespace.name, resource.__name__, *[source(url) for url in urls])
        time = self.times.get(registration, 0)
        self.times[registration] = time + 1
        key = (self.app is None, time, registration)
        if key not in self.implied:
            self.implied[key] = self.default_endpoint(resource, namespace)
        return self.implied[key]

    def default_endpoint(self, resource, namespace):
        endpoint = separated(resource.__name__, '_')
        if namespace is not self.default_namespace:
            endpoint = f'{namespace.name}_{endpoint}'
        if not known(endpoint) or endpoint not in self.endpoints:
            return endpoint
        for suffix in range(2, 100):
            if f'{endpoint}_{suffix}' not in self.endpoints:
                return f'{endpoint}_{suffix}'

    def _register_view(self, app, resource, namespace, *urls, **kwargs):
        decorators = [*namespace.decorators, *self.decorators]
        register_view(self, app, resource, kwargs.pop('endpoint'), decorators, urls, kwargs)
