from flask import Blueprint, Flask, g

app = Flask(__name__)
app.config['LANGUAGES'] = ('en', 'de')

site = Blueprint('site', __name__, url_prefix='/<any(en, de):lang>')
shop = Blueprint('shop', __name__, url_prefix='/<lang>/shop')


@site.url_defaults
def add_language(endpoint, values):
    values.setdefault('lang', g.lang)


@site.url_value_preprocessor
def pull_language(endpoint, values):
    g.lang = values.pop('lang')


@app.url_defaults
def add_version(endpoint, values):
    if app.url_map.is_endpoint_expecting(endpoint, 'version'):
        values['version'] = 3


@site.route('/')
def index():
    return g.lang


@site.route('/<slug>')
def page(slug):
    return slug


@shop.route('/', defaults={'lang': 'en'})
@shop.route('/<int:item>')
def item(lang, item=0):
    return f'{lang} {item}'


@app.route('/api/v<int:version>/items')
def items(version):
    return [version]


app.register_blueprint(site)
app.register_blueprint(shop)
