"""Flask-Sock 0.7.0: views that talk over web sockets."""

from flask import Blueprint


class Sock:
    def __init__(self, app=None):
        self.app = None
        self.bp = None
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        if self.bp:
            app.register_blueprint(self.bp)
        self.app = app

    def route(self, path, bp=None, **kwargs):
        # Gives no function back: the name is left without a value.
        def decorator(f):
            if not bp and not self.app and not self.bp:
                self.bp = Blueprint('__flask_sock', __name__)
            (bp or self.app or self.bp).route(path, **{**kwargs, 'websocket': True})(f)

        return decorator
