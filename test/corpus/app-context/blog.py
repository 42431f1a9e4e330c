from flask import Blueprint

blog = Blueprint('blog', __name__, url_prefix='/blog')


@blog.route('/')
@blog.route('/<int:year>/<int:month>/')
def index(year=None, month=None):
    return f'{year} {month}'
