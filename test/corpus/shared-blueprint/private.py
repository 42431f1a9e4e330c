from common import common
from flask import Flask


def create_app():
    app = Flask(__name__)
    app.register_blueprint(common, url_prefix='/private')
    return app


@common.route('/private')
def private():
    return ''


app = create_app()
