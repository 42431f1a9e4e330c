from flask import Blueprint

blueprint = Blueprint('accounts', __name__)


@blueprint.route('/')
def index():
    return 'accounts'


@blueprint.route('/me')
def profile():
    return 'me'


SHORTCUTS = {'/me': profile}
