"""Says for each login view (JSON, one a line) where Flask-Login 0.6 sends people, or which exception it ends with."""

import json
import sys

import flask
from flask_login.utils import expand_login_view
from werkzeug.routing import BuildError

app = flask.Flask('app')
app.add_url_rule('/login', 'login')

with app.test_request_context():
    for line in sys.stdin:
        try:
            answer = expand_login_view(json.loads(line))
        except BuildError:
            answer = 'BuildError'
        print(json.dumps(answer))
