from flask import Blueprint

bp = Blueprint('orders', __name__)


@bp.get('/')
def listing():
    return []


@bp.post('/')
def create():
    return {}, 201


@bp.delete('/<uuid:order_id>')
def cancel(order_id):
    return '', 204
