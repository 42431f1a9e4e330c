from flask import Blueprint as Bp

bp = Bp('posts', __name__)


@bp.route('/<int:year>')
def archive(year):
    return str(year)
