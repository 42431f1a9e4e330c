"""Flask-Security-Too 5.1.2 (and 5.8.1): the pages that settings ask for, at the URLs that they give."""

from _evaluation import known, likely, maybe, outside, unseen
from flask import Blueprint

BOTH = ['GET', 'POST']


class Security:
    def __init__(self, app=None, datastore=None, register_blueprint=True, **kwargs):
        self.app = app
        self.datastore = datastore
        self._register_blueprint = register_blueprint
        # One that isn't known is none of ours, but it is one.
        without = known(datastore) and datastore is None
        if app is not None and not without:
            self.init_app(app, datastore, register_blueprint)

    def init_app(self, app, datastore=None, register_blueprint=None, **kwargs):
        self.app = app
        app.jinja_env.globals['_fsdomain'] = unseen
        app.context_processor(lambda: {'current_user': outside('flask_login.current_user')})
        wanted = self._register_blueprint if register_blueprint is None else register_blueprint
        if not wanted:
            return
        blueprint = Blueprint(
            self._likely('BLUEPRINT_NAME', 'security'),
            __name__,
            url_prefix=self._likely('URL_PREFIX', None),
            subdomain=self._likely('SUBDOMAIN', None),
            template_folder='templates',
            static_folder=self._likely('STATIC_FOLDER', 'static'),
            static_url_path=self._likely('STATIC_FOLDER_URL', '/fs-static'),
        )
        self._add_rules(blueprint)
        app.context_processor(lambda: {'url_for_security': unseen, 'security': self})
        names = ('BLUEPRINT_NAME', 'URL_PREFIX', 'SUBDOMAIN', 'STATIC_FOLDER', 'STATIC_FOLDER_URL')
        if known(*[self._setting(name) for name in names]) or maybe:
            app.register_blueprint(blueprint)

    def _setting(self, name, default=False):
        return self.app.config.get(f'SECURITY_{name}', default)

    def _likely(self, name, default):
        return likely(self._setting(name, default), default)

    def _add(self, blueprint, name, default, endpoint, methods, suffix=''):
        url = self._likely(f'{name}_URL', default)
        if suffix:
            url = f'{url}{suffix}/' if url.endswith('/') else f'{url}/{suffix}'
        if known(self._setting(f'{name}_URL', default)) or maybe:
            blueprint.add_url_rule(url, endpoint, self._view, methods=methods)

    def _view(self): ...

    def _add_rules(self, blueprint):
        # Only POST since 5.5.
        logout_methods = self._setting('LOGOUT_METHODS', BOTH)
        if logout_methods is not None:
            self._add(blueprint, 'LOGOUT', '/logout', 'logout', logout_methods)
        self._add(blueprint, 'LOGIN', '/login', 'login', BOTH)
        if self._setting('PASSWORDLESS'):
            self._add(blueprint, 'LOGIN', '/login', 'token_login', ['GET'], '<token>')
        # A negative one switches it off.
        fresh = 'SECURITY_FRESHNESS' not in self.app.config or maybe
        if fresh:
            self._add(blueprint, 'VERIFY', '/verify', 'verify', BOTH)
        if self._setting('UNIFIED_SIGNIN'):
            self._add_unified_signin(blueprint, fresh)
        if self._setting('TWO_FACTOR'):
            self._add_two_factor(blueprint)
        if self._setting('REGISTERABLE'):
            self._add(blueprint, 'REGISTER', '/register', 'register', BOTH)
        if self._setting('RECOVERABLE'):
            self._add(blueprint, 'RESET', '/reset', 'forgot_password', BOTH)
            self._add(blueprint, 'RESET', '/reset', 'reset_password', BOTH, '<token>')
        if self._setting('USERNAME_RECOVERY'):
            self._add(blueprint, 'USERNAME_RECOVERY', '/recover-username', 'recover_username', BOTH)
        if self._setting('CHANGEABLE'):
            self._add(blueprint, 'CHANGE', '/change', 'change_password', BOTH)
        if self._setting('CHANGE_EMAIL'):
            self._add(blueprint, 'CHANGE_EMAIL', '/change-email', 'change_email', BOTH)
            self._add(blueprint, 'CHANGE_EMAIL', '/change-email', 'change_email_confirm', ['GET'], '<token>')
        if self._setting('CHANGE_USERNAME'):
            self._add(blueprint, 'CHANGE_USERNAME', '/change-username', 'change_username', BOTH)
        if self._setting('CONFIRMABLE'):
            self._add(blueprint, 'CONFIRM', '/confirm', 'send_confirmation', BOTH)
            self._add(blueprint, 'CONFIRM', '/confirm', 'confirm_email', BOTH, '<token>')
        if self._setting('REFRESH_TOKEN'):
            self._add(blueprint, 'REFRESH_TOKEN', '/refresh-token', 'refresh_token', ['POST'])
        if self._setting('WEBAUTHN') or self._setting('TWO_FACTOR'):
            self._add(blueprint, 'TWO_FACTOR_SELECT', '/tf-select', 'tf_select', BOTH)
            if self._setting('MULTI_FACTOR_RECOVERY_CODES'):
                self._add(
                    blueprint, 'MULTI_FACTOR_RECOVERY_CODES', '/mf-recovery-codes', 'mf_recovery_codes', BOTH
                )
                self._add(blueprint, 'MULTI_FACTOR_RECOVERY', '/mf-recovery', 'mf_recovery', BOTH)
        if self._setting('WEBAUTHN'):
            self._add_webauthn(blueprint, fresh)
        if self._setting('OAUTH_ENABLE'):
            self._add_oauth(blueprint, fresh)

    def _add_unified_signin(self, blueprint, fresh):
        self._add(blueprint, 'US_SIGNIN', '/us-signin', 'us_signin', BOTH)
        self._add(blueprint, 'US_SIGNIN_SEND_CODE', '/us-signin/send-code', 'us_signin_send_code', ['POST'])
        self._add(blueprint, 'US_SETUP', '/us-setup', 'us_setup', BOTH)
        self._add(blueprint, 'US_SETUP', '/us-setup', 'us_setup_validate', BOTH, '<token>')
        if fresh:
            self._add(blueprint, 'US_VERIFY', '/us-verify', 'us_verify', BOTH)
            self._add(blueprint, 'US_VERIFY_SEND_CODE', '/us-verify/send-code', 'us_verify_send_code', ['POST'])
        self._add(blueprint, 'US_VERIFY_LINK', '/us-verify-link', 'us_verify_link', ['GET'])

    def _add_two_factor(self, blueprint):
        self._add(blueprint, 'TWO_FACTOR_SETUP', '/tf-setup', 'two_factor_setup', BOTH)
        # Since 5.5.
        if maybe:
            self._add(blueprint, 'TWO_FACTOR_SETUP', '/tf-setup', 'two_factor_setup_validate', ['POST'], '<token>')
        self._add(blueprint, 'TWO_FACTOR_TOKEN_VALIDATION', '/tf-validate', 'two_factor_token_validation', BOTH)
        self._add(blueprint, 'TWO_FACTOR_RESCUE', '/tf-rescue', 'two_factor_rescue', BOTH)

    def _add_webauthn(self, blueprint, fresh):
        self._add(blueprint, 'WAN_REGISTER', '/wan-register', 'wan_register', BOTH)
        self._add(blueprint, 'WAN_REGISTER', '/wan-register', 'wan_register_response', ['POST'], '<token>')
        self._add(blueprint, 'WAN_SIGNIN', '/wan-signin', 'wan_signin', BOTH)
        self._add(blueprint, 'WAN_SIGNIN', '/wan-signin', 'wan_signin_response', ['POST'], '<token>')
        self._add(blueprint, 'WAN_DELETE', '/wan-delete', 'wan_delete', BOTH)
        if fresh and self._setting('WAN_ALLOW_AS_VERIFY', ['first', 'secondary']):
            self._add(blueprint, 'WAN_VERIFY', '/wan-verify', 'wan_verify', BOTH)
            self._add(blueprint, 'WAN_VERIFY', '/wan-verify', 'wan_verify_response', ['POST'], '<token>')

    def _add_oauth(self, blueprint, fresh):
        self._add(blueprint, 'OAUTH_START', '/login/oauthstart', 'oauthstart', ['POST'], '<name>')
        self._add(blueprint, 'OAUTH_RESPONSE', '/login/oauthresponse', 'oauthresponse', ['GET'], '<name>')
        # Since 5.4.
        if fresh and maybe:
            start, response = '/login/oauth-verify-start', '/login/oauth-verify-response'
            self._add(blueprint, 'OAUTH_VERIFY_START', start, 'oauth_verify_start', ['POST'], '<name>')
            self._add(blueprint, 'OAUTH_VERIFY_RESPONSE', response, 'oauth_verify_response', ['GET'], '<name>')
