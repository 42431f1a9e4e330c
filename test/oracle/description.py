"""Describes a created application in the shape of `flask-language-server routes --format json`."""

import ast
import functools
import inspect
import os
import sys

from werkzeug.routing import Rule

HIDDEN_METHODS = {'HEAD', 'OPTIONS'}


def watch_rules():
    """Lets every rule remember what Werkzeug forgets: its converters' names and arguments, in order, and whether
    `strict_slashes` was given."""
    compile_rule, get_converter, bind = Rule.compile, Rule.get_converter, Rule.bind

    def watched_compile(self):
        self.__dict__['described_arguments'] = []
        return compile_rule(self)

    def watched_get_converter(self, variable_name, converter_name, args, kwargs):
        found = get_converter(self, variable_name, converter_name, args, kwargs)
        self.__dict__.setdefault('described_arguments', []).append(
            {'name': variable_name, 'converter': converter_name, 'args': list(args), 'kwargs': dict(kwargs)}
        )
        return found

    def watched_bind(self, map, rebind=False):
        if not rebind:
            self.__dict__['described_strict_slashes'] = self.strict_slashes
        return bind(self, map, rebind)

    Rule.compile, Rule.get_converter, Rule.bind = watched_compile, watched_get_converter, watched_bind


def watch_applications(application_class):
    """Returns a list that will hold every application that is created, each with the file and line of the call that
    made it."""
    created = []
    initialise = application_class.__init__

    @functools.wraps(initialise)
    def watched(self, *args, **kwargs):
        frame = sys._getframe(1)
        while frame.f_back and frame.f_code.co_name == '__init__' and frame.f_locals.get('self') is self:
            frame = frame.f_back
        created.append((self, frame.f_code.co_filename, frame.f_lineno))
        initialise(self, *args, **kwargs)

    application_class.__init__ = watched
    return created


def describe(app, created, folder):
    """The application's answer: `apps` (this one) and `routes`, sorted, with paths relative to `folder`."""
    routes = [describe_rule(app, rule, folder) for rule in app.url_map.iter_rules()]
    routes.sort(key=lambda route: (route['rule'], route['endpoint'] or '', route['methods'] or [], str(route)))
    place = next(((file, line) for made, file, line in created if made is app), None)
    file = place and relative(place[0], folder)
    return {
        'version': 1,
        'apps': [{'name': app.name, 'file': file, 'line': place[1] if file else None}],
        'routes': routes,
    }


def describe_rule(app, rule, folder):
    host_matching = app.url_map.host_matching
    return {
        'rule': rule.rule,
        'endpoint': rule.endpoint,
        # No methods at all (a bare `Rule` in `url_map`) accepts every method: null, not the empty list.
        'methods': None if rule.methods is None else sorted(set(rule.methods) - HIDDEN_METHODS),
        'app': None,
        'blueprint': blueprint_of(app, rule.endpoint),
        'subdomain': None if host_matching else rule.subdomain or None,
        'host': rule.host or None if host_matching else None,
        'defaults': dict(rule.defaults or {}),
        'strictSlashes': strict_slashes(rule),
        'arguments': rule.__dict__.get('described_arguments', []),
        'view': describe_view(app.view_functions.get(rule.endpoint), folder),
    }


def strict_slashes(rule):
    """null where neither the rule nor its map says anything, so that Werkzeug's default (true) holds."""
    given = rule.__dict__.get('described_strict_slashes')
    return None if given is None and rule.strict_slashes else rule.strict_slashes


def blueprint_of(app, endpoint):
    name = str(endpoint or '').rpartition('.')[0]
    return name if name in app.blueprints else None


def describe_view(view, folder):
    """The function or class in the project that answers; null for a library's (`static`)."""
    source = unwrap(view)
    if source is None:
        return None
    code = getattr(source, '__code__', None)
    if inspect.isclass(source):
        filename = getattr(sys.modules.get(source.__module__), '__file__', None)
    else:
        filename = code and code.co_filename
    file = filename and relative(filename, folder)
    if not file:
        return None
    name = source.__qualname__.rpartition('<locals>.')[2]
    line = definition_line(filename, source.__qualname__, code)
    # A class that was made by a call has no place.
    return {'name': name, 'file': file, 'line': line} if line else None


def unwrap(view):
    while True:
        if hasattr(view, 'view_class'):
            return view.view_class
        if isinstance(view, functools.partial):
            view = view.func
        elif inspect.ismethod(view):
            view = view.__func__
        elif getattr(view, '__wrapped__', None) is not None:
            view = view.__wrapped__
        elif view is not None and not hasattr(view, '__code__') and not inspect.isclass(view):
            return called_by(view)
        else:
            return view


def called_by(view):
    """What an object calls when it is called: the function that it holds, if it is there for one, or its class."""
    kinds = {p.kind for p in inspect.signature(type(view).__call__).parameters.values() if p.name != 'self'}
    if kinds != {inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD}:
        return type(view)
    held = [value for value in vars(view).values() if inspect.isroutine(value)]
    return held[0] if len(held) == 1 else None


@functools.lru_cache(maxsize=None)
def definitions(filename):
    """Every definition in the file: (qualified name, first line with its decorators, line of `def` or `class`)."""
    found = []

    def visit(node, prefix):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                name = prefix + child.name
                first = min([child.lineno] + [decorator.lineno for decorator in child.decorator_list])
                found.append((name, first, child.lineno))
                visit(child, name + ('.' if isinstance(child, ast.ClassDef) else '.<locals>.'))
            else:
                visit(child, prefix)

    with open(filename, 'rb') as source:
        visit(ast.parse(source.read()), '')
    return found


def definition_line(filename, qualified_name, code):
    """The line of `def` or `class`, 1-based, not that of the first decorator."""
    for name, first, line in definitions(filename):
        if code is not None and code.co_firstlineno in (first, line) and name.endswith(code.co_name):
            return line
        if code is None and name == qualified_name:
            return line
    return code.co_firstlineno if code is not None else None


def relative(filename, folder):
    """The file's path below the folder with forward slashes, or None when it lies elsewhere."""
    path = os.path.relpath(os.path.realpath(filename), os.path.realpath(folder))
    return path.replace(os.sep, '/') if os.path.isfile(filename) and not path.startswith('..') else None
