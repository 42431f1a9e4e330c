from flask import Blueprint, Flask

app = Flask(__name__)
api = Blueprint('api', __name__, url_prefix='/api')

METHODS = {'get', 'Post'}


@app.get('/')
def index():
    return 'index'


@app.post('/')
def submit():
    return 'submit'


@app.put('/<int:number>')
@app.patch('/<int:number>', endpoint='change')
def change(number):
    return str(number)


@app.delete('/<int:number>', strict_slashes=False)
def remove(number):
    return str(number)


@api.get('/', defaults={'page': 1})
@api.get('/page/<int:page>')
async def listing(page):
    return [page]


@api.route('/lower', methods=METHODS)
def lower():
    return 'lower'


@api.route('/tuple', methods=('DELETE',))
def only_delete():
    return 'tuple'


@api.route('/head', methods=['HEAD'])
def head():
    return ''


@api.route('/options', methods=['OPTIONS'])
def options():
    return ''


@api.route('/none', methods=[])
def none():
    return ''


@api.route('/generated', methods=(method for method in ('GET', 'PUT')))
def generated():
    return ''


@api.route('/dav', methods=['PROPFIND', 'MKCOL'])
def dav():
    return ''


app.register_blueprint(api)
