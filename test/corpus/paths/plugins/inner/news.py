from flask import Blueprint

bp = Blueprint('news', __name__)


@bp.route('/')
def index():
    return 'news'
