"""pluggy 1.6.0: functions that a manager of plugins calls by the name of a hook."""

from functools import partial
from inspect import isfunction, ismethod

from _evaluation import known, unseen


class HookspecMarker:
    def __init__(self, project_name):
        self.project_name = project_name

    def __call__(self, function=None, **options):
        return (lambda late: late) if function is None else function


class HookimplMarker:
    def __init__(self, project_name):
        self.project_name = project_name

    def __call__(self, function=None, **options):
        def mark(marked):
            setattr(marked, f'{self.project_name}_impl', options)
            return marked

        return mark if function is None else mark(function)


class HookRelay:
    def __init__(self, manager):
        self._manager = manager

    def __getattr__(self, name):
        return HookCaller(self._manager, name)


class HookCaller:
    def __init__(self, manager, name):
        self.manager = manager
        self.name = name

    def __call__(self, **values):
        return self.manager._call(self.name, values)

    def call_historic(self, result_callback=None, kwargs=None):
        self.manager._history.append((self.name, kwargs or {}))
        self.manager._call(self.name, kwargs or {})

    def call_extra(self, methods, kwargs):
        return [*self.manager._call(self.name, kwargs), *[method(**kwargs) for method in methods]]


class PluginManager:
    def __init__(self, project_name):
        self.project_name = project_name
        self.hook = HookRelay(self)
        self._plugins = []
        # Of the plugins that come last, of most, and of those that come first; each from the latest to the earliest.
        self._implementations = ([], [], [])
        self._history = []
        self._elsewhere = False

    def add_hookspecs(self, module_or_class): ...

    def register(self, plugin, name=None):
        for registered_name, registered in self._plugins:
            if registered is plugin:
                return registered_name
        self._plugins.append((name or getattr(plugin, '__name__', None), plugin))
        if not known(plugin):
            self._elsewhere = True
            return name
        for attribute in dir(plugin):
            member = getattr(plugin, attribute)
            if known(member) and (isfunction(member) or ismethod(member)):
                options = self.parse_hookimpl_opts(plugin, attribute)
                if options is not None:
                    self._add(options.get('specname') or attribute, member, options)
        return name

    def parse_hookimpl_opts(self, plugin, name):
        return getattr(getattr(plugin, name), f'{self.project_name}_impl', None)

    def _add(self, hook, function, options):
        last, most, first = self._implementations
        group = first if options.get('tryfirst') else last if options.get('trylast') else most
        group.insert(0, (hook, function))
        for name, values in self._history:
            if name == hook:
                function(**values)

    def _call(self, hook, values):
        if self._elsewhere:
            unseen(**values)
        last, most, first = self._implementations
        results = [function(**values) for name, function in (*first, *most, *last) if name == hook]
        return [result for result in results if result is not None]

    def load_setuptools_entrypoints(self, group, name=None):
        self._elsewhere = True

    def get_plugins(self):
        return [plugin for name, plugin in self._plugins]

    def list_name_plugin(self):
        return self._plugins

    def get_plugin(self, name):
        for known_name, plugin in self._plugins:
            if known_name == name:
                return plugin
