"""types of Python 3.13: objects without a class of their own, and functions as methods."""

from functools import partial


class SimpleNamespace:
    def __init__(self, mapping={}, **attributes):
        for name, value in {**mapping, **attributes}.items():
            setattr(self, name, value)


def MethodType(function, self):
    return partial(function, self)


def MappingProxyType(mapping):
    return mapping
