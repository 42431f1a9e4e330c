from flask_restx import Namespace, Resource

ns = Namespace('birds', path='/flying')


@ns.route('/')
class BirdWatch(Resource):
    def get(self):
        return []
