"""Extensions that bring decorators and names, but no routes."""

from flask import Flask

import extensions
from views import account, index, public


def create_app():
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY='only for this example',
        JWT_SECRET_KEY='only for this example',
        SQLALCHEMY_DATABASE_URI='sqlite://',
    )
    extensions.init_app(app)
    app.add_url_rule('/', view_func=index)
    app.register_blueprint(account)
    app.register_blueprint(public, url_prefix='/public')
    extensions.csrf.exempt(public)
    return app


app = create_app()
