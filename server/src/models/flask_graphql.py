"""Flask-GraphQL 2.0.1: a view that answers queries."""

from flask import Blueprint
from flask.views import View


class GraphQLView(View):
    methods = ['GET', 'POST', 'PUT', 'DELETE']


class GraphQL:
    def __init__(self, app, schema, **options):
        self.app = app
        self.blueprint = Blueprint('graphql', __name__, template_folder='templates')
        app.add_url_rule('/graphql', view_func=GraphQLView.as_view('graphql'))
        app.register_blueprint(self.blueprint)
