def hook(function):
    """Marks a method as a hook."""
    function.is_hook = True
    return function


class PluginManager:
    def __init__(self, plugins):
        self.plugins = list(plugins)

    def call(self, name, *args, **kwargs):
        """Calls the hook in every plugin that has it, and returns what they gave."""
        return [
            getattr(plugin, name)(*args, **kwargs)
            for plugin in self.plugins
            if getattr(getattr(plugin, name, None), 'is_hook', False)
        ]

    def names(self):
        return [getattr(plugin, '__name__', type(plugin).__name__) for plugin in self.plugins]
