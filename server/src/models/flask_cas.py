"""Flask-CAS 1.0.2: pages for signing in at a central server."""

from flask import Blueprint


class CAS:
    def __init__(self, app=None, url_prefix=None):
        if app is not None:
            self.init_app(app, url_prefix)

    def init_app(self, app, url_prefix=None):
        pages = Blueprint('cas', __name__)
        pages.add_url_rule('/login/', 'login', login)
        pages.add_url_rule('/logout/', 'logout', logout)
        app.register_blueprint(pages, url_prefix=url_prefix)


def login(): ...


def logout(): ...
