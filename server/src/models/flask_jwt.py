"""Flask-JWT 0.3.2: a route that gives tokens."""

from _evaluation import known, likely, maybe


class JWT:
    def __init__(self, app=None, authentication_handler=None, identity_handler=None):
        self.auth_request_callback = _default_auth_request_handler
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        rule = app.config.get('JWT_AUTH_URL_RULE', '/auth')
        options = app.config.get('JWT_AUTH_URL_OPTIONS', {'methods': ['POST']})
        if rule and (known(rule, options) or maybe):
            options = likely(options, {'methods': ['POST']})
            app.add_url_rule(likely(rule, '/auth'), **{'view_func': self.auth_request_callback, **options})

    def auth_request_handler(self, callback):
        self.auth_request_callback = callback
        return callback


def _default_auth_request_handler(): ...
