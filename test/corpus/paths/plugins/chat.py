from flask import Blueprint

bp = Blueprint('chat', __name__)


@bp.route('/<room>')
def room(room):
    return room
