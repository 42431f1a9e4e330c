from flask import Blueprint

from board import impl

auth = Blueprint('auth', __name__, url_prefix='/auth')


@auth.route('/login', methods=['GET', 'POST'])
def login():
    return 'login'


@impl(trylast=True)
def load_blueprints(app):
    app.register_blueprint(auth)


def routes_loaded(app):
    app.add_url_rule('/not-marked', 'not_marked', login)
