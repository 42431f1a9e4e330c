from flask import Flask
from flask_bootstrap import Bootstrap, Bootstrap4, Bootstrap5

app = Flask(__name__, static_url_path='/assets')
Bootstrap5(app)

bootstrap = Bootstrap4()


def create_app():
    app = Flask('factory')
    bootstrap.init_app(app)
    return app


named = Flask('named')
Bootstrap(named)
