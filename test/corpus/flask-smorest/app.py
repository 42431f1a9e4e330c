from flask import Flask
from flask.views import MethodView
from flask_smorest import Api, Blueprint

from pets import pets

app = Flask(__name__)
app.config.update(
    API_TITLE='Pets',
    API_VERSION='v1',
    OPENAPI_VERSION='3.0.2',
    OPENAPI_URL_PREFIX='/docs',
    OPENAPI_JSON_PATH='openapi.json',
    OPENAPI_SWAGGER_UI_PATH='/swagger',
    OPENAPI_SWAGGER_UI_URL='https://cdn.example.com/swagger/',
    OPENAPI_REDOC_PATH='/redoc',
    OPENAPI_REDOC_URL='https://cdn.example.com/redoc.js',
)

api = Api(app)
users = Blueprint('users', 'users', url_prefix='/users', description='Users')


@users.route('/')
class Users(MethodView):
    @users.response(200)
    def get(self):
        return []

    @users.response(201)
    def post(self):
        return {}


@users.route('/<int:user_id>', methods=['GET', 'DELETE'], parameters=['user_id'])
@users.response(200)
def user(user_id):
    return user_id


@users.route('/me', endpoint='own', tags=['Users'])
@users.alt_response(404)
def me():
    return {}


api.register_blueprint(users)
api.register_blueprint(pets, url_prefix='/animals')
