import six
from flask import Flask
from six.moves import range, zip

from .rest import Page, Protected, rest

SECTIONS = {'books': '/books', 'toys': '/toys'}


def section():
    return 'section'


def create_app():
    app = Flask(__name__)
    app.register_blueprint(rest, url_prefix='/v1')
    app.add_url_rule('/page', view_func=Page.as_view('page'))
    app.add_url_rule('/protected', view_func=Protected.as_view('protected'))
    for name, rule in six.iteritems(SECTIONS):
        app.add_url_rule(rule, name, section)
    for number, name in zip(range(3), ('one', 'two', 'three')):
        app.add_url_rule('/shelves/%d' % number, name, section)
    return app
