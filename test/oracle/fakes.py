"""Stand-ins for third-party modules that are not installed.

An application can be created for its URL map although a database driver or a mail library is missing: whatever is
imported from a missing module is a permissive fake. Decorators from it return the function unchanged, its classes can
be subclassed, its attributes are fakes again.
"""

import abc
import ast
import functools
import importlib
import importlib.abc
import importlib.machinery
import os
import re
import sys
import types

# Modules that register routes of their own: with one of these faked, the URL map is not the whole truth.
BRINGS_ROUTES = frozenset(
    'apiflask connexion flasgger flask_admin flask_api flask_appbuilder flask_autoindex flask_bootstrap '
    'flask_bootstrap5 flask_classful flask_classy flask_dance flask_debugtoolbar flask_multistatic flask_openid '
    'flask_peewee flask_rebar flask_restful flask_restless flask_restplus flask_restx flask_security flask_silk '
    'flask_smorest flask_themes flask_themes2 flask_user spectree'.split()
)

HTTP_METHODS = frozenset('get post head options delete put trace patch'.split())

# Looked for on database models; every other name with double underscores is one of Python's protocols.
MODEL_NAMES = frozenset('__table__ __mapper__ __tablename__'.split())

EXCEPTION_NAME = re.compile(r'(Error|Exception|Warning|Exit|NotFound|Expired|Interrupt)$')


class Fake:
    """An object that agrees to everything and does nothing."""

    def __init__(self, path):
        name = path.rpartition('.')[2]
        self.__dict__.update(_path=path, __name__=name, __qualname__=name, __doc__=None)

    def __getattr__(self, name):
        if is_protocol(name):
            raise AttributeError(name)
        value = fake_attribute(self._path, name)
        self.__dict__[name] = value
        return value

    def __call__(self, *args, **kwargs):
        if len(args) == 1 and not kwargs and is_decoratable(args[0]):
            return args[0]
        return Fake(self._path + '()')

    def __mro_entries__(self, bases):
        """A class that derives from a fake derives from that fake's own class: one class may have several of them."""
        if '_class' not in self.__dict__:
            self.__dict__['_class'] = FakeType(self.__name__, (FakeBase,), {})
        return (self.__dict__['_class'],)

    def __instancecheck__(self, instance):
        return False

    def __subclasscheck__(self, subclass):
        return False

    def __getitem__(self, key):
        return Fake(f'{self._path}[]')

    def __setitem__(self, key, value):
        pass

    def __delitem__(self, key):
        pass

    def __contains__(self, item):
        return False

    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0

    def __bool__(self):
        return True

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None

    def __str__(self):
        return self._path

    def __repr__(self):
        return f'<fake {self._path}>'

    def __int__(self):
        return 1

    __index__ = __int__

    def __float__(self):
        return 1.0

    def __lt__(self, other):
        return False

    __gt__ = __le__ = __ge__ = __lt__

    def _again(self, *others):
        return Fake(self._path)

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _again
    __or__ = __ror__ = __and__ = __rand__ = __invert__ = __neg__ = __mod__ = __lshift__ = __rshift__ = _again


class FakeType(abc.ABCMeta):
    """The class of classes that derive from a fake: their missing attributes are fakes."""

    def __getattr__(cls, name):
        # The methods of a class-based view are those that it defines.
        if is_protocol(name) or name == 'as_view' or (name in HTTP_METHODS and hasattr(cls, 'as_view')):
            raise AttributeError(name)
        return Fake(f'{cls.__name__}.{name}')


class FakeBase(Fake, metaclass=FakeType):
    _path = 'fake'

    def __init__(self, *args, **kwargs):
        pass

    def __init_subclass__(cls, **kwargs):
        pass


class FakeModule(types.ModuleType):
    def __getattr__(self, name):
        if name == '__version__':
            return '0'
        if is_protocol(name):
            raise AttributeError(name)
        value = fake_attribute(self.__name__, name)
        setattr(self, name, value)
        return value


def is_protocol(name):
    return name.startswith('__') and name not in MODEL_NAMES


def is_decoratable(value):
    return isinstance(value, (types.FunctionType, types.MethodType, type, staticmethod, classmethod))


def fake_attribute(path, name):
    """What `path.name` is: an exception class where it is named like one (it may stand in an `except`)."""
    if EXCEPTION_NAME.search(name):
        return type(name, (Exception,), {})
    return Fake(f'{path}.{name}')


