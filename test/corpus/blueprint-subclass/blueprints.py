"""A blueprint whose rules get a default prefix, unless they begin with `!`."""

from contextlib import contextmanager
from functools import wraps

from flask import Blueprint, g


class PrefixedBlueprint(Blueprint):
    def __init__(self, *args, **kwargs):
        self.default_prefix = kwargs.pop('default_prefix', '')
        self._prefix = None
        super().__init__(*args, **kwargs)

    @contextmanager
    def prefixed(self, prefix):
        previous, self._prefix = self._prefix, prefix
        try:
            yield self
        finally:
            self._prefix = previous

    def add_url_rule(self, rule, endpoint=None, view_func=None, **options):
        if rule.startswith('!'):
            rule = rule[1:]
        else:
            prefix = self.default_prefix if self._prefix is None else self._prefix
            rule = prefix + rule
        if endpoint is None:
            endpoint = view_func.__name__
        if isinstance(view_func, type):
            options.setdefault('methods', view_func.METHODS)
            view_func = make_view(view_func)
        super().add_url_rule(rule, endpoint, view_func, **options)


def make_view(handler):
    @wraps(handler.process)
    def view(**arguments):
        g.handler = handler()
        return g.handler.process(**arguments)

    return view
