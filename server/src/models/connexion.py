"""Connexion 2.14 (and 3.1's FlaskApp): an application around one of Flask; the rules of its specifications are not read."""

from _evaluation import unseen
from flask import Flask


class FlaskApp:
    def __init__(self, import_name, *args, server_args=None, **kwargs):
        self.import_name = import_name
        self.app = Flask(import_name, **(server_args or {}))

    def add_api(self, specification, *args, **kwargs):
        unseen(self.app)

    def add_url_rule(self, rule, endpoint=None, view_func=None, **options):
        self.app.add_url_rule(rule, endpoint, view_func, **options)

    def route(self, rule, **options):
        return self.app.route(rule, **options)

    def add_error_handler(self, error_code, function):
        self.app.register_error_handler(error_code, function)

    def run(self, *args, **kwargs): ...


App = FlaskApp
