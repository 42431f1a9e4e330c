from flask import Blueprint, Flask

from tracking import track

app = Flask(__name__)
app.config['TRACKING'] = True
pages = Blueprint('pages', __name__, url_prefix='/pages')
track(pages)


@pages.route('/')
def index():
    return 'pages'


@pages.record
def add_search(state):
    state.add_url_rule('/search', 'search', lambda: 'search', methods=['GET', 'POST'])
    if state.app.config['TRACKING']:
        state.app.add_url_rule(f'/{state.blueprint.name}.json', f'{state.blueprint.name}_json', lambda: {})


def add_limits(state):
    for limit in state.options.get('limits', ()):
        state.add_url_rule(f'/top/<int(max={limit}):count>', f'top_{limit}', lambda count: str(count))


pages.record(add_limits)
pages.record_once(lambda state: state.app.add_url_rule('/once', 'once', lambda: 'once'))

app.register_blueprint(pages, limits=(10, 50))
app.register_blueprint(Blueprint('empty', __name__))
