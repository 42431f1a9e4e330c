from . import wiki
from .forum import Forum
from .shop import Shop

__all__ = ['Forum', 'Shop', 'wiki']