def replace_missing(module_name, name):
    """Gives an installed module a name that the application wants and this version of it lacks; gives the environment
    a variable that it insists on (a text that is a number and a host name as well)."""
    if module_name == 'os.environ':
        os.environ[name] = '1'
    else:
        setattr(importlib.import_module(module_name), name, fake_attribute(module_name, name))


class FakeFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Comes last in `sys.meta_path`: finds what nobody else found, unless the project itself should have it.

    An import whose failure the code expects (`try: import x` / `except ImportError:`) is left to fail, and so is a
    question after a module (`importlib.util.find_spec`).
    """

    def __init__(self, roots):
        self.roots = roots
        self.faked = []

    def find_spec(self, fullname, path=None, target=None):
        top, _, inner = fullname.partition('.')
        if inner:
            wanted = isinstance(sys.modules.get(fullname.rpartition('.')[0]), FakeModule)
        else:
            wanted = not self.is_of_project(top) and is_wanted(top, sys._getframe(1))
        return self.fake_spec(fullname) if wanted else None

    def fake_spec(self, fullname):
        top = fullname.partition('.')[0]
        if top not in self.faked:
            self.faked.append(top)
        return importlib.machinery.ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec):
        return FakeModule(spec.name)

    def exec_module(self, module):
        pass

    def is_of_project(self, name):
        return any(os.path.exists(os.path.join(root, name + end)) for root in self.roots for end in ('', '.py'))


class Replacement(importlib.abc.MetaPathFinder):
    """Comes first in `sys.meta_path`: replaces installed modules, by name."""

    def __init__(self, names, finder):
        self.names = frozenset(names)
        self.finder = finder

    def find_spec(self, fullname, path=None, target=None):
        return self.finder.fake_spec(fullname) if fullname.partition('.')[0] in self.names else None


def is_wanted(name, frame):
    """Whether the import of `name` that runs in `frame` is a plain one: neither this code nor the code that imports
    it, up to the function that began, has a plan for its failure."""
    innermost = True
    computed = None
    while frame:
        code, filename = frame.f_code, frame.f_code.co_filename.replace('\\', '/')
        if filename.endswith(('importlib/util.py', 'pkgutil.py')):
            return False
        if code.co_name == 'import_module' and filename.endswith('importlib/__init__.py'):
            computed = computed or frame.f_locals['name']
        elif not filename.startswith('<frozen') and '/importlib/' not in filename:
            tree = syntax_tree(filename)
            # A compiled module has no frame; then the innermost line imports something else.
            if innermost and top_level(computed) != name and not imports(tree, frame.f_lineno, name):
                return False
            if is_guarded(tree, frame.f_lineno):
                return False
            innermost = False
            if code.co_name != '<module>':
                return True
        frame = frame.f_back
    return not innermost


def top_level(module):
    return (module or '').partition('.')[0]


@functools.lru_cache(maxsize=None)
def syntax_tree(filename):
    try:
        with open(filename, 'rb') as source:
            return ast.parse(source.read())
    except (OSError, SyntaxError, ValueError):
        return ast.Module(body=[], type_ignores=[])


def imports(tree, line, name):
    """Whether a statement on the line imports the top-level module `name`."""
    for node in ast.walk(tree):
        if getattr(node, 'lineno', line + 1) <= line <= (getattr(node, 'end_lineno', None) or 0):
            if isinstance(node, ast.Import) and name in [top_level(alias.name) for alias in node.names]:
                return True
            if isinstance(node, ast.ImportFrom) and not node.level and top_level(node.module) == name:
                return True
            if isinstance(node, ast.Call) and ast.unparse(node.func) == '__import__':
                return True
    return False


def is_guarded(tree, line):
    """Whether the line stands in the body of a `try` that catches an ImportError, or of a `with` that suppresses it."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.Try, ast.With)) and node.body[0].lineno <= line <= node.body[-1].end_lineno:
            caught = node.handlers if isinstance(node, ast.Try) else node.items
            if any(is_about_imports(each) for each in caught):
                return True
    return False


def is_about_imports(node):
    """Whether an `except` or `with suppress(…)` is about failed imports."""
    if isinstance(node, ast.ExceptHandler) and node.type is None:
        return True
    expected = node.type if isinstance(node, ast.ExceptHandler) else node.context_expr
    names = {part.id for part in ast.walk(expected) if isinstance(part, ast.Name)}
    return bool(names & {'ImportError', 'ModuleNotFoundError', 'Exception', 'BaseException'})
