from flask_restx import Namespace, Resource

cats = Namespace('cats', description='Cats')
dogs = Namespace('dogs')


@cats.route('')
@cats.route('/all', endpoint='every_cat')
class Cats(Resource):
    def get(self):
        return []


@dogs.route('/<name>', defaults={'loud': True})
class Dog(Resource):
    def get(self, name, loud):
        return name

    def patch(self, name, loud):
        return name


class Puppies(Resource):
    methods = ['GET']

    def get(self):
        return []

    def post(self):
        return {}


dogs.add_resource(Puppies, '/puppies')
