"""operator of Python 3.13: what makes functions."""

from functools import reduce


def attrgetter(*names):
    def get(value):
        found = tuple(reduce(getattr, name.split('.'), value) for name in names)
        return found[0] if len(names) == 1 else found

    return get


def itemgetter(*keys):
    def get(value):
        found = tuple(value[key] for key in keys)
        return found[0] if len(keys) == 1 else found

    return get


def methodcaller(name, *args, **kwargs):
    def call(value):
        return getattr(value, name)(*args, **kwargs)

    return call
