from functools import partial

from flask import Blueprint, Flask

app = Flask(__name__)
bp = Blueprint('bp', __name__, url_prefix='/bp')

route = app.route
get, post = app.get, bp.post
form = partial(app.route, methods=['GET', 'POST'])
secret = bp.route('/secret', methods=['PUT'])
add = bp.add_url_rule
on = {'app': app.route, 'bp': bp.route}


@route('/')
def index():
    return 'index'


@get('/got')
def got():
    return 'got'


@post('/posted')
def posted():
    return 'posted'


@form('/form', endpoint='the_form')
def form_view():
    return 'form'


@secret
def secret_view():
    return 'secret'


@on['bp']('/chosen')
def chosen():
    return 'chosen'


def shared():
    return 'shared'


def greet(name, greeting):
    return f'{greeting} {name}'


add('/added', view_func=shared)
app.route('/shared')(shared)
bp.route('/lambda', endpoint='lambda')(lambda: 'lambda')
app.add_url_rule('/hello/<name>', 'hello', partial(greet, greeting='Hello'))
for alias in map(app.route, ['/alias/1', '/alias/2']):
    alias(shared)

app.register_blueprint(bp)
