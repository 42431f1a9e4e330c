from . import posts
from .pages import index
from .tags import *
from .users import bp as bp_users

__all__ = ('index', 'tags')

NAME = 'home'


def __getattr__(name):
    if name == 'lazy':
        return index
    raise AttributeError(name)
