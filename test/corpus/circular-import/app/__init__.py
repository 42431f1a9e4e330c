from flask import Flask

app = Flask(__name__)
app.config['PREFIX'] = '/blog'

from app import errors, models, routes  # noqa: E402, F401
from app.admin import routes as admin_routes  # noqa: E402, F401
