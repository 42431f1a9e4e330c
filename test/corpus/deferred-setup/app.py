from functools import partial

from flask import Flask

import features  # noqa: F401
from setup import SETUP, later, run_all

later(partial(features.mount, prefix='/mounted'))
later(lambda app: app.add_url_rule('/lambda', 'lambda', lambda: ''))
SETUP.insert(0, features.first)

app = Flask(__name__)
run_all(app)
