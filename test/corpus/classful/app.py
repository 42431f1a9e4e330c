from flask import Flask

from classful import ClassView, route

app = Flask(__name__)


class QuotesView(ClassView):
    def index(self):
        return 'all'

    def get(self, id):
        return str(id)

    def post(self):
        return ''

    def random(self):
        return 'random'

    @route('/word/<word>', methods=['GET', 'POST'])
    def by_word(self, word):
        return word

    def _private(self):
        return 'private'


class HomeView(ClassView):
    route_base = '/'

    def index(self):
        return 'home'


QuotesView.register(app)
HomeView.register(app)
QuotesView.register(app, route_base='/old-quotes', prefix='old:')
