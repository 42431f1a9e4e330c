from flask import Blueprint

bp = Blueprint('films', __name__)


@bp.get('/')
def films():
    return []
