from flask import Flask

from views import Articles, Comments, Export, Import, Legacy, Ping, ReadOnlyArticles, Summary

app = Flask(__name__)

app.add_url_rule('/articles', view_func=Articles.as_view('articles'))
app.add_url_rule('/articles/<int:pk>', view_func=Articles.as_view('article', template='article.html'))
app.add_url_rule('/comments/', view_func=Comments.as_view('comments'), methods=['GET'])
app.add_url_rule('/public/articles', view_func=ReadOnlyArticles.as_view('public_articles'))
app.add_url_rule('/legacy', view_func=Legacy.as_view('legacy'))
app.add_url_rule('/export', endpoint='download', view_func=Export.as_view('export'))
app.add_url_rule('/ping', view_func=Ping.as_view('ping'))
app.add_url_rule('/summary', view_func=Summary.as_view('summary'))
app.add_url_rule('/import', view_func=Import.as_view('import'))
