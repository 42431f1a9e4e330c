from flask import Blueprint

from ..paths import BOOKS, one

blueprint = Blueprint('books', __name__, url_prefix=BOOKS)


@blueprint.route('/')
def shelf():
    return []


@blueprint.route(one('isbn', 'string(length=13)'))
def book(isbn):
    return isbn
