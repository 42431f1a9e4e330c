from flask import Blueprint, Flask

app = Flask(__name__)
site = Blueprint('site', __name__)
theme = Blueprint('theme', __name__)


@app.get('/item')
def show():
    return 'show'


@app.post('/item')
def create():
    return 'create'


@app.route('/twice', methods=['GET'])
@app.route('/twice', methods=['POST'])
@app.route('/same')
@app.route('/same')
def twice():
    return 'twice'


@site.route('/')
def index():
    return 'site'


@theme.route('/')
def index():  # noqa: F811
    return 'theme'


@app.route('/static/<path:filename>', endpoint='own_static')
def own_static(filename):
    return filename


if app.url_map.host_matching:

    def chosen():
        return 'hosts'
else:

    def chosen():
        return 'paths'


app.add_url_rule('/chosen', view_func=chosen)
app.register_blueprint(site)
app.register_blueprint(theme)
