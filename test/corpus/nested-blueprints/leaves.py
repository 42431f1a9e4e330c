from flask import Blueprint

comments = Blueprint('comments', __name__, url_prefix='/comments', static_folder='static')
likes = Blueprint('likes', __name__, url_prefix='/likes')


@comments.route('/<int:comment_id>')
def show(comment_id):
    return str(comment_id)


@likes.post('/<int:target>')
def like(target):
    return str(target)


def make_section(name):
    section = Blueprint(name, __name__, url_prefix=f'/{name}')

    @section.route('')
    def index():
        return name

    return section
