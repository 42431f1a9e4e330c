from flask import Flask

app = Flask(__name__)


def create_app():
    app.config.from_mapping(TITLE='Shop')
    return app
