from flask_babel import Babel
from flask_caching import Cache
from flask_cors import CORS
from flask_httpauth import HTTPTokenAuth
from flask_jwt_extended import JWTManager
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_principal import Permission, Principal, RoleNeed
from flask_socketio import SocketIO
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect

babel = Babel()
cache = Cache(config={'CACHE_TYPE': 'NullCache'})
csrf = CSRFProtect()
database = SQLAlchemy()
jwt = JWTManager()
limiter = Limiter(get_remote_address, default_limits=['200 per day'])
login = LoginManager()
login.login_view = 'account.login'
principal = Principal()
socketio = SocketIO()
tokens = HTTPTokenAuth()
editors = Permission(RoleNeed('editor'))


@login.user_loader
def load_user(user_id):
    return None


@tokens.verify_token
def verify(token):
    return token or None


def init_app(app):
    for extension in (babel, cache, csrf, database, jwt, limiter, login, principal, socketio):
        extension.init_app(app)
    CORS(app, resources={'/public/*': {'origins': '*'}})
