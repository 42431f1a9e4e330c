from flask import Flask
from flask.views import MethodView

app = Flask(__name__)


class UserAPI(MethodView):
    def get(self, user_id):
        return str(user_id)

    def post(self):
        return '', 201

    def delete(self, user_id):
        return '', 204

    def put(self, user_id):
        return ''


class TagAPI(MethodView):
    def get(self, tag):
        return str(tag)

    def post(self):
        return '', 201


def register_api(view, endpoint, url, pk='id', pk_type='int'):
    view_func = view.as_view(endpoint)
    app.add_url_rule(url, defaults={pk: None}, view_func=view_func, methods=['GET'])
    app.add_url_rule(url, view_func=view_func, methods=['POST'])
    app.add_url_rule(f'{url}<{pk_type}:{pk}>', view_func=view_func, methods=['GET', 'PUT', 'DELETE'])


register_api(UserAPI, 'user_api', '/users/', pk='user_id')
register_api(TagAPI, 'tag_api', '/tags/', 'tag', 'string(length=3)')
