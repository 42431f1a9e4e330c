"""Flask-RESTful 0.3.10: resources with URLs, on an application or a blueprint."""

from functools import partial

from _evaluation import known
from flask import Blueprint
from flask.views import MethodView


class Resource(MethodView):
    representations = None
    method_decorators = []


class Api:
    def __init__(
        self,
        app=None,
        prefix='',
        default_mediatype='application/json',
        decorators=None,
        catch_all_404s=False,
        serve_challenge_on_401=False,
        url_part_order='bae',
        errors=None,
    ):
        self.prefix = prefix
        self.decorators = decorators or []
        self.url_part_order = url_part_order
        self.resources = []
        self.app = app
        self.blueprint = None
        self.blueprint_setup = None
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        if isinstance(app, Blueprint):
            self.blueprint = app
            app.record(self._deferred_blueprint_init)
        else:
            self._init_app(app)

    def _deferred_blueprint_init(self, setup):
        self.blueprint_setup = setup
        setup.add_url_rule = partial(add_prefixed_rule, setup)
        self._init_app(setup.app)

    def _init_app(self, app):
        for resource, urls, options in self.resources:
            self._register_view(app, resource, *urls, **options)

    def _complete_url(self, url, registration_prefix):
        parts = {'b': registration_prefix, 'a': self.prefix, 'e': url}
        return ''.join(text_of(parts[part]) for part in self.url_part_order)

    def add_resource(self, resource, *urls, **kwargs):
        if self.app is not None:
            self._register_view(self.app, resource, *urls, **kwargs)
        else:
            self.resources.append((resource, urls, kwargs))

    def resource(self, *urls, **kwargs):
        def decorator(cls):
            self.add_resource(cls, *urls, **kwargs)
            return cls

        return decorator

    def _register_view(self, app, resource, *urls, **kwargs):
        endpoint = kwargs.pop('endpoint', None) or resource.__name__.lower()
        register_view(self, app, resource, endpoint, self.decorators, urls, kwargs)


def register_view(api, app, resource, endpoint, decorators, urls, options):
    """Adds the rules of a resource to an application, or to the blueprint that its API is on."""
    options.pop('resource_class_args', None)
    options.pop('resource_class_kwargs', None)
    view = decorated(resource.as_view(endpoint), decorators)
    if not known(view):
        options['endpoint'] = endpoint
    for url in urls:
        if not api.blueprint:
            app.add_url_rule(api._complete_url(url, ''), view_func=view, **options)
        elif api.blueprint_setup:
            api.blueprint_setup.add_url_rule(url, view_func=view, **options)
        else:
            app.add_url_rule(partial(api._complete_url, url), view_func=view, **options)


def decorated(view, decorators):
    """The view in its decorators; one that can't be followed is taken to keep the view's name."""
    for decorator in decorators:
        result = decorator(view)
        view = result if known(result) else view
    return view


def text_of(prefix):
    """One that isn't known may be empty too."""
    return prefix or '' if known(prefix) else prefix


def add_prefixed_rule(setup, rule, endpoint=None, view_func=None, **options):
    """Prefixes are put before the rule as they are, and the endpoint has no names of blueprints around this one."""
    if callable(rule):
        rule = rule(setup.url_prefix)
    else:
        rule = text_of(setup.url_prefix) + rule
    endpoint = endpoint or view_func.__name__
    options['defaults'] = {**setup.url_defaults, **(options.get('defaults') or {})}
    options.setdefault('subdomain', setup.subdomain)
    setup.app.add_url_rule(rule, f'{setup.blueprint.name}.{endpoint}', view_func, **options)
