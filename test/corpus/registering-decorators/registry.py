from functools import wraps

from flask.views import MethodView


def expose(target, *rules, **options):
    """Registers the function for each rule, and returns it as it was."""

    def decorate(function):
        @wraps(function)
        def view(*args, **kwargs):
            return {'result': function(*args, **kwargs)}

        for rule in rules:
            target.add_url_rule(rule, view_func=view, **options)
        return function

    return decorate


def rpc(app, name=None):
    def decorate(function):
        method = name or function.__name__.replace('_', '.')
        app.add_url_rule(f'/rpc/{method}', endpoint=f'rpc:{method}', view_func=function, methods=['POST'])
        return function

    return decorate


def resource(target, rule):
    def decorate(cls):
        view_class = type(cls.__name__, (cls, MethodView), {})
        target.add_url_rule(rule, view_func=view_class.as_view(cls.__name__.lower()))
        return cls

    return decorate


class Resource(MethodView):
    """Remembers its subclasses; they are registered later, all at once."""

    registry = []
    url = None

    def __init_subclass__(cls, name=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.endpoint = name or cls.__name__.lower()
        Resource.registry.append(cls)

    @classmethod
    def register_all(cls, app):
        for each in cls.registry:
            app.add_url_rule(each.url, view_func=each.as_view(each.endpoint))
