from abc import ABCMeta

import six
from flask import Blueprint
from flask.views import MethodView


class Rest(Blueprint):
    def get(self, rule):
        return self.accepting('GET', rule)

    def save(self, rule):
        return self.accepting(('POST', 'PUT'), rule)

    def accepting(self, methods, rule):
        if isinstance(methods, six.string_types):
            methods = [methods]
        return self.route(rule, methods=methods)


rest = Rest('rest', __name__)


@rest.get('/orders')
def orders():
    return 'orders'


@rest.save('/orders/<int:number>')
def save(number):
    return str(number)


class Page(six.with_metaclass(ABCMeta, MethodView)):
    def get(self):
        return 'page'


@six.add_metaclass(ABCMeta)
class Protected(MethodView):
    def post(self):
        return 'protected'
