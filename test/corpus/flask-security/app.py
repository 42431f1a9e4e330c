from flask import Flask
from flask_security import Security, SQLAlchemyUserDatastore, auth_required

from models import Role, User, database

security = Security()


def create(app, **config):
    app.config.update(
        SECRET_KEY='only for this example',
        SECURITY_PASSWORD_SALT='only for this example',
        SQLALCHEMY_DATABASE_URI='sqlite://',
        **config,
    )
    database.init_app(app)
    security.init_app(app, SQLAlchemyUserDatastore(database, User, Role))

    @app.route('/')
    @auth_required()
    def home():
        return 'home'

    return app


plain = create(Flask(__name__))
full = create(
    Flask(__name__),
    SECURITY_URL_PREFIX='/accounts',
    SECURITY_BLUEPRINT_NAME='accounts',
    SECURITY_REGISTERABLE=True,
    SECURITY_RECOVERABLE=True,
    SECURITY_CHANGEABLE=True,
    SECURITY_LOGIN_URL='/sign-in',
    SECURITY_SEND_REGISTER_EMAIL=False,
)
