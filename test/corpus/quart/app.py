from quart import Blueprint, Quart
from quart.views import MethodView

app = Quart(__name__, static_folder='files')
api = Blueprint('api', __name__, url_prefix='/api')


@app.get('/')
async def index():
    return 'index'


@app.route('/users/<int:user_id>', methods=['GET', 'POST'])
async def user(user_id):
    return str(user_id)


@app.websocket('/ws')
async def socket():
    return None


@api.route('/', defaults={'page': 1})
@api.route('/<int:page>')
async def listing(page):
    return {'page': page}


@api.websocket('/events/<name>')
async def events(name):
    return None


class Items(MethodView):
    async def get(self):
        return []

    async def delete(self):
        return ''


api.add_url_rule('/items', view_func=Items.as_view('items'))
app.register_blueprint(api)
