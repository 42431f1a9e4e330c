import os

from flask import Blueprint, Flask

api = Blueprint('api', __name__)


@api.route('/status')
def status():
    return ''


@api.route('/items/<int:id>')
def item(id):
    return str(id)


app = Flask(__name__)
app.register_blueprint(api, url_prefix='/v2' if os.environ.get('VERSION') == '2' else '/v1')
