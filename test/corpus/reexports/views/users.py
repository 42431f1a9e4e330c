from flask import Blueprint

bp = Blueprint('users', __name__)


@bp.route('/<name>')
def user(name):
    return name
