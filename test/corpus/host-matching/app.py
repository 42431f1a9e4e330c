from flask import Blueprint, Flask

MAIN = 'www.example.com'
API = 'api.example.com'

app = Flask(__name__, host_matching=True, static_host=MAIN)
api = Blueprint('api', __name__)


@app.route('/', host=MAIN)
def index():
    return 'main'


@app.route('/', host='<user>.example.com')
def profile(user):
    return user


@app.route('/anywhere')
def anywhere():
    return 'no host'


@api.get('/status', host=API)
def status():
    return {}


@api.route('/<any(json, xml):format>', host='<region>.' + API)
def dump(region, format):
    return region


app.register_blueprint(api)
