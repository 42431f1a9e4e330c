from flask import Flask

from handlers import Handler, Search, Users

app = Flask(__name__)

for handler in Handler.__subclasses__():
    handler.register(app)

Users.register(app, prefix='/v2')
Search().install(app)
