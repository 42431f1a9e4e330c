from flask import Flask

from bookshelf import __version__
from bookshelf.web import books, loans
from .web.members import members as members_blueprint


def create_app():
    app = Flask('bookshelf')
    app.register_blueprint(books.blueprint)
    app.register_blueprint(loans.blueprint)
    app.register_blueprint(members_blueprint, url_prefix='/members')
    app.add_url_rule('/version', 'version', lambda: __version__)
    return app
