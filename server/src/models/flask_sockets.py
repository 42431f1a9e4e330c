"""Flask-Sockets 0.2.1: web sockets with a URL map of their own; no route of the application."""


class Sockets:
    def __init__(self, app=None): ...

    def init_app(self, app): ...

    def route(self, rule, **options):
        return lambda f: f

    def add_url_rule(self, rule, _, f, **options): ...

    def register_blueprint(self, blueprint, **options): ...
