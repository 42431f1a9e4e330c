from flask import Blueprint

news = Blueprint('news', __name__)
sport = Blueprint('sport', __name__)
SECTIONS = [news, sport]


@news.route('/<int:year>')
def archive(year):
    return str(year)


@sport.route('/results')
def results():
    return []
