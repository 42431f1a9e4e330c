from flask import Blueprint
from flask.views import MethodView
from flask_cors import cross_origin
from flask_jwt_extended import jwt_required
from flask_login import login_required

from extensions import cache, csrf, editors, limiter, socketio, tokens

account = Blueprint('account', __name__, url_prefix='/account')
public = Blueprint('public', __name__)


@cache.cached(timeout=50)
def index():
    return 'index'


@account.route('/login', methods=['GET', 'POST'])
@limiter.limit('5 per minute')
def login():
    return 'login'


@account.route('/')
@login_required
@editors.require(403)
def show():
    return 'show'


@csrf.exempt
@account.route('/hook', methods=['POST'])
@tokens.login_required(optional=True)
def hook():
    return ''


@public.route('/token')
@jwt_required(refresh=True)
@cross_origin()
def token():
    return ''


@limiter.exempt
@public.route('/<int:number>')
@cache.memoize(60)
def number(number):
    return str(number)


class Items(MethodView):
    decorators = [limiter.limit('10 per day'), login_required]

    def get(self):
        return []

    def post(self):
        return ''


public.add_url_rule('/items', view_func=Items.as_view('items'))


@socketio.on('message')
def message(text):
    return text
