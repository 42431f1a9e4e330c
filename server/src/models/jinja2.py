"""Jinja2 3.1.6: loaders as the attributes that tell where they look."""

from flask.templating import Environment, Template


class BaseLoader: ...


class FileSystemLoader(BaseLoader):
    def __init__(self, searchpath, encoding='utf-8', followlinks=False):
        self.searchpath = searchpath


class PackageLoader(BaseLoader):
    def __init__(self, package_name, package_path='templates', encoding='utf-8'):
        self.package_name = package_name
        self.package_path = package_path


class ChoiceLoader(BaseLoader):
    def __init__(self, loaders):
        self.loaders = loaders


class PrefixLoader(BaseLoader):
    def __init__(self, mapping, delimiter='/'):
        self.mapping = mapping
        self.delimiter = delimiter


class DictLoader(BaseLoader):
    def __init__(self, mapping):
        self.mapping = mapping


class FunctionLoader(BaseLoader):
    def __init__(self, load_func):
        self.load_func = load_func


def pass_context(f):
    return f


pass_environment = pass_eval_context = pass_context
contextfilter = contextfunction = pass_context
environmentfilter = environmentfunction = pass_context
evalcontextfilter = evalcontextfunction = pass_context


class SandboxedEnvironment(Environment): ...


class ImmutableSandboxedEnvironment(SandboxedEnvironment): ...
