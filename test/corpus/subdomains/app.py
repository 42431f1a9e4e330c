from flask import Blueprint, Flask

app = Flask(__name__, subdomain_matching=True)
app.config['SERVER_NAME'] = 'example.com:5000'

admin = Blueprint('admin', __name__, subdomain='admin')
tenant = Blueprint('tenant', __name__, subdomain='<tenant>')
docs = Blueprint('docs', __name__, url_prefix='/docs')
reference = Blueprint('reference', __name__, url_prefix='/reference')


@app.route('/')
def index():
    return 'index'


@app.route('/', subdomain='blog')
def blog():
    return 'blog'


@admin.route('/')
def dashboard():
    return 'dashboard'


@admin.route('/metrics', subdomain='metrics')
def metrics():
    return 'metrics'


@tenant.route('/<path:page>')
def page(tenant, page):
    return tenant + page


@docs.route('/')
def contents():
    return 'contents'


@reference.route('/<name>')
def entry(name):
    return name


docs.register_blueprint(reference, subdomain='docs')
app.register_blueprint(admin)
app.register_blueprint(tenant)
app.register_blueprint(docs)
