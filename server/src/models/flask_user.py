"""Flask-User 1.0.2.2: pages for users, at the URLs that settings give, and Flask-Login."""

from _evaluation import known, likely, maybe
from flask import Blueprint
from flask_login import LoginManager

BOTH = ('GET', 'POST')


def _call_or_get(function_or_property): ...


class UserManager:
    USER_CHANGE_PASSWORD_URL = '/user/change-password'
    USER_CHANGE_USERNAME_URL = '/user/change-username'
    USER_CONFIRM_EMAIL_URL = '/user/confirm-email/<token>'
    USER_EDIT_USER_PROFILE_URL = '/user/edit_user_profile'
    USER_EMAIL_ACTION_URL = '/user/email/<id>/<action>'
    USER_FORGOT_PASSWORD_URL = '/user/forgot-password'
    USER_INVITE_USER_URL = '/user/invite'
    USER_LOGIN_URL = '/user/sign-in'
    USER_LOGOUT_URL = '/user/sign-out'
    USER_MANAGE_EMAILS_URL = '/user/manage-emails'
    USER_REGISTER_URL = '/user/register'
    USER_RESEND_EMAIL_CONFIRMATION_URL = '/user/resend-email-confirmation'
    USER_RESET_PASSWORD_URL = '/user/reset-password/<token>'

    def __init__(self, app, db, UserClass, **kwargs):
        if app is not None:
            self.init_app(app, db, UserClass, **kwargs)

    def init_app(self, app, db, UserClass, **kwargs):
        app.user_manager = self
        LoginManager(app)
        app.jinja_env.add_extension('jinja2.ext.i18n')
        app.jinja_env.install_null_translations()
        app.context_processor(lambda: dict(user_manager=self, call_or_get=_call_or_get))
        app.register_blueprint(Blueprint('flask_user', __name__, template_folder='templates'))
        for endpoint, methods in (
            ('change_password', BOTH),
            ('change_username', BOTH),
            ('confirm_email', ('GET',)),
            ('edit_user_profile', BOTH),
            ('email_action', ('GET',)),
            ('forgot_password', BOTH),
            ('invite_user', BOTH),
            ('login', BOTH),
            ('logout', BOTH),
            ('manage_emails', BOTH),
            ('register', BOTH),
            ('resend_email_confirmation', BOTH),
            ('reset_password', BOTH),
        ):
            name = f'USER_{endpoint.upper()}_URL'
            default = getattr(self, name)
            url = app.config.get(name, default)
            if known(url) or maybe:
                app.add_url_rule(likely(url, default), f'user.{endpoint}', self._view, methods=methods)

    def _view(self, **values): ...
