import os

from flask import Blueprint, Flask
from flask_autoindex import AutoIndex
from flask_silk import Silk

app = Flask(__name__, static_folder=None)
AutoIndex(app, browse_root=os.curdir)

shared = Blueprint('shared', __name__, url_prefix='/shared')
AutoIndex(shared, browse_root=os.curdir, silk_options={'silk_path': '/pictures'})
app.register_blueprint(shared)

icons = Blueprint('icons', __name__, url_prefix='/icons')
Silk(icons, silk_path='/silk')
app.register_blueprint(icons)
