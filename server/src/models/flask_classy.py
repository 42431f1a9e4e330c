"""Flask-Classy 0.6.8: what Flask-Classful was made from."""

from inspect import getfullargspec

from flask_classful import FlaskView as _FlaskView
from flask_classful import route


class FlaskView(_FlaskView):
    @classmethod
    def register(cls, app, *args, **kwargs):
        super().register(app, *args, base_class=FlaskView, **kwargs)

    @classmethod
    def _ended(cls, rule):
        return rule

    @classmethod
    def variables_of(cls, method):
        return [f'<{name}>' for name in getfullargspec(method).args if name != 'self' and name not in cls.base_args]

    @classmethod
    def default_route_base(cls):
        return cls.__name__.removesuffix('View').lower()
