from flask import Blueprint

bp = Blueprint('extra', __name__, url_prefix='/extra')


@bp.route('/')
def extra():
    return 'extra'
