from flask import Blueprint, Flask
from flask_restful import Api, Resource

import resources
from wrapper import VersionedApi

app = Flask(__name__)
api = Api(app, prefix='/api')


@api.resource('/ping', '/pong')
class Ping(Resource):
    def get(self):
        return 'pong'


for route in resources.ROUTES:
    api.add_resource(*route)

api.add_resource(resources.User, '/users/<int:user_id>', '/me', endpoint='user', defaults={'verbose': True})
api.add_resource(resources.Report, '/report', methods=['GET'], resource_class_kwargs={'kind': 'pdf'})

blueprint = Blueprint('shop', __name__, url_prefix='/shop')
shop = Api(blueprint, prefix='/v1')
shop.add_resource(resources.Orders, '/orders', '/orders/<uuid:order_id>')


@blueprint.route('/plain')
def plain():
    return 'plain'


late = Api(catch_all_404s=True)
late.add_resource(resources.Later, '/later')
late.init_app(app)

admin = Blueprint('admin', __name__)
VersionedApi(admin, version=2).add_all({'/users': resources.Users, '/orders': resources.Orders})

app.register_blueprint(blueprint)
app.register_blueprint(admin, url_prefix='/admin')
