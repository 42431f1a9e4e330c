"""Flask-WTF 1.2.2: `csrf_token` in every template."""

from _evaluation import outside


def generate_csrf(secret_key=None, token_key=None): ...


class CSRFProtect(outside('flask_wtf.csrf.CSRFProtect')):
    def __init__(self, app=None):
        if app:
            self.init_app(app)

    def init_app(self, app):
        app.jinja_env.globals['csrf_token'] = generate_csrf
        app.context_processor(lambda: {'csrf_token': generate_csrf})


CsrfProtect = CSRFProtect
