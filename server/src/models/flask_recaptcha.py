"""Flask-ReCaptcha 0.5.0: `recaptcha` in every template."""

from _evaluation import outside


class ReCaptcha(outside('flask_recaptcha.ReCaptcha')):
    def __init__(self, app=None, site_key=None, secret_key=None, is_enabled=True, **kwargs):
        if app and not site_key:
            self.init_app(app)

    def init_app(self, app=None):
        app.context_processor(lambda: {'recaptcha': outside('markupsafe.Markup')})
