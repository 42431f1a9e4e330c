from flask import Blueprint

from .. import paths
from . import books

blueprint = Blueprint('loans', __name__, url_prefix=books.blueprint.url_prefix + paths.LOANS)


@blueprint.post('/')
def lend():
    return '', 201
