from flask import Blueprint

views = Blueprint('views', __name__)


@views.route('/')
def index():
    return ''


@views.route('/items/<int:id>')
def item(id):
    return str(id)
