import time
from functools import update_wrapper, wraps


def login_required(view):
    @wraps(view)
    def decorated(*args, **kwargs):
        return view(*args, **kwargs)

    return decorated


def require_role(*roles):
    def decorator(view):
        @wraps(view)
        def decorated(*args, **kwargs):
            return view(*args, **kwargs) if roles else ''

        return decorated

    return decorator


def cached(timeout=5):
    def decorator(view):
        def decorated(*args, **kwargs):
            return view(*args, **kwargs)

        return update_wrapper(decorated, view)

    return decorator


def plain_wrapper(view):
    def wrapper(*args, **kwargs):
        return view(*args, **kwargs)

    return wrapper


def unchanged(view):
    view.marked = True
    return view


class Timer:
    def __init__(self, view):
        self.view = view

    def __call__(self, *args, **kwargs):
        began = time.perf_counter()
        try:
            return self.view(*args, **kwargs)
        finally:
            self.spent = time.perf_counter() - began
