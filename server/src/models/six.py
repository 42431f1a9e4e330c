"""six 1.16 under Python 3."""

from functools import wraps

PY2 = False
PY3 = True
PY34 = True

string_types = (str,)
integer_types = (int,)
class_types = (type,)
text_type = str
binary_type = bytes


def iterkeys(mapping):
    return mapping.keys()


def itervalues(mapping):
    return mapping.values()


def iteritems(mapping):
    return mapping.items()


viewkeys, viewvalues, viewitems = iterkeys, itervalues, iteritems



def ensure_str(text, encoding='utf-8', errors='strict'):
    return text


ensure_text = ensure_str


def u(text):
    return text


def with_metaclass(metaclass, *bases):
    return type('temporary_class', bases, {})


def add_metaclass(metaclass):
    return lambda cls: cls


def python_2_unicode_compatible(cls):
    return cls
