from flask import Blueprint, Flask
from flask_restx import Api

from namespaces import ALL

api = Api()


class Application:
    def __init__(self, *namespaces):
        self.blueprint = Blueprint('api', __name__)
        self.api = Api(self.blueprint, add_specs=True)
        for namespace in namespaces:
            self.api.add_namespace(namespace, f'/{namespace.name}')


def create_app():
    app = Flask('factory')
    for namespace in ALL[:1]:
        api.add_namespace(namespace)
    api.init_app(app, add_specs=False)
    app.register_blueprint(Application(*ALL[1:]).blueprint, url_prefix='/api/1')
    return app
