"""Coaster 0.8.0: classes whose methods are views, and names in every template."""

from functools import wraps
from inspect import getmembers, isclass, isfunction

from _evaluation import known, outside, unseen
from flask import Blueprint, Flask


def init_app(app, config=None, *, env_prefix=None, init_logging=True):
    app.jinja_env.globals['current_auth'] = outside('coaster.auth.current_auth')
    app.jinja_env.globals['current_view'] = outside('coaster.views.current_view')
    app.config.setdefault('SQLALCHEMY_TRACK_MODIFICATIONS', False)
    app.config.from_prefixed_env()
    app.config.from_pyfile('settings.py', silent=True)


class ViewMethod:
    def __init__(self, decorated, rule=None, rule_options=None, data=None):
        self.routes = [] if rule is None else [(rule, rule_options)]
        self.func = decorated
        if known(decorated) and not isfunction(decorated) and isinstance(decorated, ViewMethod):
            self.routes = self.routes + decorated.routes
            self.func = decorated.func

    def init_app(self, app, cls, name):
        view_func = dispatching(cls, self.func)
        for class_rule, class_options in cls.__routes__:
            for method_rule, method_options in self.routes:
                options = {**class_options, **method_options}
                endpoint = options.pop('endpoint', f'{cls.__qualname__}.{name}'.replace('.', '_'))
                app.add_url_rule(rulejoin(class_rule, method_rule), endpoint, view_func, **options)


def rulejoin(class_rule, method_rule):
    if method_rule.startswith('/'):
        return method_rule
    if class_rule.endswith('/') or not method_rule:
        return class_rule + method_rule
    return class_rule + '/' + method_rule


def dispatching(cls, func):
    @wraps(func)
    def view_func(**view_args):
        return cls().dispatch_request(func, view_args)

    return view_func


def route(rule, init_app=None, **options):
    def decorator(decorated):
        if not (known(decorated) and isclass(decorated)):
            return ViewMethod(decorated, rule, options)
        decorated.__routes__ = [*decorated.__dict__.get('__routes__', []), (rule, options)]
        if init_app is not None:
            for app in [init_app] if isinstance(init_app, (Flask, Blueprint)) else init_app:
                decorated.init_app(app)
        return decorated

    return decorator


def viewdata(**kwargs):
    return lambda decorated: ViewMethod(decorated)


class ClassView:
    __routes__ = [('', {})]

    def dispatch_request(self, view, view_args):
        unseen(self)
        return view(self, **view_args)

    @classmethod
    def init_app(cls, app, callback=None):
        for name, view in getmembers(cls):
            if isinstance(view, ViewMethod):
                view.init_app(app, cls, name)


class ModelView(ClassView):
    def dispatch_request(self, view, view_args):
        self.view_args = view_args
        self.obj = unseen(self)
        return view(self)


class UrlForView: ...


class UrlChangeCheck: ...


class InstanceLoader: ...
