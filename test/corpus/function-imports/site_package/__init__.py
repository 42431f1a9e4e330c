from flask import Flask


def create_app():
    app = Flask(__name__)
    register_views(app)

    from . import api

    for version in api.VERSIONS:
        app.register_blueprint(api.blueprint(version))

    return app


def register_views(app):
    from .views import account, home as start
    import site_package.views.account as again

    app.add_url_rule('/', view_func=start.index)
    app.register_blueprint(account.bp, url_prefix='/account')
    app.register_blueprint(again.bp, url_prefix='/konto', name='konto')
