"""Flask-OIDC 2.2.2 and 1.4.0, which differ: pages for signing in with OpenID Connect."""

from _evaluation import likely, maybe
from flask import Blueprint


class OpenIDConnect:
    def __init__(self, app=None, *args, prefix=None, **kwargs):
        if app is not None:
            self.init_app(app, prefix)

    def init_app(self, app, prefix=None):
        if app.config.get('OIDC_RESOURCE_SERVER_ONLY', False):
            return
        callback = likely(app.config.get('OIDC_CALLBACK_ROUTE'), None)
        if maybe:
            pages = Blueprint('oidc_auth', __name__)
            for endpoint in ('login', 'authorize', 'logout'):
                pages.add_url_rule(f'/{endpoint}', endpoint, view)
            app.register_blueprint(pages, url_prefix=prefix)
            app.add_url_rule('/oidc_callback', 'legacy_oidc_callback', view)
            if callback:
                app.add_url_rule(callback, 'legacy_oidc_callback', view)
        else:
            app.add_url_rule(callback or '/oidc_callback', '_oidc_callback', view)


def view(): ...
