"""Modules that are handed the application, each through its own `init_app`."""

from flask import Flask

import api
import pages
from admin import Admin
from security import init_app as init_security

admin = Admin(url='/manage')


def create_app():
    app = Flask(__name__)
    for module in (pages, api):
        module.init_app(app)
    init_security(app, login_url='/sign-in')
    admin.init_app(app)
    return app


app = create_app()
