"""Flask-Classful 0.16.0: classes whose public methods are views, at URLs made of their names and parameters."""

from functools import wraps
from inspect import getfullargspec, getmembers, isfunction
from uuid import UUID

from _evaluation import known, separated
from flask import Blueprint


def route(rule, **options):
    def decorator(f):
        f._rules = [*getattr(f, '_rules', []), (rule, options)]
        return f

    return decorator


def method(name, **options):
    def decorator(f):
        f.http_methods = [*getattr(f, 'http_methods', []), name]
        return f

    return decorator


def proxy(cls, view):
    """Each request has an object of the class, and what the method gives is made a response by `representations`."""

    @wraps(view)
    def call(**values):
        return view(cls(), **values)

    return call


class FlaskView:
    decorators = []
    representations = {}
    route_base = None
    route_prefix = None
    trailing_slash = True
    base_args = []
    excluded_methods = []
    method_dashified = False
    default_methods = ['GET']
    special_methods = {
        'get': ['GET'],
        'put': ['PUT'],
        'patch': ['PATCH'],
        'post': ['POST'],
        'delete': ['DELETE'],
        'index': ['GET'],
    }

    @classmethod
    def register(
        cls,
        app,
        route_base=None,
        subdomain=None,
        route_prefix=None,
        trailing_slash=None,
        method_dashified=None,
        base_class=None,
        init_argument=None,
        **rule_options,
    ):
        before = (cls.route_base, cls.route_prefix, cls.trailing_slash, cls.method_dashified)
        cls.route_base = route_base or cls.route_base
        cls.route_prefix = route_prefix or cls.route_prefix
        cls.trailing_slash = cls.trailing_slash if trailing_slash is None else trailing_slash
        cls.method_dashified = cls.method_dashified if method_dashified is None else method_dashified
        if not subdomain and isinstance(app, Blueprint):
            subdomain = app.subdomain
        cls._register(app, dir(base_class or FlaskView), subdomain or getattr(cls, 'subdomain', None), rule_options)
        cls.route_base, cls.route_prefix, cls.trailing_slash, cls.method_dashified = before

    @classmethod
    def _register(cls, app, hidden, subdomain, rule_options):
        for name, view in getmembers(cls, isfunction):
            if name in hidden or name in cls.excluded_methods or name.startswith(('_', 'before_', 'after_')):
                continue
            for rule, endpoint, options in cls._rules_of(name, view):
                options = {**options, **rule_options}
                subdomain = subdomain or options.get('subdomain')
                app.add_url_rule(rule, endpoint, proxy(cls, view), **{**options, 'subdomain': subdomain})

    @classmethod
    def _rules_of(cls, name, view):
        endpoint = cls.build_route_name(name)
        given = getattr(view, '_rules', [])
        if given:
            return [
                (
                    cls.build_rule(rule),
                    options.get('endpoint') or (endpoint if len(given) == 1 else f'{endpoint}_{index}'),
                    {key: value for key, value in options.items() if key != 'endpoint'},
                )
                for index, (rule, options) in enumerate(given)
            ]
        if name in cls.special_methods:
            rule = cls.build_rule('/', view)
            if not cls.trailing_slash and rule != '/':
                rule = rule.rstrip('/')
            methods = cls.special_methods[name]
        else:
            path = name.replace('_', '-') if cls.method_dashified else name
            rule = cls.build_rule(f'/{path}/' if cls.trailing_slash else f'/{path}', view)
            methods = getattr(view, 'http_methods', cls.default_methods)
        return [(cls._ended(rule), endpoint, {'methods': methods})]

    @classmethod
    def _ended(cls, rule):
        return f'{rule}/' if cls.trailing_slash and not rule.endswith('/') else rule

    @classmethod
    def build_rule(cls, rule, method=None):
        parts = [cls.route_prefix] if cls.route_prefix else []
        base = cls.get_route_base()
        if base:
            parts.append(base)
        if rule:
            parts.append(rule)
        if method and getattr(cls, 'inspect_args', True):
            parts.extend(cls.variables_of(method))
        return single_slashes('/' + '/'.join(parts))

    @classmethod
    def variables_of(cls, method):
        specification = getfullargspec(method)
        names = specification.args
        required = names[: len(names) - len(specification.defaults or ())]
        return [
            variable(name, specification.annotations.get(name))
            for name in required
            if name != 'self' and name not in cls.base_args
        ]

    @classmethod
    def get_route_base(cls):
        if cls.route_base is None:
            return cls.default_route_base().strip('/')
        for variable in cls.route_base.split('<')[1:]:
            cls.base_args.append(variable.partition('>')[0].rpartition(':')[2])
        return cls.route_base.strip('/')

    @classmethod
    def default_route_base(cls):
        return separated(cls.__name__.removesuffix('View'), '-')

    @classmethod
    def build_route_name(cls, method_name):
        return f'{cls.__name__}:{method_name}'


def variable(name, annotation):
    for kind, converter in ((str, 'string'), (int, 'int'), (float, 'float'), (UUID, 'uuid')):
        if annotation is kind:
            return f'<{converter}:{name}>'
    return f'<{name}>'


def single_slashes(rule):
    while known(rule) and '//' in rule:
        rule = rule.replace('//', '/')
    return rule
