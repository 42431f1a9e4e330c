from flask import Flask

from bookshelf.application import create_app


def test_version():
    assert create_app().test_client().get('/version').text == '1.0'


def test_other_application():
    app = Flask(__name__)

    @app.route('/only-in-a-test')
    def only_in_a_test():
        return ''

    assert app.test_client().get('/only-in-a-test').status_code == 200
