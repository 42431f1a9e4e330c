from flask import Flask
from pluggy import PluginManager

from board import auth, forum, spec
from board.portal import Portal


def create_app():
    app = Flask('board')
    app.pluggy = PluginManager('board')
    app.pluggy.add_hookspecs(spec)
    app.pluggy.register(forum)
    app.pluggy.register(auth)
    app.pluggy.register(Portal(), name='portal')
    app.pluggy.hook.load_blueprints(app=app)
    app.pluggy.hook.routes_loaded(app=app)
    return app
