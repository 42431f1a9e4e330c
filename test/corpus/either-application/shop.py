from flask import Flask


def create_shop_app():
    app = Flask(__name__)

    @app.route('/')
    def index():
        return 'shop'

    @app.route('/cart')
    def cart():
        return 'cart'

    return app
