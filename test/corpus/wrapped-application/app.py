import sys

from flask import Flask

from tracing import watched


def create_app(serve=True):
    app = Flask(__name__)
    app = watched(app, name='shop')
    if not serve:
        return app

    @app.get('/orders/<int:number>')
    def order(number):
        return str(number)

    api_root = '\\api' if sys.platform.startswith('win') else '/api'
    app.add_url_rule(f'{api_root}/orders', view_func=orders)
    return app


def orders():
    return []


app = create_app()
