from functools import wraps

from flask import render_template
from flask.views import MethodView, View


def login_required(view):
    @wraps(view)
    def wrapper(**values):
        return view(**values)

    return wrapper


def traced(view):
    def wrapper(*args, **values):
        return view(*args, **values)

    return wrapper


class Listing(MethodView):
    decorators = [login_required]

    def __init__(self, template='list.html'):
        self.template = template

    def get(self, pk=None):
        return render_template(self.template, pk=pk)


class Writable:
    def post(self):
        return '', 201


class Articles(Writable, Listing):
    def delete(self, pk):
        return '', 204


class ReadOnlyArticles(Articles):
    methods = ['GET']


class Comments(Listing):
    def put(self):
        return ''

    def options(self):
        return ''


class Legacy(View):
    methods = ('GET', 'POST', 'PUT')
    provide_automatic_options = False

    def dispatch_request(self):
        return 'legacy'


class Export(View):
    init_every_request = False
    decorators = [login_required]

    def dispatch_request(self):
        return 'export'


class Ping(MethodView):
    init_every_request = False

    def head(self):
        return ''

    async def get(self):
        return 'pong'


class Summary(MethodView):
    def get(self):
        return 'summary'

    patch = Writable.post


class Import(View):
    methods = ['POST']
    decorators = [traced]

    def dispatch_request(self):
        return 'import'
