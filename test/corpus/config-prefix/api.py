from flask import Blueprint

bp = Blueprint('api', __name__, url_prefix='/overridden')


@bp.route('/')
def index():
    return {}
