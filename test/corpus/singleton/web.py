from flask import Flask


class Application:
    _instance = None

    def __new__(cls):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
            cls._instance.setup()
        return cls._instance

    @classmethod
    def instance(cls):
        return cls()

    def setup(self):
        self.flask = Flask('site')
        self.routes = {}

    def page(self, rule, **options):
        def decorate(view):
            self.routes[rule] = view
            self.flask.add_url_rule(rule, view_func=view, **options)
            return view

        return decorate
