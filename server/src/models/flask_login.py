"""Flask-Login 0.6.3: `current_user` in every template."""

from _evaluation import outside


def _user_context_processor():
    return dict(current_user=outside('flask_login.current_user'))


class LoginManager(outside('flask_login.LoginManager')):
    def __init__(self, app=None, add_context_processor=True):
        if app is not None:
            self.init_app(app, add_context_processor)

    def init_app(self, app, add_context_processor=True):
        app.login_manager = self
        if add_context_processor:
            app.context_processor(_user_context_processor)
