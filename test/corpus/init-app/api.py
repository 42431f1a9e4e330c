from flask import Blueprint

bp = Blueprint('api', __name__, url_prefix='/api')


@bp.route('/status')
def status():
    return {'status': 'up'}


def init_app(app):
    app.register_blueprint(bp)
