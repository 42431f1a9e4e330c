"""Creates an application from a folder: by a target such as `package.module:create_app()`, or by looking for one."""

import ast
import importlib
import inspect
import os
import re
import sys

SKIPPED_FOLDERS = frozenset('.git .hg .tox .venv venv env node_modules __pycache__ build dist'.split())
SECONDARY_FOLDERS = frozenset('test tests docs doc examples example migrations scripts tools'.split())
USUAL_FILES = ('wsgi.py', 'app.py', 'application.py', 'main.py', 'run.py', 'server.py', 'web.py', 'webapp.py')
USUAL_NAMES = ('app', 'application')
USUAL_FACTORIES = ('create_app', 'make_app', 'create_application', 'make_application', 'build_app', 'get_app')


class NotCreated(Exception):
    pass


def is_application(value):
    """By its class, so that an unbound proxy (`current_app`) isn't touched."""
    return any(base.__name__ in ('Flask', 'Quart') for base in type(value).__mro__)


def import_roots(folder):
    """The folders to import from: the one above the outermost package that holds `folder`, or `folder` itself and the
    source folders in it."""
    if os.path.isfile(os.path.join(folder, '__init__.py')):
        return [package_root(folder)]
    sources = [os.path.join(folder, name) for name in ('src', 'lib')]
    return [folder] + [source for source in sources if os.path.isdir(source) and not is_package(source)]


def package_root(folder):
    while is_package(folder):
        folder = os.path.dirname(folder)
    return folder


def is_package(folder):
    return os.path.isfile(os.path.join(folder, '__init__.py'))


def create(target, created):
    """Creates the application that `target` (`module`, `module:variable`, `module:factory`, `module:expression`)
    names. A factory is called without arguments. `created` is the list of all applications made so far."""
    module_name, _, expression = target.partition(':')
    module = importlib.import_module(module_name)
    if not expression:
        return from_module(module, created)
    value = eval(expression, dict(vars(module)))
    app = from_value(value, created)
    if app is None:
        raise NotCreated(f'{target} is no Flask application: {type(value).__name__}')
    return app


def from_value(value, created):
    if is_application(value):
        return value
    if inspect.isroutine(value):
        before = len(created)
        result = value()
        if is_application(result):
            return result
        value, made = result, created[before:]
        if len(made) == 1 and not is_application(getattr(value, 'app', None)):
            return made[0][0]
    inner = getattr(value, 'app', None)
    return inner if is_application(inner) else None


def from_module(module, created):
    """The application of a module: a variable, else a factory that needs no arguments."""
    for name in usual_first(vars(module), USUAL_NAMES):
        if is_application(vars(module)[name]):
            return vars(module)[name]
    for name in usual_first(factories(module), USUAL_FACTORIES):
        app = from_value(getattr(module, name), created)
        if app is not None:
            return app
    raise NotCreated(f'no application in {module.__name__}')


def usual_first(names, usual):
    names = list(names)
    return [name for name in usual if name in names] + [name for name in names if name not in usual]


def factories(module):
    """Functions of the module that look as if they return an application and need no arguments."""
    for name, value in list(vars(module).items()):
        if inspect.isfunction(value) and value.__module__ == module.__name__:
            needs = [p for p in inspect.signature(value).parameters.values() if p.default is p.empty]
            needed = [p for p in needs if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)]
            if not needed and (name in USUAL_FACTORIES or returns_application(value)):
                yield name


def returns_application(function):
    try:
        tree = ast.parse(inspect.getsource(function).lstrip())
    except (OSError, SyntaxError):
        return False
    makes = any(
        isinstance(node, ast.Call) and re.search(r'(Flask|Quart)$', ast.unparse(node.func)) for node in ast.walk(tree)
    )
    return makes and any(isinstance(node, ast.Return) and node.value is not None for node in ast.walk(tree))


def targets(folder, roots):
    """Where an application may be, the likeliest first. `FLASK_APP` decides when it is set in a `.flaskenv`."""
    stated = flask_app_setting(folder)
    if stated:
        yield stated
    for file in sorted(flask_files(folder), key=lambda file: likelihood(os.path.relpath(file, folder))):
        yield from (name for name in module_names(file, roots) if name != stated)


def flask_app_setting(folder):
    for name in ('.flaskenv', '.env'):
        try:
            with open(os.path.join(folder, name), encoding='utf-8') as settings:
                match = re.search(r'^(?:export\s+)?FLASK_APP\s*=\s*[\'"]?([\w./:]+)', settings.read(), re.M)
        except OSError:
            continue
        if match:
            return match[1].removesuffix('.py').replace('/', '.')
    return None


def flask_files(folder):
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name not in SKIPPED_FOLDERS]
        for name in files:
            if name.endswith('.py'):
                path = os.path.join(place, name)
                with open(path, 'rb') as source:
                    text = source.read()
                if re.search(rb'flask|quart|create_app|make_app', text, re.I):
                    yield path


def likelihood(path):
    """A sort key: real code before tests and examples, the upper folders first, usual file names first."""
    *folders, name = path.split(os.sep)
    secondary = bool(SECONDARY_FOLDERS & set(folders)) or name.startswith(('test', 'conftest', 'setup'))
    usual = USUAL_FILES.index(name) if name in USUAL_FILES else len(USUAL_FILES)
    depth = len(folders) - (name == '__init__.py')
    return (secondary, depth, usual, name)


def module_names(file, roots):
    """The names under which the file can be imported, given the roots; namespace packages need the longer one."""
    place = os.path.dirname(file)
    seen = []
    for root in [package_root(place), *roots]:
        if os.path.commonpath([root, place]) != root:
            continue
        dotted = os.path.relpath(file, root).removesuffix('.py').replace(os.sep, '.').removesuffix('.__init__')
        if dotted not in seen and all(part.isidentifier() for part in dotted.split('.')):
            seen.append(dotted)
            if root not in sys.path:
                sys.path.append(root)
            yield dotted
