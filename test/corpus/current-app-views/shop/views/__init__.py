from . import menu  # noqa: F401
