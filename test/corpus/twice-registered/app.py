from flask import Blueprint, Flask

app = Flask(__name__)
pages = Blueprint('pages', __name__, url_prefix='/pages', url_defaults={'site': 'main'})


@pages.route('/')
@pages.route('/<site>/all')
def index(site):
    return site


@pages.route('/<int:page>', defaults={'draft': False})
@pages.route('/<int:page>/draft', defaults={'draft': True})
def show(site, page, draft):
    return f'{site} {page} {draft}'


app.register_blueprint(pages)
app.register_blueprint(pages, name='mirror', url_prefix='/mirror', url_defaults={'site': 'mirror'})
app.register_blueprint(pages, name='root', url_prefix='/')
app.register_blueprint(pages, name='same')
