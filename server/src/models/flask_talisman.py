"""Flask-Talisman 1.1.0: `csp_nonce` in every template."""

from _evaluation import outside


class Talisman(outside('flask_talisman.Talisman')):
    def __init__(self, app=None, **kwargs):
        if app is not None:
            self.init_app(app, **kwargs)

    def init_app(self, app, **kwargs):
        app.jinja_env.globals['csp_nonce'] = outside('flask_talisman.csp_nonce')
