from flask import Blueprint

pages = Blueprint('pages', __name__)


@pages.get('/<name>')
def show(name):
    return name
