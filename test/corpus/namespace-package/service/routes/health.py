from flask import Blueprint

from service import settings

bp = Blueprint('health', __name__, url_prefix=settings.ROOT)


@bp.route('/live')
@bp.route('/ready')
def health():
    return 'ok'
