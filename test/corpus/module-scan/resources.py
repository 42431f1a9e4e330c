from flask.views import MethodView

DEFAULT = 'default'


class Resource(MethodView):
    url = '/'


class Cars(Resource):
    url = '/cars/'

    def get(self):
        return []

    def post(self):
        return ''


class Car(Cars):
    url = Cars.url + '<plate>'

    def get(self, plate=DEFAULT):
        return plate


class Unrelated:
    url = '/unrelated'
