from flask import Blueprint

bp = Blueprint('account', __name__)


@bp.route('/')
def show():
    from .home import index

    return index()
