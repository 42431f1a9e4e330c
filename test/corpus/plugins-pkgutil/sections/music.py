from flask import Blueprint

music = Blueprint('music', __name__)
podcasts = Blueprint('podcasts', __name__)


@music.get('/')
def albums():
    return []


@podcasts.get('/<int:episode>')
def listen(episode):
    return str(episode)
