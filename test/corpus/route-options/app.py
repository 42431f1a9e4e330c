from flask import Blueprint, Flask

app = Flask(__name__)
app.url_map.strict_slashes = False
app.url_map.merge_slashes = True
bp = Blueprint('bp', __name__, url_prefix='/bp', url_defaults={'theme': 'dark'})


@app.route('/users/', defaults={'page': 1}, strict_slashes=True)
@app.route('/users/page/<int:page>')
def users(page):
    return str(page)


@app.route('/old-users/', redirect_to='/users/')
def old_users():
    return ''


app.add_url_rule('/first', endpoint='users', alias=True, defaults={'page': 1})


@app.route('/built/<name>', build_only=True)
def built(name):
    return name


@app.route('/no-options', provide_automatic_options=False)
@app.route('/with-options', methods=['OPTIONS', 'GET'])
def options():
    return ''


@bp.route('/', defaults={'theme': 'light', 'size': 3, 'ratio': 0.5, 'tags': None, 'raw': True})
def index(theme, size, ratio, tags, raw):
    return theme


@bp.route('')
def without_slash(theme):
    return theme


@bp.route('/merge//slashes', merge_slashes=False)
def merge(theme):
    return theme


def update():
    return ''


def required():
    return ''


update.methods = ['PUT', 'PATCH']
required.required_methods = ['DELETE']
required.provide_automatic_options = True
app.add_url_rule('/update', view_func=update)
app.add_url_rule('/required', view_func=required)
app.add_url_rule('/positional', 'positional', update, False, methods=['post'])
app.add_url_rule(rule='/keywords', endpoint='keywords', view_func=required)
app.register_blueprint(bp)
app.url_map.strict_slashes = True
app.add_url_rule('/strict/', 'strict', required)
