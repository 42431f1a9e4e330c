from flask import Flask

from shared import status


def create_app():
    app = Flask(__name__)
    app.register_blueprint(status, url_prefix='/health', name='health')

    @app.route('/')
    @app.route('/dashboard')
    def index():
        return 'admin'

    return app
