from flask import Flask


def create_app():
    app = Flask(__name__, static_folder=None)
    with app.app_context():
        from shop.views import basket, menu  # noqa: F401
    return app
