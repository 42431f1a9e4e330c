from flask.views import MethodView, View


class ArticleView(MethodView):
    def get(self, slug=None, page=1):
        return slug or str(page)

    def put(self, slug):
        return slug


class AuthorView(View):
    methods = ['GET', 'POST']

    def dispatch_request(self):
        return 'authors'


class FeedView(View):
    def dispatch_request(self, format):
        return format
