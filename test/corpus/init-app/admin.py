from flask import Blueprint


class Admin:
    """An extension of the project's own, made before the application exists."""

    def __init__(self, app=None, url='/admin', endpoint='admin'):
        self.url = url
        self.endpoint = endpoint
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        blueprint = Blueprint(self.endpoint, __name__, url_prefix=self.url)
        blueprint.add_url_rule('/', 'index', self.index)
        blueprint.add_url_rule('/<model>/', 'listing', self.listing)
        blueprint.add_url_rule('/<model>/<int:pk>', 'edit', self.edit, methods=['GET', 'POST'])
        app.register_blueprint(blueprint)
        app.extensions['admin'] = self

    def index(self):
        return 'Models'

    def listing(self, model):
        return model

    def edit(self, model, pk):
        return f'{model} {pk}'
