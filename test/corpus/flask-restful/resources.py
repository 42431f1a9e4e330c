from flask_restful import Resource


class Base(Resource):
    method_decorators = []

    def head(self, **values):
        return ''


class Users(Base):
    def get(self, pk=None):
        return []

    def post(self):
        return {}, 201


class User(Base):
    def get(self, user_id=None, verbose=False):
        return user_id

    def patch(self, user_id=None, verbose=False):
        return user_id


class Orders(Resource):
    def get(self, order_id=None, pk=None):
        return order_id

    def delete(self, order_id=None, pk=None):
        return ''


class Report(Resource):
    def __init__(self, kind):
        self.kind = kind

    def get(self):
        return self.kind

    def post(self):
        return self.kind


class Later(Resource):
    def put(self):
        return ''


ROUTES = [
    (Users, '/users', '/people'),
    (Orders, '/orders/<int:pk>'),
]
