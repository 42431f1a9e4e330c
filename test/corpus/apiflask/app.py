from apiflask import APIBlueprint, APIFlask
from apiflask.views import MethodView

app = APIFlask(__name__)
pets = APIBlueprint('pets', __name__, tag='Pets', url_prefix='/pets')


@app.get('/')
@app.doc(hide=True)
def index():
    return {}


@app.post('/login')
def login():
    return {}


class Pet(MethodView):
    def get(self, pet_id):
        return {}

    def patch(self, pet_id):
        return {}


pets.add_url_rule('/<int:pet_id>', view_func=Pet.as_view('pet'))


@pets.get('/')
@pets.output({})
def all_pets():
    return []


app.register_blueprint(pets)
