from flask import Blueprint

common = Blueprint('common', __name__, url_prefix='/common')


@common.route('/health')
def health():
    return 'ok'
