from flask_openapi3 import APIBlueprint, APIView, Info, OpenAPI, Tag
from pydantic import BaseModel

app = OpenAPI(__name__, info=Info(title='Books', version='1'), doc_prefix='/doc')
quiet = OpenAPI('quiet', doc_ui=False, static_folder=None)
books = APIBlueprint('books', __name__, url_prefix='/books', abp_tags=[Tag(name='books')])
inner = APIBlueprint('inner', __name__, url_prefix='/inner')
view = APIView(url_prefix='/v1/<name>')


class BookPath(BaseModel):
    book_id: int


@app.get('/book/<int:book_id>', summary='One book')
def book(path: BookPath):
    return {}


@books.post('/', endpoint='new')
def create():
    return {}


@books.route('/plain', methods=['GET', 'POST'])
def plain():
    return {}


@inner.delete('/all', doc_ui=False)
def delete_all():
    return {}


@view.route('/things')
class Things:
    @view.doc(summary='all')
    def get(self):
        return {}

    @view.doc(summary='one more')
    def post(self):
        return {}


@view.route('/things/<int:book_id>/')
class Thing:
    @view.doc(summary='another')
    def put(self, path: BookPath):
        return {}


books.register_api(inner)
app.register_api(books)
app.register_api_view(view)


@quiet.patch('/changed')
def changed():
    return {}
