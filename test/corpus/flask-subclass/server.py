from flask import Flask


class VersionedFlask(Flask):
    """Puts the API's version before every rule, and lets `route` take several."""

    def __init__(self, import_name, version='v1', **options):
        self.version = version
        super().__init__(import_name, **options)
        self.setup()

    def setup(self):
        self.add_url_rule('/', endpoint='root', view_func=self.root)

    def root(self):
        return {'version': self.version}

    def route(self, *rules, **options):
        def decorate(view):
            for rule in rules:
                super(VersionedFlask, self).route(rule, **options)(view)
            return view

        return decorate

    def unversioned(self, rule, **options):
        def decorate(view):
            super(VersionedFlask, self).add_url_rule(rule, view_func=view, **options)
            return view

        return decorate

    def add_url_rule(self, rule, endpoint=None, view_func=None, **options):
        options.setdefault('strict_slashes', False)
        super().add_url_rule(f'/{self.version}{rule}', endpoint, view_func, **options)
