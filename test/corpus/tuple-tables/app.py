from flask import Flask

from urls import ADMIN, PUBLIC, REDIRECTS
from views import moved

app = Flask(__name__)

for route in PUBLIC:
    app.add_url_rule(*route)

for rule, endpoint, view, methods in ADMIN:
    app.add_url_rule('/admin' + rule, endpoint=endpoint, view_func=view, methods=methods)

for index, (old, new) in enumerate(REDIRECTS):
    app.add_url_rule(old, f'moved_{index}', moved, defaults={'to': new})
