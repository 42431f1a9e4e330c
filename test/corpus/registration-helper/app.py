from flask import Flask

from routing import register
from views import ArticleView, AuthorView, FeedView

app = Flask(__name__)

register(app, ['/', '/articles', '/articles/page/<int:page>'], ArticleView.as_view('articles'))
register(app, '/articles/<slug>', ArticleView.as_view('article'), methods=['GET', 'PUT'])
register(app, ('/authors/', '/writers/'), AuthorView.as_view('authors'), strict_slashes=False)
register(app, ['/feed.xml', '/rss'], FeedView.as_view('feed'), defaults={'format': 'rss'})
register(app, ['/atom.xml'], FeedView.as_view('atom'), defaults={'format': 'atom'}, endpoint='atom_feed')
