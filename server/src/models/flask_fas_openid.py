"""flask_fas_openid of python-fedora 1.1.1: the page to which Fedora’s accounts send people back."""

from functools import wraps

from _evaluation import outside


class FAS(outside('flask_fas_openid.FAS')):
    def __init__(self, app=None):
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        app.config.setdefault('FAS_OPENID_ENDPOINT', 'https://id.fedoraproject.org/openid/')
        app.config.setdefault('FAS_OPENID_CHECK_CERT', True)

        @app.route('/_flask_fas_openid_handler/', methods=['GET', 'POST'])
        def flask_fas_openid_handler(): ...

    def postlogin(self, f):
        return f


def fas_login_required(function):
    @wraps(function)
    def decorated_function(*args, **kwargs):
        return function(*args, **kwargs)

    return decorated_function


cla_plus_one_required = fas_login_required
