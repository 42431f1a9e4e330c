from flask.views import MethodView
from flask_smorest import Blueprint

pets = Blueprint('pets', __name__)


@pets.route('/<uuid:pet_id>', endpoint='pet')
class Pet(MethodView):
    def get(self, pet_id):
        return pet_id

    def put(self, pet_id):
        return pet_id
