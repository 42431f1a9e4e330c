from flask import Flask


def create_maintenance_app():
    app = Flask(__name__)

    @app.route('/')
    def index():
        return 'Back soon', 503

    return app
